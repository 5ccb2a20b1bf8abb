"""Uploaded pictures: what is fine is stored, anything else is refused and leaves nothing."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from home.models import PortalImage
from home.pictures import SPECS

pytestmark = pytest.mark.sqlite_only


def picture(kind: str = "JPEG", size=(400, 300)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind)
    return file.getvalue()


def huge_png(width: int = 20_000, height: int = 20_000) -> bytes:
    """A PNG of few bytes that claims 400 megapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "a text file named .jpg": ("anh.jpg", b"not a picture at all"),
    "HTML named .png": ("anh.png", b"<html><script>alert(1)</script></html>"),
    "SVG": ("anh.svg", SVG),
    "SVG named .jpg": ("anh.jpg", SVG),
    "GIF": ("anh.gif", picture("GIF")),
    "GIF named .png": ("anh.png", picture("GIF")),
    "BMP named .jpg": ("anh.jpg", picture("BMP")),
    "a JPEG cut short": ("anh.jpg", picture()[:60]),
    "a PNG without its end": ("anh.png", picture("PNG", (900, 900))[:-200]),
    "an empty file": ("anh.jpg", b""),
    "over 20 MB": ("anh.jpg", picture() + b"\0" * (20 * 1024 * 1024)),
    "over 50 megapixels": ("anh.png", huge_png()),
}


def stored_files() -> set[Path]:
    root = Path(settings.MEDIA_ROOT)
    return {path for path in root.rglob("*") if path.is_file()} if root.exists() else set()


def upload(newsroom, address: str, name: str, content: bytes, **fields):
    collection = newsroom.unit("VPTU").collection.pk
    field = {
        "wagtailimages:add_multiple": "files[]",
        "wagtailimages_chooser:create": "image-chooser-upload-file",
    }
    data = {"title": "Ảnh", "collection": collection, "credit": "", "tags": ""}
    data["description"] = "Cầu bắc qua sông Đồng Nai"
    if address == "wagtailimages_chooser:create":
        data = {f"image-chooser-upload-{key}": value for key, value in data.items()}
    data[field.get(address, "file")] = SimpleUploadedFile(name, content)
    return newsroom.client("congtacvien").post(
        reverse(address), data | fields, headers={"x-requested-with": "XMLHttpRequest"}
    )


ADDRESSES = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED.keys())
def test_wrong_file_is_refused_in_vietnamese_and_leaves_nothing(newsroom, address, name, content):
    before = stored_files()
    response = upload(newsroom, address, name, content)
    assert response.status_code < 500
    assert response.status_code != 302
    assert not PortalImage.objects.exists()
    assert stored_files() == before
    assert any(word in _messages(response) for word in ("Tệp", "tệp", "Ảnh có quá nhiều"))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_good_picture_is_stored_in_its_units_collection(newsroom, address, kind):
    response = upload(newsroom, address, f"Ảnh đẹp Đồng Nai.{kind.lower()}", picture(kind))
    assert response.status_code in (200, 302)
    image = PortalImage.objects.get()
    assert image.collection == newsroom.unit("VPTU").collection
    assert image.file.name.isascii()


def test_picture_of_another_unit_is_not_uploaded(newsroom):
    other = newsroom.unit("BTG").collection.pk
    upload(newsroom, "wagtailimages:add", "anh.jpg", picture(), collection=other)
    assert not PortalImage.objects.filter(collection=other).exists()


def test_originals_are_not_served_and_renditions_are(newsroom):
    image = newsroom.picture()
    rendition = image.renditions.get(filter_spec=SPECS["thumb"])
    reader = newsroom.client(None)
    assert reader.get(rendition.url).status_code == 200
    assert reader.get(f"/media/{image.file.name}").status_code == 404
    assert reader.get("/media/../portal.sqlite3").status_code in (400, 404)
    assert reader.get("/media/images/%2e%2e/%2e%2e/secret-key").status_code in (400, 404)


def _messages(response) -> str:
    if response.headers["Content-Type"].startswith("application/json"):
        return str(response.json())
    return response.content.decode()
