"""With a virus scanner configured nothing passes without its answer: ClamAV's own daemon."""

import os
import socket
import zipfile
from io import BytesIO

import pytest

from home.models import PortalDocument

pytestmark = [pytest.mark.sqlite_only, pytest.mark.services]

MARK = b"This line is a virus for the tests of the portal."
"""What tests/services/clamav takes for a virus."""


@pytest.fixture
def scanner(settings):
    settings.PORTAL_CLAMD = os.environ.get("CLAMAV_ADDRESS", "127.0.0.1:3319")


def zipped(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def refusal(response) -> str:
    return response.context["form"].errors.as_text()


def test_file_passes_by_the_scanners_word(shelf, scanner):
    assert shelf.upload("sach.txt", b"Van ban sach").status_code == 302
    assert "Portal.Test" in refusal(shelf.upload("nhiem.txt", MARK))
    assert "Portal.Test" in refusal(shelf.upload("goi.zip", zipped("trong.txt", MARK)))
    # More than its StreamMaxLength here.
    assert "nhỏ hơn" in refusal(shelf.upload("lon.txt", b"Mot dong chu.\n" * 200_000))
    assert PortalDocument.objects.count() == 1


def test_file_waits_while_the_scanner_is_away_or_is_none(shelf, settings):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        free = nobody.getsockname()[1]
    settings.PORTAL_CLAMD = f"127.0.0.1:{free}"
    assert "không trả lời" in refusal(shelf.upload("cho.txt", b"Van ban sach"))
    settings.PORTAL_CLAMD = "/khong/co.sock"
    assert "không trả lời" in refusal(shelf.upload("cho.txt", b"Van ban sach"))
    assert not PortalDocument.objects.exists()
