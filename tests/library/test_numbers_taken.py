"""A number stands once in its series; whoever comes second is told."""

import pytest

from library.models import ClaimedNumber, DocumentPage
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
    from library.models import IssuingBody

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
