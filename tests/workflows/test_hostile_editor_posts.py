"""What the editor's forms never post, somebody else will: an answer, never an error page."""

import pytest
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from tests.newsroom import CO_SO
from tests.workflows.saving import shows, traces

DAMAGE = {
    "no count of blocks": {"body-count": None},
    "count that is no number": {"body-count": "x"},
    "huge count": {"body-count": "10" * 30},
    "text that is no JSON": {"body-0-value": "{"},
    "text that is another JSON": {"body-0-value": "[1]"},
    "block of an unknown type": {"body-0-type": "raw_html"},
    "no number of authors": {"authors-TOTAL_FORMS": None},
    "unit that is none": {"unit": "99999999999999999999"},
    "genre that is no number": {"genre": "'; --"},
    "picture that is none": {"main_picture": "10" * 20},
    "date that is none": {"event_date": "31/31/9999"},
    "long title": {"title": "Đ" * 100_000},
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged_form_is_answered_and_saves_nothing(newsroom, damage):
    client = Client(raise_request_exception=False)
    client.force_login(newsroom.user("congtacvien"))
    form = newsroom.form() | damage
    form = {name: value for name, value in form.items() if value is not None}
    section = newsroom.section(CO_SO)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk])
    response = client.post(address, form | {"action-submit": "1"})
    assert response.status_code < 500
    assert response.status_code != 302
    assert not NewsPage.objects.child_of(section).exists()


@pytest.mark.parametrize("submitted", [False, True])
def test_save_with_a_decision_that_can_not_be_taken_is_refused_whole(newsroom, submitted):
    page = newsroom.draft(submit=submitted)
    if submitted:
        # Whoever has written on the draft approves it no more.
        newsroom.edit(page, "lanhdao", text="Lãnh đạo sửa.")
    before = traces(page)
    decision = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    by = "lanhdao" if submitted else "congtacvien"
    response = newsroom.edit(page, by, text="Sửa lần nữa.", **decision)
    assert response.status_code == 409
    assert shows(response, "Sửa lần nữa.")
    assert traces(page) == before
