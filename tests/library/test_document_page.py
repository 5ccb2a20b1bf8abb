"""The page of a document, and its text version."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone

from home.models import OutboxEntry
from home.outbox import handle_due
from library.models import DocumentPage
from library.secrecy import Guard
from tests.library.reading_room import LOOK_UP, paper, put, read, words
from tests.library.shelf import TINH_UY
from tests.library.test_declarations import scan


@pytest.fixture
def three(shelf):
    """A resolution that replaces another, with a guide to it; files with text and without."""
    old = put(shelf, "11-NQ/TU", "Về chuyển đổi số giai đoạn đầu", issued=date(2024, 1, 2))
    articles = "Điều 1. Mục tiêu <b>.\n\nĐiều 2. Tổ chức\nthực hiện\nở xã."
    text = paper(shelf, "Toàn văn", articles, pages=6)
    new = put(
        shelf,
        "05-NQ/TU",
        "Về đẩy mạnh chuyển đổi số </script>",
        subject="Chuyển đổi số",
        signing="T/M",
        files=(text, paper(shelf, "Bản quét")),
        relations=(
            {"kind": "replaces", "target": old, "since": date(2026, 6, 1)},
            {"kind": "based-on", "cited": "77-QĐ/TU"},
        ),
    )
    guide = put(
        shelf,
        "27-HD/TU",
        "Về thực hiện",
        document_type="Hướng dẫn",
        subject="Chuyển đổi số",
        relations=({"kind": "guides", "target": new, "scope": "part"},),
    )
    return old, new, guide


def test_page_shows_facts_files_and_relations_from_both_sides(shelf, three):
    old, new, guide = three
    html = read(shelf, new.get_url())
    said = words(html)
    assert "Nghị quyết 05-NQ/TU" in said
    assert "Còn hiệu lực từ 20/5/2026" in said
    assert "Toàn văn TXT" in said
    assert "6 trang" in said
    assert "(bản quét)" in said
    assert "Hướng dẫn bởi 27-HD/TU Về thực hiện (một phần) từ 20/5/2026" in said
    assert "Thay thế 11-NQ/TU Về chuyển đổi số giai đoạn đầu từ 1/6/2026" in said
    assert "Căn cứ 77-QĐ/TU (chưa có)" in said
    cited = "Nghị quyết số 05-NQ/TU ngày 20/5/2026 của Tỉnh ủy về đẩy mạnh chuyển đổi số </script>"
    assert cited in said
    like = "11-NQ/TU Về chuyển đổi số giai đoạn đầu 27-HD/TU Về thực hiện"
    assert said.endswith(f"Văn bản tương tự {like}")
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert (data["@type"], data["identifier"]) == ("DigitalDocument", "05-NQ/TU")
    assert data["abstract"].endswith("</script>")
    replaced = words(read(shelf, old.get_url()))
    assert "Hết hiệu lực từ 1/6/2026" in replaced
    assert "Bị thay thế bởi 05-NQ/TU" in replaced
    assert "Hướng dẫn 05-NQ/TU" in words(read(shelf, guide.get_url()))


def test_overruled_validity_gives_its_reason(shelf):
    page = put(shelf, "1-NQ/TU", "A", validity_ruled="partly", validity_reason="Theo 09-KL/TU")
    assert "Hết hiệu lực một phần (Theo 09-KL/TU)" in words(read(shelf, page.get_url()))
    # What would follow without it isn't said beside it.
    facts = {"validity_ruled": "in-force", "validity_reason": "Theo 10-KL/TU"}
    page = put(shelf, "2-NQ/TU", "B", ends_on=date(2026, 6, 1), **facts)
    said = words(read(shelf, page.get_url()))
    assert "Còn hiệu lực (Theo 10-KL/TU)" in said
    assert "Hết hiệu lực" not in said


def test_text_version_is_a_page_of_its_own_that_search_engines_leave_out(shelf, three):
    old, new, _guide = three
    html = read(shelf, f"{new.get_url()}?ban=chu")
    assert "Điều 1. Mục tiêu <b>. Điều 2. Tổ chức thực hiện ở xã." in words(html)
    assert "<p>Điều 2. Tổ chức thực hiện ở xã.</p>" in html
    assert 'content="noindex, follow"' in html
    assert re.search(rf'rel="canonical" href="[^"]*{new.url_path[len("/trang-chu") :]}"', html)
    assert "Bản quét" not in words(html)
    read(shelf, f"{old.get_url()}?ban=chu", status=404)
    assert "ban=chu" not in read(shelf, old.get_url())


def test_cited_document_is_linked_once_it_arrives(shelf, three):
    _old, new, _guide = three
    arrived = put(
        shelf, "77-QĐ/TU", "Quyết định nền", document_type="Quyết định", issued=date(2026, 1, 1)
    )
    html = read(shelf, new.get_url())
    assert arrived.get_url() in html
    assert "chưa có" not in words(html)


def test_draft_is_previewed_with_its_own_files(shelf):
    page = shelf.document(files=[shelf.file()])
    html = shelf.client("congtacvien").get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "05-NQ/TU" in html
    address = re.search(r'href="(/tep/[^"]*)"', html)[1]
    assert shelf.client("congtacvien").get(address).status_code == 200
    assert shelf.client(None).get(address).status_code == 404
    assert DocumentPage.objects.live().count() == 0
    assert shelf.client(None).get(LOOK_UP).status_code == 200


def test_archive_of_documents_and_front_page_list_them(shelf, three):
    html = read(shelf, f"{TINH_UY}luu-tru/2026/05/")
    assert "Về đẩy mạnh chuyển đổi số" in words(html)
    assert "11-NQ/TU" not in words(html)
    front = read(shelf, "/")
    assert '<span class="number">05-NQ/TU</span>' in front


def test_only_pictures_of_papers_are_called_scans(shelf, django_capture_on_commit_callbacks):
    pack = BytesIO()
    with zipfile.ZipFile(pack, "w") as file:
        file.writestr("phu-luc.txt", "Nội dung phụ lục có chữ đầy đủ, không phải ảnh chụp.")
    contents = {
        "phu-luc.zip": pack.getvalue(),
        "so-lieu.txt": b"1 2 3 4 5 6 7 8 9",
        "ban-quet.pdf": scan(),
    }
    with django_capture_on_commit_callbacks(execute=True):
        files = [shelf.file(name, content) for name, content in contents.items()]
    ticked = [(file, {"is_declared": "on"}) for file in files]
    page = shelf.document(files=ticked)
    view = f"/admin/pages/{page.pk}/view_draft/"
    html = shelf.client("congtacvien").get(view).content.decode()
    facts = re.findall(r'class="file__facts">(.*?)</li>', html, re.DOTALL)
    assert ["(bản quét)" in words(f"<main>{one}</main>") for one in facts] == [False, False, True]


def test_file_that_gave_no_answer_is_read_again(
    shelf, monkeypatch, django_capture_on_commit_callbacks
):
    text = "LƯU HÀNH NỘI BỘ\nNội dung văn bản mẫu có chữ đầy đủ."
    with Guard(seconds=0) as hurried, monkeypatch.context() as patch:
        patch.setattr("library.texts.guard", lambda: hurried)
        with django_capture_on_commit_callbacks(execute=True):
            file = shelf.file("noi-bo.txt", text.encode())
    assert file.must_be_declared
    file.refresh_from_db()
    assert (file.has_text, file.is_scan) == (None, False)
    OutboxEntry.objects.filter(topic="library.text").update(due_at=timezone.now())
    handle_due()
    file.refresh_from_db()
    assert (file.has_text, file.is_scan) == (True, False)
