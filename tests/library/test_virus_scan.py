"""With a virus scanner configured nothing passes without its answer: ClamAV's own daemon."""

import json
import os
import socket
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from docx import Document
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from home.models import PortalDocument, PortalImage, PortalVideo
from library.models import DocumentPage
from news.models import NewsPage
from tests.library.importing import Importing
from tests.newsroom import CO_SO
from tests.video_files import box, mp4

pytestmark = [pytest.mark.sqlite_only, pytest.mark.services]

MARK = b"This line is a virus for the tests of the portal."
"""What tests/services/clamav takes for a virus."""


@pytest.fixture
def scanner(settings):
    settings.PORTAL_CLAMD = os.environ.get("CLAMAV_ADDRESS", "127.0.0.1:3319")


@pytest.fixture
def away(settings):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        settings.PORTAL_CLAMD = f"127.0.0.1:{nobody.getsockname()[1]}"


def zipped(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def medium(name: str, tail: bytes = b"") -> bytes:
    """Return a sound picture or video that holds these bytes too."""
    if name.endswith(".mp4"):
        return mp4(box(b"free", tail))
    file, notes = BytesIO(), PngInfo()
    notes.add_text("Comment", tail.decode())
    Image.new("RGB", (64, 64), "red").save(file, "PNG", pnginfo=notes)
    return file.getvalue()


def send(shelf, name: str, content: bytes):
    """Post a file, a picture or a video in its screen; return the response."""
    urls = {"png": reverse("wagtailimages:add"), "mp4": "/admin/videos/new/"}
    urls["txt"] = reverse("wagtaildocs:add")
    data = {
        "title": name,
        "file": SimpleUploadedFile(name, content),
        "collection": shelf.unit("VPTU").collection_id,
        "description": "Quang cảnh hội trường",
        "tags": "",
    }
    return shelf.client("congtacvien").post(urls[name[-3:]], data)


def refusal(response) -> str:
    return response.context["form"].errors.as_text()


def test_file_passes_by_the_scanners_word(shelf, scanner):
    assert shelf.upload("sach.txt", b"Van ban sach").status_code == 302
    assert "Portal.Test" in refusal(shelf.upload("nhiem.txt", MARK))
    assert "Portal.Test" in refusal(shelf.upload("goi.zip", zipped("trong.txt", MARK)))
    # More than its StreamMaxLength here.
    assert "nhỏ hơn" in refusal(shelf.upload("lon.txt", b"Mot dong chu.\n" * 200_000))
    assert PortalDocument.objects.count() == 1


@pytest.mark.parametrize("name", ["anh.png", "phim.mp4"])
def test_medium_passes_by_the_scanners_word(shelf, scanner, name):
    assert "Portal.Test" in refusal(send(shelf, name, medium(name, MARK)))
    assert send(shelf, name, medium(name)).status_code == 302


@pytest.mark.parametrize("name", ["van-ban.txt", "anh.png", "phim.mp4"])
def test_file_waits_while_the_scanner_is_away_or_is_none(shelf, away, settings, name):
    content = b"Van ban sach" if name.endswith(".txt") else medium(name)
    assert "không trả lời" in refusal(send(shelf, name, content))
    settings.PORTAL_CLAMD = "/khong/co.sock"
    assert "không trả lời" in refusal(send(shelf, name, content))
    for model in (PortalDocument, PortalImage, PortalVideo):
        assert not model.objects.exists()


def test_text_from_word_waits_too(shelf, away):
    word = BytesIO()
    Document().save(word)
    data = {"file": SimpleUploadedFile("bai.docx", word.getvalue()), "unit": shelf.unit("VPTU").pk}
    url = reverse("word_import_new", args=["news", "newspage", shelf.section(CO_SO).pk])
    response = shelf.client("congtacvien").post(url, data)
    assert response.status_code == 422
    assert "không trả lời" in response.json()["error"]


def test_importers_leave_what_waits_to_their_next_run(shelf, away, tmp_path, settings):
    (tmp_path / "anh.png").write_bytes(medium("anh.png"))
    item = {
        "section": CO_SO,
        "title": "Tin cũ",
        "body": '<p>Một đoạn.</p><p><img src="anh.png" alt="Hội trường"></p>',
        "published": "2023-08-01T08:00:00+07:00",
        "unit": "VPTU",
    }
    items = tmp_path / "tin.jsonl"
    items.write_text(json.dumps(item) + "\n")
    importing = Importing(tmp_path)
    (importing.files / "nq.txt").write_bytes(b"Van ban sach")
    with pytest.raises(CommandError):
        call_command("import_items", str(items), media=str(tmp_path))
    assert importing.rows({"Tệp": "nq.txt"}) == 1
    assert "không trả lời" in importing.report.read_text()
    for model in (PortalDocument, PortalImage, NewsPage, DocumentPage):
        assert not model.objects.exists()
    settings.PORTAL_CLAMD = ""
    call_command("import_items", str(items), media=str(tmp_path))
    assert importing.rows({"Tệp": "nq.txt"}) == 0
    for model in (PortalDocument, PortalImage, NewsPage, DocumentPage):
        assert model.objects.count() == 1
