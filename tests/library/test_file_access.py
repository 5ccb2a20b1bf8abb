"""A file goes with the page that shows it: to whom that is open, and no further."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageViewRestriction

from home.models import BasePage, PortalDocument
from library.models import DocumentPage
from tests.library.shelf import TINH_UY

pytestmark = pytest.mark.sqlite_only


def status(shelf, file, by=None, query: str = "") -> int:
    return shelf.client(by).get(f"/tep/{file.pk}/x.txt{query}").status_code


def test_file_is_served_while_a_public_page_shows_it(shelf):
    file = shelf.file()
    page = shelf.document(submit=True, files=[file])
    draft = f"?page={page.pk}"
    assert status(shelf, file) == 404
    # Its own unit, whoever keeps files, and whoever looks at the draft that names it.
    assert status(shelf, file, "congtacvien") == 200
    assert status(shelf, file, "togiupviec") == 200
    assert status(shelf, file, "bientap") == 404
    assert status(shelf, file, "bientap", draft) == 200
    assert status(shelf, file, "chidao", draft) == 200
    assert status(shelf, file, "congtacvien2", draft) == 404
    page = shelf.bring_out(page)
    response = shelf.client(None).get(f"/tep/{file.pk}/x.txt")
    assert b"".join(response.streaming_content) == "Nội dung văn bản mẫu.".encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in response["Cache-Control"]

    later = shelf.file("moi.txt", "Bản mới của văn bản mẫu.".encode())
    shelf.change(page, submit=True, files=[later])
    assert status(shelf, later) == 404
    assert status(shelf, file) == 200
    shelf.approve(page, "bientap")
    assert status(shelf, later) == 200
    assert status(shelf, file) == 404

    page.refresh_from_db()
    data = {"reason": "Sai sót.", "shown": page.live_digest}
    shelf.client("truongban").post(f"/admin/review/{page.pk}/withdraw/", data)
    assert status(shelf, later) == 404
    assert status(shelf, later, "congtacvien2") == 404


def test_file_of_a_section_kept_for_a_group_is_that_groups(shelf):
    file = shelf.file()
    shelf.issued(files=[file])
    group = Group.objects.create(name="Nhóm đọc")
    restriction = PageViewRestriction.objects.create(
        page=shelf.section(TINH_UY), restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    assert status(shelf, file) == 404
    assert status(shelf, file, "congtacvien2") == 404
    shelf.user("congtacvien2").groups.add(group)
    assert status(shelf, file, "congtacvien2") == 200


def test_file_that_a_correction_takes_out_is_public_no_more(shelf):
    file = shelf.file()
    page = shelf.issued(files=[file])
    assert status(shelf, file) == 200
    shelf.change(page, submit=True)
    shelf.approve(page, "bientap")
    assert not DocumentPage.objects.get(pk=page.pk).files.exists()
    assert status(shelf, file) == 404


def delete(shelf, file, by: str = "congtacvien") -> str:
    """Try to delete a file in every way; return what the person is told."""
    client = shelf.client(by)
    client.post(f"/admin/documents/multiple/{file.pk}/delete/", headers=AJAX)
    client.post(f"/admin/bulk/home/portaldocument/delete/?id={file.pk}")
    return client.post(f"/admin/documents/delete/{file.pk}/", follow=True).content.decode()


AJAX = {"x-requested-with": "XMLHttpRequest"}
EDITORS = ["/admin/pages/{}/edit/", "/admin/pages/{}/view_draft/", "/admin/pages/{}/history/"]


def test_file_that_a_submitted_draft_holds_is_kept_for_good(shelf):
    first, later = shelf.file(), shelf.file("moi.txt", b"Ban moi cua van ban.")
    page = shelf.issued(files=[first])
    shelf.change(page, submit=True, files=[later])
    for by in ("congtacvien", "togiupviec", "quantri"):
        told = delete(shelf, later, by)
        assert "không xóa được" in told
        assert PortalDocument.objects.filter(pk=later.pk).exists()
    # Also once the correction holds another one: what was submitted stays.
    third = shelf.file("ba.txt", b"Ban thu ba cua van ban.")
    shelf.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    shelf.change(page, files=[third])
    delete(shelf, later)
    delete(shelf, third)
    assert PortalDocument.objects.filter(pk__in=[later.pk, third.pk]).count() == 2
    for address in (*EDITORS, "/admin/review/{}/"):
        for by in ("congtacvien", "quantri"):
            answer = shelf.client(by).get(address.format(page.pk), follow=True)
            assert answer.status_code == 200, address


def test_file_of_a_draft_that_nobody_submitted_may_go_once_it_is_taken_out(shelf):
    wrong, right = shelf.file(), shelf.file("dung.txt", b"Van ban dung.")
    page = shelf.document(files=[wrong])
    old = page.get_latest_revision()
    assert "gỡ ra trước" in delete(shelf, wrong)
    assert PortalDocument.objects.filter(pk=wrong.pk).exists()
    shelf.change(page, files=[right])
    delete(shelf, wrong)
    assert not PortalDocument.objects.filter(pk=wrong.pk).exists()
    old.refresh_from_db()
    assert str(wrong.pk) not in [str(row.file_id) for row in old.as_object().files.all()]
    # A revision that names it, be it the latest, breaks no screen.
    old.pk, old._state.adding = None, True
    content = page.get_latest_revision().content
    old.content = content | {"files": [row | {"file": wrong.pk} for row in content["files"]]}
    old.save()
    BasePage.objects.filter(pk=page.pk).update(latest_revision=old)
    for address in EDITORS:
        assert shelf.client("congtacvien").get(address.format(page.pk)).status_code == 200, address
    assert shelf.change(page, files=[right]).status_code == 302


def rename(shelf, file, address: str, prefix: str = "") -> None:
    data = {"title": "CHƯA AI DUYỆT", "collection": file.collection_id, "tags": "nhan"}
    data = {f"{prefix}{name}": value for name, value in data.items()}
    shelf.client("congtacvien").post(address.format(file.pk), data, headers=AJAX)


def test_title_of_a_file_is_fixed_once_it_was_submitted(shelf):
    file = shelf.file()
    ways = {
        "/admin/documents/edit/{}/": "",
        "/admin/documents/multiple/{}/": f"doc-{file.pk}-",
    }
    page = shelf.document(files=[file])
    for address, prefix in ways.items():
        PortalDocument.objects.filter(pk=file.pk).update(title="Tên gốc")
        rename(shelf, file, address, prefix)
        assert PortalDocument.objects.get(pk=file.pk).title == "CHƯA AI DUYỆT"
    PortalDocument.objects.filter(pk=file.pk).update(title="Tên gốc")
    shelf.change(page, submit=True, files=[file])
    page = shelf.bring_out(page)
    for address, prefix in ways.items():
        file.tags.clear()
        rename(shelf, file, address, prefix)
        assert file.tags.exists()
        assert PortalDocument.objects.get(pk=file.pk).title == "Tên gốc"
    html = shelf.client("congtacvien").get(f"/admin/documents/edit/{file.pk}/").content.decode()
    assert "không xóa được" in html
    html = shelf.client(None).get(page.get_url()).content.decode()
    assert "Tên gốc" in html
    assert "CHƯA AI DUYỆT" not in html


def test_download_name_is_plain_and_nothing_is_served_by_its_place_on_disk(shelf):
    file = shelf.file("Nghị quyết số 5 (bản chính).txt")
    shelf.issued(files=[file])
    assert file.url.endswith("/nghi-quyet-so-5-ban-chinh.txt")
    for title, name in {
        "Nghị quyết 03-NQ/TU": "nghi-quyet-03-nq-tu.txt",
        "05-NQ/TU.TXT": "05-nq-tu.txt",
        "Phụ lục 1. Danh mục": "phu-luc-1-danh-muc.txt",
        "/": "tep.txt",
    }.items():
        assert PortalDocument(title=title, file=file.file.name).download_name == name
    assert shelf.client(None).get(f"/media/{file.file.name}").status_code == 404
    assert file.file.name.isascii()


def test_front_server_serves_what_the_portal_allows(shelf, settings):
    settings.PORTAL_ACCEL = "/giu-kin/"
    file = shelf.file()
    shelf.issued(files=[file])
    response = shelf.client(None).get(file.url)
    assert response["X-Accel-Redirect"] == f"/giu-kin/{file.file.name}"
    assert response.content == b""


def test_stored_file_is_never_replaced_and_same_file_is_named(shelf):
    file = shelf.file()
    data = {
        "title": "Tên khác",
        "collection": file.collection_id,
        "tags": "",
        "file": SimpleUploadedFile("khac.txt", b"khac"),
    }
    shelf.client("congtacvien").post(f"/admin/documents/edit/{file.pk}/", data)
    file.refresh_from_db()
    with file.open_file() as content:
        assert content.read() == "Nội dung văn bản mẫu.".encode()
