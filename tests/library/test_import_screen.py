"""Documents come in many at once by the screen, from those who may post for a unit."""

import io
import zipfile

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from home.models import BasePage, FileDeclaration, PortalDocument
from library.models import DocumentPage
from tests.library.importing import table
from tests.library.test_declarations import scan
from workflows.contributors import contributors_to

SCREEN = "/admin/library/import/"


def entered(shelf, data: bytes, files: dict | None = None, by="congtacvien", **posted):
    """Post the screen; return the response."""
    uploads = [SimpleUploadedFile(name, content) for name, content in (files or {}).items()]
    form = {"table": SimpleUploadedFile("bang.xlsx", data), "files": uploads}
    client = by if isinstance(by, Client) else shelf.client(by)
    return client.post(SCREEN, form | posted)


def fates(response) -> list[str]:
    """What became of each row, in the order of the table."""
    outcomes = sorted(response.context["outcomes"], key=lambda outcome: outcome.line)
    return [outcome.fate.value for outcome in outcomes]


def test_contributor_checks_then_brings_in_what_is_sound(shelf, django_capture_on_commit_callbacks):
    shelf.document(submit=True, number="9-NQ/TU")
    known = set(DocumentPage.objects.values_list("pk", flat=True))
    mail.outbox.clear()
    files = {"Nghị quyết 5.txt": b"Van ban mau.", "thua.txt": b"Thua."}
    rows = [
        {"Tệp": "nghị quyết 5.TXT"},
        {"Số ký hiệu": "6-NQ/TU"},
        {"Số ký hiệu": "7-NQ/TU", "Trích yếu": None},
        {"Số ký hiệu": "8-NQ/TU", "Tệp": "khong-co.txt"},
        {"Số ký hiệu": "09-NQ/TU"},
    ]
    checked = entered(shelf, table(*rows), files, check="1")
    assert checked.status_code == 200
    assert fates(checked) == ["submitted", "submitted", "refused", "refused", "refused"]
    assert set(DocumentPage.objects.values_list("pk", flat=True)) == known
    assert not PortalDocument.objects.exists()
    text = checked.content.decode()
    for words in ("thua.txt", "khong-co.txt", "Trích yếu", "đã có"):
        assert words in text

    with django_capture_on_commit_callbacks(execute=True):
        response = entered(shelf, table(*rows), files)
    assert fates(response) == fates(checked)
    pages = DocumentPage.objects.exclude(pk__in=known).order_by("pk")
    assert [page.number for page in pages] == ["05-NQ/TU", "6-NQ/TU"]
    person = shelf.user("congtacvien")
    for page in pages:
        assert page.owner == person
        assert page.current_workflow_state.requested_by == person
        assert contributors_to(BasePage.objects.get(pk=page.pk)) == {person.pk}
    assert [letter.to for letter in mail.outbox] == [
        ["lanhdao@cong.example"],
        ["lanhdao2@cong.example"],
    ]
    assert ModelLogEntry.objects.get(action="library.import_run").user == person
    again = entered(shelf, table(*rows), files)
    assert fates(again) == ["known", "known", "refused", "refused", "refused"]
    assert DocumentPage.objects.count() == len(known) + 2
    for person in ("lanhdao", "togiupviec", "bientap"):
        shelf.approve(pages[0], person)
    assert DocumentPage.objects.get(pk=pages[0].pk).live


