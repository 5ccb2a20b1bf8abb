"""Files as cameras, programs and people with bad intentions make them."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

LATITUDE = (10.0, 57.0, 27.19)
PLACE = b"10.957552,106.842653"
"""A position in words, as XMP, comments and trailing notes carry it."""

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="'
    + PLACE
    + b'"/></rdf:RDF></x:xmpmeta>'
)


def drawn(size=(400, 300), mode: str = "RGB", left: str = "red") -> Image.Image:
    """A picture whose left half differs from its right."""
    image = Image.new("RGB", size, "blue")
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    """The bytes of a picture in a format."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int | None = 1) -> Image.Exif:
    """What a telephone notes: where, how it was held, whose it is, and a note."""
    block = Image.Exif()
    if orientation is not None:
        block[Base.Orientation] = orientation
    block[Base.Artist] = "Nguyen Van Mau"
    block[Base.Make] = "Dien thoai mau"
    block[Base.ImageDescription] = PLACE.decode()
    block.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    block.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = LATITUDE
    block.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = PLACE
    return block


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def jpeg_from_a_telephone(orientation: int = 1) -> bytes:
    """A JPEG with positions in every place that one can have."""
    plain = saved(drawn(), exif=exif(orientation), icc_profile=b"profile" * 10, xmp=XMP)
    second = saved(drawn((64, 64)), exif=exif())
    extra = (
        segment(0xED, b"Photoshop 3.0\0" + PLACE)
        + segment(0xE2, b"MPF\0" + PLACE)
        + segment(0xE3, b"Meta\0\0" + PLACE)
        + segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + PLACE)
        + segment(0xE1, b"Exif\0\0" + exif(orientation).tobytes()[6:])
        + segment(0xFE, PLACE)
    )
    return plain[:2] + extra + plain[2:] + second + PLACE


def png_from_a_telephone(orientation: int = 1) -> bytes:
    """A PNG with positions in every place that one can have."""
    plain = saved(drawn(), "PNG", exif=exif(orientation), icc_profile=b"profile" * 10)
    extra = (
        chunk(b"tEXt", b"Comment\0" + PLACE)
        + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(PLACE))
        + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
        + chunk(b"prVt", PLACE)
    )
    return plain[:33] + extra + plain[33:] + PLACE


def webp_from_a_telephone(orientation: int = 1) -> bytes:
    """A WebP with positions in every place that one can have."""
    options = {"exif": exif(orientation), "xmp": XMP, "icc_profile": b"profile" * 10}
    return saved(drawn(), "WEBP", **options) + PLACE


FROM_A_TELEPHONE = {
    "JPEG": jpeg_from_a_telephone,
    "PNG": png_from_a_telephone,
    "WebP": webp_from_a_telephone,
}
