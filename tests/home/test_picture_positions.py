"""Where a picture was taken is gone before it is stored; how it is seen stays."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageChops
from PIL.ExifTags import IFD, Base

from home.models import PortalImage
from home.outbox import handle_due
from home.picture_intake import take_in
from tests.home.picture_files import (
    FROM_A_TELEPHONE,
    PLACE,
    chunk,
    drawn,
    exif,
    jpeg_from_a_telephone,
    png_from_a_telephone,
    saved,
)
from tests.home.test_uploads import ADDRESSES, stored_files, upload

pytestmark = pytest.mark.sqlite_only


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def take(room, data: bytes, name: str = "anh.jpg") -> bytes:
    """Take a picture in; return what is stored of it."""
    image = take_in(
        ContentFile(data, name=name), title="Ảnh", collection=room.unit("VPTU").collection
    )
    return Path(image.file.path).read_bytes()


def places_in(data: bytes) -> list[str]:
    """The positions that a file gives away, to whatever reader."""
    found = ["bytes"] if PLACE in data or b"GPS" in data else []
    image = Image.open(BytesIO(data))
    image.load()
    block = image.getexif()
    found += ["EXIF"] if block.get_ifd(IFD.GPSInfo) or Base.GPSInfo in block else []
    found += [key for key, value in image.info.items() if PLACE.decode() in str(value)]
    found += ["XMP"] if image.getxmp() else []
    return found + (["more pictures"] if getattr(image, "n_frames", 1) > 1 else [])


@pytest.mark.parametrize("kind", FROM_A_TELEPHONE)
def test_the_test_files_give_positions_away(kind):
    assert {"bytes", "EXIF"} <= set(places_in(FROM_A_TELEPHONE[kind]()))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", FROM_A_TELEPHONE)
def test_uploaded_picture_is_stored_without_position(newsroom, address, kind):
    upload(newsroom, address, f"anh.{kind.lower()}", FROM_A_TELEPHONE[kind]())
    handle_due()
    image = PortalImage.objects.get()
    assert image.renditions.exists()
    files = stored_files()
    assert len(files) > 1
    assert [places for path in files if (places := places_in(path.read_bytes()))] == []


@pytest.mark.parametrize("kind", FROM_A_TELEPHONE)
def test_picture_from_code_is_stored_without_position(newsroom, kind):
    stored = take(newsroom, FROM_A_TELEPHONE[kind](), f"anh.{kind.lower()}")
    assert places_in(stored) == []


@pytest.mark.parametrize("kind", FROM_A_TELEPHONE)
def test_picture_saved_by_any_other_way_is_stored_without_position(newsroom, kind):
    file = ContentFile(FROM_A_TELEPHONE[kind](), name=f"anh.{kind.lower()}")
    image = PortalImage.objects.create(title="Ảnh", file=file)
    assert places_in(Path(image.file.path).read_bytes()) == []


@pytest.mark.parametrize("kind", FROM_A_TELEPHONE)
@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_orientation_colours_author_and_every_pixel_stay(newsroom, kind, orientation):
    data = FROM_A_TELEPHONE[kind](orientation)
    before = Image.open(BytesIO(data))
    after = Image.open(BytesIO(take(newsroom, data, f"anh.{kind.lower()}")))
    assert after.getexif().get(Base.Orientation, 1) == orientation
    assert after.getexif()[Base.Artist] == "Nguyen Van Mau"
    assert after.info["icc_profile"] == b"profile" * 10
    assert not ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox()
    image = PortalImage.objects.get()
    assert (image.width, image.height) == ((400, 300) if orientation < 5 else (300, 400))


@pytest.mark.parametrize("orientation", [0, 9, 300, 65535])
def test_orientation_that_is_none_is_dropped(newsroom, orientation):
    stored = take(newsroom, saved(drawn(), exif=exif(orientation)))
    assert Base.Orientation not in Image.open(BytesIO(stored)).getexif()


@pytest.mark.parametrize("block", [b"", b"MM", b"II*\0\xff\xff\xff\xff", b"\0" * 50, b"MM\0*" * 99])
def test_unreadable_exif_goes_and_the_picture_stays(newsroom, block):
    stored = take(newsroom, saved(drawn(), exif=b"Exif\0\0" + block + PLACE))
    assert places_in(stored) == []


@pytest.mark.parametrize("progressive", [True, False])
def test_jpeg_with_several_scans_and_restarts_is_kept_whole(newsroom, progressive):
    data = saved(drawn((700, 500)), progressive=progressive, restart_marker_rows=1, quality=95)
    stored = take(newsroom, data)
    before, after = (Image.open(BytesIO(file)) for file in (data, stored))
    assert not ImageChops.difference(before, after).getbbox()


def cuts(data: bytes):
    """The file cut off at many places, the last byte among them."""
    return [data[:end] for end in {*range(0, len(data), max(len(data) // 25, 1)), len(data) - 1}]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_file_cut_anywhere_is_refused_and_leaves_nothing(newsroom, kind):
    for part in cuts(saved(drawn(), kind)):
        with pytest.raises(ValidationError):
            take(newsroom, part)
    assert not stored_files()


def test_png_with_a_wrong_checksum_is_refused(newsroom):
    data = bytearray(saved(drawn(), "PNG"))
    data[60] ^= 0xFF
    with pytest.raises(ValidationError):
        take(newsroom, bytes(data))


def test_bomb_in_a_comment_is_never_opened(newsroom):
    plain = saved(drawn(), "PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 50_000_000))
    assert len(take(newsroom, plain[:33] + bomb + plain[33:])) < len(bomb)


@pytest.mark.parametrize("make", [jpeg_from_a_telephone, png_from_a_telephone])
def test_file_taken_twice_is_the_same_file(newsroom, make):
    once = take(newsroom, make())
    assert take(newsroom, once) == once


def test_media_folder_is_the_tests_own():
    assert "pytest" in str(settings.MEDIA_ROOT)
