"""With a virus scanner configured nothing passes without its answer.

The scanner here speaks clamd's INSTREAM over a real socket; what it answers is the test's.
"""

import socketserver
import threading

import pytest

from home.models import PortalDocument

pytestmark = pytest.mark.sqlite_only


class Scanner(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(size)
        infected = b"xau" in content
        self.wfile.write(b"stream: Win.Test-1 FOUND\0" if infected else b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.PORTAL_CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_file_passes_by_the_scanners_word_and_waits_while_it_is_away(shelf, scanner):
    assert shelf.upload("sach.txt", b"Van ban sach").status_code == 302
    response = shelf.upload("nhiem.txt", b"Van ban xau")
    assert "Win.Test-1" in response.context["form"].errors.as_text()
    scanner.shutdown()
    scanner.server_close()
    response = shelf.upload("cho.txt", b"Van ban khac")
    assert "không trả lời" in response.context["form"].errors.as_text()
    assert PortalDocument.objects.count() == 1
