"""Draws a size of a picture: turned upright, in sRGB, and with nothing else in its file."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import Base
from wagtail.images.models import Filter

OPTIONS = {
    "webp": {"format": "WEBP", "quality": 80, "method": 3},
    "jpeg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}

ENOUGH = 1200
"""In pixels. A JPEG is decoded at a half or a quarter of its size if that leaves as many."""

SIDEWAYS = range(5, 9)
"""The orientations in which width and height change places."""

SRGB = ImageCms.createProfile("sRGB")


class Drawing:
    """A decoded picture, of which sizes can be drawn one after the other."""

    def __init__(self, data: bytes):
        source = Image.open(BytesIO(data))
        self.size = upright_size(source)
        source.draft(source.mode, (ENOUGH, ENOUGH))
        profile = source.info.get("icc_profile")
        upright = ImageOps.exif_transpose(source)
        self._pixels = _in_srgb(_in_eight_bits(upright), profile)
        self._drawn: dict[tuple, bytes] = {}

    def size_of(self, image, filter: Filter) -> tuple[bytes, int, int]:
        """Return the file of the size that `filter` asks for, its width and height."""
        transform = filter.get_transform(image, self.size)
        width, height = (max(round(side), 1) for side in transform.size)
        form = filter.spec.rpartition("format-")[2]
        asked = (*transform.get_rect().round(), width, height, form)
        # Of a picture as wide as the sizes, those that crop and those that don't are the same.
        if asked not in self._drawn:
            self._drawn[asked] = self._draw(*asked)
        return self._drawn[asked], width, height

    def _draw(self, left, top, right, bottom, width: int, height: int, form: str) -> bytes:
        across = self._pixels.width / self.size[0]
        down = self._pixels.height / self.size[1]
        box = (
            max(left * across, 0),
            max(top * down, 0),
            min(right * across, self._pixels.width),
            min(bottom * down, self._pixels.height),
        )
        drawn = self._pixels.resize(
            (width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0
        )
        if form == "jpeg" and drawn.mode == "RGBA":
            drawn = Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn)
            drawn = drawn.convert("RGB")
        out = BytesIO()
        drawn.save(out, **OPTIONS[form])
        return out.getvalue()


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as viewers see them."""
    width, height = image.size
    turned = image.getexif().get(Base.Orientation) in SIDEWAYS
    return (height, width) if turned else (width, height)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of eight bits a colour; Pillow alone makes sixteen bits all white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if image.mode == "CMYK":
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in the colours that screens show, as its profile tells them."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and image.mode != "L":
        try:
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A profile that doesn't fit the picture: taken for sRGB, as browsers do.
    return image if image.mode == mode else image.convert(mode)
