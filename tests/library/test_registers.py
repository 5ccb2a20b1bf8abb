"""The registers of the library: administrators keep them, and nothing of them is deleted."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from library.models import DocumentType, IssuingBody, Signer

pytestmark = pytest.mark.sqlite_only

REGISTERS = ["documenttype", "issuingbody", "subject", "signer", "term"]


def test_administrator_keeps_the_registers_and_nobody_else(shelf, one_by_one):
    people = ["quantri", "congtacvien", "lanhdao", "togiupviec", "bientap", "truongban", "chidao"]
    for person in one_by_one(people):
        client = shelf.client(person)
        for register in REGISTERS:
            answer = client.get(f"/admin/library/{register}/")
            assert (answer.status_code == 200) == (person == "quantri"), (person, register)
        data = {"name": "Thông cáo báo chí", "symbol": "TCBC", "position": "5"}
        client.post("/admin/library/documenttype/create/", data)
        assert DocumentType.objects.filter(symbol="TCBC").exists() == (person == "quantri")
        row = DocumentType.objects.first()
        client.post(f"/admin/library/documenttype/delete/{row.pk}/")
        assert DocumentType.objects.filter(pk=row.pk).exists()


def test_row_that_ends_before_it_begins_is_refused(shelf):
    data = {"name": "Cơ quan thử", "symbol": "CQT", "kind": "party", "position": "5"}
    data |= {"first_day": "2026-05-01", "last_day": "2026-04-01"}
    answer = shelf.client("quantri").post("/admin/library/issuingbody/create/", data)
    assert answer.status_code == 200
    assert not IssuingBody.objects.filter(symbol="CQT").exists()


def test_export_of_a_register_holds_no_formula(shelf):
    Signer.objects.create(name="=1+1", title="@SUM(A1)")
    answer = shelf.client("quantri").get("/admin/library/signer/?export=csv")
    lines = b"".join(answer.streaming_content).decode()
    assert "'=1+1,'@SUM(A1)" in lines


def test_documents_are_found_by_the_new_name_of_their_body(
    shelf, django_capture_on_commit_callbacks
):
    body = IssuingBody.objects.get(name="Tỉnh ủy")
    with django_capture_on_commit_callbacks(execute=True):
        page = shelf.issued(number="77-NQ/TU")
    data = {"name": "Ban Nghiệm chung", "symbol": body.symbol, "kind": body.kind, "position": "5"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = shelf.client("quantri").post(f"/admin/library/issuingbody/edit/{body.pk}/", data)
    assert answer.status_code == 302
    found = shelf.client(None).get("/api/search/", {"q": "ban nghiem chung"}).json()["results"]
    assert [row["title"] for row in found] == [page.title]
    call_command("check_search", stdout=StringIO())


def test_undated_signer_is_not_there_twice(shelf):
    client = shelf.client("quantri")
    data = {"name": "Nguyễn Văn Mẫu", "title": "Bí thư", "position": "5"}
    for day, wanted in (("", 1), ("", 1), ("2026-01-05", 2), ("2026-01-05", 2), ("2027-01-05", 3)):
        client.post("/admin/library/signer/create/", data | {"first_day": day})
        assert Signer.objects.filter(name="Nguyễn Văn Mẫu").count() == wanted, day
    with pytest.raises(IntegrityError), transaction.atomic():
        Signer.objects.create(name="Nguyễn Văn Mẫu", title="Bí thư")