def test_only_those_who_may_post_for_the_unit_bring_in_its_documents(shelf):
    data = table({})
    for person in ("bientap", "truongban", "quantri", "chidao", None):
        for method in ("get", "post"):
            response = getattr(shelf.client(person), method)(SCREEN)
            assert response.status_code in (302, 403), person
        assert entered(shelf, data, by=person).status_code in (302, 403)
        menu = shelf.client(person).get("/admin/").content.decode()
        assert SCREEN not in menu
    assert entered(shelf, data, by="congtacvien2").status_code == 422
    outsider = Client(enforce_csrf_checks=True)
    outsider.force_login(shelf.user("congtacvien"))
    assert entered(shelf, data, by=outsider).status_code == 403
    assert not DocumentPage.objects.exists()

    section = shelf.section("/van-ban-tai-lieu/van-ban-tinh-uy/")
    section.allowed_units.set([shelf.unit("BTG")])
    section.save()
    response = entered(shelf, data)
    assert response.status_code == 422
    assert "không được gửi bài" in response.content.decode()
    assert entered(shelf, data, by="togiupviec").status_code == 422
    section.allowed_units.clear()
    section.save()
    assert SCREEN in shelf.client("togiupviec").get("/admin/").content.decode()
    assert entered(shelf, data, by="togiupviec").status_code == 200
    page = DocumentPage.objects.get()
    assert (page.owner.username, page.unit.code) == ("togiupviec", "VPTU")


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_files_come_in_a_zip_and_none_is_mistaken(shelf, settings):
    settings.PORTAL_PAPER_MAX_SIZE = 2_000_000
    members = zipped(
        a__mot_txt=b"Mot.", b__hai_txt=b"Hai.", c__hai_txt=b"Ba.", lon_txt=bytes(3_000_000)
    )
    rows = [
        {"Số ký hiệu": n, "Tệp": name}
        for n, name in enumerate(["mot.txt", "hai.txt", "lon.txt", "a/mot.txt"], start=1)
    ]
    response = entered(shelf, table(*rows), {"tep.zip": members})
    assert fates(response) == ["submitted", "refused", "refused", "submitted"]
    assert PortalDocument.objects.get().title == "mot.txt"
    response = entered(shelf, table(*rows), {"tep.zip": b"khong phai zip"})
    assert response.status_code == 422


def test_what_one_row_may_unpack_is_bounded(shelf, monkeypatch):
    monkeypatch.setattr("library.import_views.MOST_BYTES", 5_000_000)
    named = {"Tệp": "a.txt; b.txt"}
    zeros = zipped(a_txt=bytes(3_000_000), b_txt=bytes(3_000_000))
    response = entered(shelf, table(named), {"tep.zip": zeros})
    assert response.status_code == 422
    assert "tep.zip" in response.content.decode()
    halves = [zipped(a_txt=bytes(3_000_000)), zipped(b_txt=bytes(3_000_000))]
    response = entered(shelf, table(named), dict(zip(("1.zip", "2.zip"), halves, strict=True)))
    assert response.status_code == 422

    monkeypatch.setattr("library.import_views.MOST_SECONDS", -1)
    good = zipped(a_txt=b"Mot.", b_txt=b"Hai.")
    rows = [named, {"Số ký hiệu": "6-NQ/TU"}]
    response = entered(shelf, table(*rows), {"tep.zip": good})
    assert fates(response) == ["refused"]
    assert "Không còn thời gian cho tệp “b.txt”" in response.content.decode()
    assert not PortalDocument.objects.exists()
    monkeypatch.setattr("library.import_views.MOST_SECONDS", 40)
    assert fates(entered(shelf, table(*rows), {"tep.zip": good})) == ["submitted"] * 2


def test_scan_goes_on_once_its_person_has_declared_it(shelf):
    data = table({"Tệp": "quet.pdf"})
    assert fates(entered(shelf, data, {"quet.pdf": scan()})) == ["drafted"]
    page = DocumentPage.objects.get()
    assert page.current_workflow_state is None
    assert not FileDeclaration.objects.exists()
    data = table({"Số ký hiệu": "6-NQ/TU", "Tệp": "quet2.pdf"})
    response = entered(shelf, data, {"quet2.pdf": scan("black")}, are_declared="on")
    assert fates(response) == ["submitted"]
    assert FileDeclaration.objects.get().person == shelf.user("congtacvien")


def test_what_one_go_may_bring_is_bounded(shelf):
    rows = [{"Số ký hiệu": n} for n in range(1, 502)]
    response = entered(shelf, table(*rows))
    assert response.status_code == 422
    assert "500" in response.content.decode()
    assert entered(shelf, bytes(5 * 1024 * 1024 + 1)).status_code == 422
    assert shelf.client("congtacvien").post(SCREEN, {}).status_code == 422
    assert not DocumentPage.objects.exists()


def test_what_one_request_has_no_time_for_comes_with_the_next(shelf, monkeypatch):
    monkeypatch.setattr("library.import_views.MOST_SECONDS", -1)
    data = table(*[{"Số ký hiệu": number} for number in range(1, 4)])
    checked = entered(shelf, data, check="1")
    assert "2 dòng" in checked.content.decode()
    assert 'data-left="2"' in entered(shelf, data).content.decode()
    assert DocumentPage.objects.count() == 1
    monkeypatch.setattr("library.import_views.MOST_SECONDS", 40)
    assert fates(entered(shelf, data)) == ["known", "submitted", "submitted"]
