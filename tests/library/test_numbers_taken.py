"""A number stands once in its series; whoever comes second is told."""

import pytest

from library.models import ClaimedNumber, DocumentPage, IssuingBody
from tests.library.importing import Importing
from tests.newsroom import BasePage


def errors_of(response) -> str:
    return response.context["form"].errors.as_text()


@pytest.mark.parametrize("spelling", ["05-NQ/TU", "5 nq tu", "số 005-NQ/TU", "Nghị quyết 05 TU"])
def test_second_spelling_of_a_taken_number_is_refused_at_every_save(shelf, spelling):
    shelf.document(submit=True)
    response = shelf.record(number=spelling, abstract="Việc khác")
    assert response.status_code == 200
    assert "đã có" in errors_of(response)
    assert "2025-2030" in errors_of(response)


def test_number_recurs_in_another_term_and_type(shelf):
    shelf.document(submit=True)
    shelf.document(submit=True, term="2020-2025")
    shelf.document(submit=True, number="05-CT/TU", document_type="Chỉ thị")
    assert ClaimedNumber.objects.count() == 3


def test_draft_claims_nothing_and_learns_of_it_at_submission(shelf):
    first = shelf.document()
    second = shelf.document(abstract="Việc khác")
    assert not ClaimedNumber.objects.exists()
    shelf.change(first, submit=True)
    response = shelf.change(second, submit=True, abstract="Việc khác")
    assert "đã có" in errors_of(response)
    assert DocumentPage.objects.get(pk=second.pk).current_workflow_state is None


def test_returned_draft_keeps_its_number_and_taken_back_one_gives_it_free(shelf):
    page = shelf.document(submit=True)
    shelf.send_back(page, "lanhdao")
    assert ClaimedNumber.objects.filter(page=page).exists()
    shelf.change(page, submit=True)
    shelf.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    assert not ClaimedNumber.objects.exists()
    shelf.document(submit=True, abstract="Việc khác")


def test_correction_holds_both_numbers_until_it_is_published(shelf):
    page = shelf.issued()
    shelf.change(page, submit=True, number="06-NQ/TU")
    assert set(ClaimedNumber.objects.values_list("number", flat=True)) == {"5 nqtu", "6 nqtu"}
    shelf.approve(page, "bientap")
    assert list(ClaimedNumber.objects.values_list("number", flat=True)) == ["6 nqtu"]


def test_withdrawn_document_keeps_its_number_and_archived_one_gives_it_free(shelf):
    page = shelf.issued()
    live = BasePage.objects.get(pk=page.pk).live_digest
    shelf.client("truongban").post(
        f"/admin/review/{page.pk}/withdraw/", {"reason": "Sai sót.", "shown": live}
    )
    assert not BasePage.objects.get(pk=page.pk).live
    assert ClaimedNumber.objects.filter(page=page).exists()
    shelf.client("truongban").post(f"/admin/review/{page.pk}/archive/", {"pages": "1"})
    assert not ClaimedNumber.objects.exists()


def test_numbers_of_state_bodies_go_by_year(shelf):
    IssuingBody.objects.create(name="Ủy ban nhân dân tỉnh", symbol="UBND", kind="state")
    facts = {
        "document_type": "Quyết định",
        "body": "Ủy ban nhân dân tỉnh",
        "term": "",
        "submit": True,
    }
    shelf.document(number="12/QĐ-UBND", issued_on="2026-01-05", **facts)
    shelf.document(number="12/2025/QĐ-UBND", issued_on="2025-12-30", **facts)
    response = shelf.record(number="12-QD-UBND", issued_on="2026-03-01", **facts)
    assert "năm 2026" in errors_of(response)


def test_number_of_a_party_body_is_in_the_term_of_its_date_where_none_was_chosen(shelf):
    page = shelf.document(submit=True, term="")
    assert page.get_latest_revision_as_object().term.name == "2025-2030"
    assert "2025-2030" in errors_of(shelf.record(abstract="Việc khác"))
    assert "2025-2030" in errors_of(shelf.record(abstract="Việc khác", term=""))
    # Where the register has none for that day, the editor asks, once the draft is finished.
    early = {"number": "06-NQ/TU", "term": "", "issued_on": "2012-05-10"}
    response = shelf.record(submit=True, **early)
    assert set(response.context["form"].errors) == {"term"}
    assert shelf.record(**early).status_code == 302


def test_number_without_symbols_is_that_of_its_type_and_body(shelf):
    shelf.document(submit=True)
    for bare in ("05", "số 5", "Nghị quyết 5"):
        assert "đã có" in errors_of(shelf.record(number=bare, abstract="Việc khác")), bare
    shelf.document(submit=True, number="6")
    assert "đã có" in errors_of(shelf.record(number="06-NQ/TU", abstract="Việc khác"))
    assert "đã có" in errors_of(shelf.record(number="06-NQ/BCH", abstract="Việc khác"))
    # Other figures, types and symbols are other numbers.
    for number in ("05a", "50", "05-NQ/BCH"):
        shelf.document(submit=True, number=number)
    shelf.document(submit=True, number="05", document_type="Chỉ thị")


def test_bulk_entry_refuses_bare_doubles_too(shelf, tmp_path):
    importing = Importing(tmp_path)
    shelf.document(submit=True)
    shelf.document(submit=True, number="6")
    rows = [{"Số ký hiệu": number} for number in ("05", "06-NQ/TU", "07", "07-NQ/TU", "08-NQ/TU")]
    for options in ({"dry_run": True}, {}, {"published": True}):
        assert importing.rows(*rows, **options) == 1
        refused = [line for line in importing.said() if "đã có (" in line[-1]]
        assert [line[0] for line in refused] == ["dòng 2", "dòng 3"]
        double = next(line[-1] for line in importing.said() if line[0] == "dòng 5")
        assert "dòng 4" in double.lower()


def test_body_of_another_kind_takes_its_numbers_along(shelf):
    body = IssuingBody.objects.create(name="Cơ quan mẫu", symbol="CQM")
    facts = {"document_type": "Quyết định", "body": "Cơ quan mẫu", "term": ""}
    first = shelf.issued(number="12/QĐ-CQM", issued_on="2025-11-05", **facts)
    facts["submit"] = True
    later = {"number": "12/QĐ-CQM", "issued_on": "2026-02-05", "abstract": "Việc khác"}
    assert "2025-2030" in errors_of(shelf.record(**later, **facts))

    change = {"name": body.name, "symbol": body.symbol, "position": "100"}
    address = f"/admin/library/issuingbody/edit/{body.pk}/"
    assert shelf.client("quantri").post(address, change | {"kind": "state"}).status_code == 302
    assert "năm 2025" in errors_of(shelf.record(**later | {"issued_on": "2025-12-01"}, **facts))
    second = shelf.document(**later, **facts)
    held = ClaimedNumber.objects.filter(issuing_body=body).order_by("pk")
    assert [(row.page_id, row.term, row.year) for row in held] == [
        (first.pk, None, 2025),
        (second.pk, None, 2026),
    ]
    # Back again they would be doubles: in one term.
    response = shelf.client("quantri").post(address, change | {"kind": "party"})
    assert response.status_code == 200
    assert "12/QĐ-CQM" in response.content.decode()
    body.refresh_from_db()
    assert body.kind == "state"
    assert held.count() == 2
