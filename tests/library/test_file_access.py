"""A file goes with the page that shows it: to whom that is open, and no further."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageViewRestriction

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


def test_download_name_is_plain_and_nothing_is_served_by_its_place_on_disk(shelf):
    file = shelf.file("Nghị quyết số 5 (bản chính).txt")
    shelf.issued(files=[file])
    assert file.url.endswith("/nghi-quyet-so-5-ban-chinh.txt")
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
