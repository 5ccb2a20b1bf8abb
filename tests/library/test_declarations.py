"""What the portal can't read, such as a scan, two people declare before it is public."""

from io import BytesIO

import pytest
from PIL import Image

from home.models import FileDeclaration, PortalDocument
from tests.newsroom import streamfield, ticks

pytestmark = pytest.mark.sqlite_only


def scan(color: str = "white") -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 800), color).save(file, "PDF")
    return file.getvalue()


def declared(file) -> dict:
    return (file, {"is_declared": "on"})


def test_scan_is_published_once_writer_and_lead_have_declared_it(shelf):
    file = shelf.file("ban-quet.pdf", scan())
    assert file.must_be_declared
    response = shelf.record(submit=True, files=[file])
    assert "ban-quet.pdf" in response.context["form"].non_field_errors().as_text()
    page = shelf.document(files=[file])
    shelf.change(page, submit=True, files=[declared(file)])
    assert FileDeclaration.objects.filter(file=file).count() == 1

    screen = shelf.client("lanhdao").get(f"/admin/review/{page.pk}/").content.decode()
    assert "ban-quet.pdf" in screen
    assert f'value="file-{file.pk}"' in screen
    assert shelf.approve(page, "lanhdao").status_code == 422
    decide(shelf, page, "lanhdao", file)
    assert FileDeclaration.objects.filter(file=file).count() == 2
    # Two are enough: nobody else is asked.
    shelf.approve(page, "togiupviec")
    shelf.approve(page, "bientap")
    page.refresh_from_db()
    assert page.live


def people_who_declared(file) -> list[str]:
    rows = FileDeclaration.objects.filter(file=file).order_by("pk")
    return list(rows.values_list("person__username", flat=True))


def test_who_saves_a_draft_in_which_a_tick_stands_declares_nothing(shelf):
    file = shelf.file("ban-quet.pdf", scan())
    page = shelf.document(submit=True, files=[declared(file)])
    shelf.change(page, by="lanhdao2", abstract="Sửa một chữ", files=[declared(file)])
    assert people_who_declared(file) == ["congtacvien"]
    # Nor whoever puts the file into another document, until they decide.
    shelf.document(by="lanhdao", number="06-NQ/TU", files=[declared(file)])
    assert people_who_declared(file) == ["congtacvien"]
    screen = shelf.client("lanhdao").get(f"/admin/review/{page.pk}/").content.decode()
    assert f'value="file-{file.pk}"' in screen
    assert shelf.approve(page, "lanhdao").status_code == 422
    decide(shelf, page, "lanhdao", file)
    assert people_who_declared(file) == ["congtacvien", "lanhdao"]


def test_where_the_lead_wrote_whoever_decides_next_declares(shelf):
    file = shelf.file("ban-quet.pdf", scan())
    page = shelf.document(by="lanhdao", submit=True, files=[declared(file)])
    assert shelf.approve(page, "lanhdao2").status_code == 422
    decide(shelf, page, "lanhdao2", file)
    assert people_who_declared(file) == ["lanhdao", "lanhdao2"]


def decide(shelf, page, by, file):
    page.refresh_from_db()
    data = {
        "action": "approve",
        "digest": page.content_digest,
        "task_state": page.current_workflow_task_state.pk,
        "checks": [*ticks(), f"file-{file.pk}"],
    }
    response = shelf.client(by).post(f"/admin/review/{page.pk}/", data)
    assert response.status_code == 302, response.content


def test_scan_in_an_item_is_asked_for_too_and_nothing_goes_round(shelf):
    file = shelf.file("ban-quet.pdf", scan())
    block = {
        "files-count": "1",
        "files-0-type": "item",
        "files-0-order": "0",
        "files-0-deleted": "",
        "files-0-value-file": str(file.pk),
        "files-0-value-title": "",
    }
    body = streamfield([("files", block)])
    response = shelf.write("congtacvien", submit=True, title="Tin có bản quét", body=body)
    assert "ban-quet.pdf" in response.context["form"].non_field_errors().as_text()
    page = shelf.draft(title="Tin có bản quét", body=body)
    # At once, by an administrator, without declarations: refused.
    data = {"reason": "Gấp.", "shown": page.content_digest}
    response = shelf.client("quantri").post(f"/admin/review/{page.pk}/publish/", data)
    page.refresh_from_db()
    assert not page.live


def test_file_of_another_unit_is_not_chosen_past_the_chooser(shelf):
    other = shelf.file("rieng.txt", by="congtacvien2", unit="BTG")
    assert PortalDocument.objects.filter(pk=other.pk).exists()
    assert shelf.record(files=[other]).status_code == 200
