"""Stock Wagtail's saves supersede unseen, reserve no address, and are never quite the same."""

import json

import pytest
from wagtail.test.utils.form_data import inline_formset

from home.digest import content_digest
from home.models import BasePage
from tests.newsroom import started_from
from tests.workflows.after_acts import fresh
from tests.workflows.saving import draft_of, traces
from tests.workflows.test_schedule import scheduled
from workflows.contributors import contributors_to


def test_second_editors_stale_manual_save_does_not_supersede_the_first_ones(newsroom):
    page = newsroom.draft()
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Của người thứ nhất")
    before = traces(page)
    answer = newsroom.edit(page, "congtacvien", title="Của người thứ hai", **opened)
    assert answer.status_code == 409
    assert "Của người thứ hai" in answer.content.decode()
    assert traces(page) == before


def test_slug_changed_in_the_draft_of_a_live_page_is_reserved_until_the_last_approval(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, slug="dia-chi-moi")
    taking = newsroom.write("congtacvien", title="Chiếm chỗ", slug="dia-chi-moi")
    assert taking.context["form"].errors["slug"]
    assert newsroom.approve(page, "bientap").status_code == 302
    assert fresh(page).slug == "dia-chi-moi"
    assert newsroom.client(None).get(fresh(page).url).status_code == 200


def test_scheduled_page_is_not_locked_for_everybody(newsroom):
    page = scheduled(newsroom)
    assert newsroom.edit(page, "congtacvien", text="Sửa khi chờ.").status_code == 409
    newsroom.client("bientap").post(f"/admin/review/{page.pk}/unschedule/")
    assert newsroom.edit(page, "congtacvien", text="Sửa khi chờ.").status_code == 302
    assert "Sửa khi chờ." in str(draft_of(page).body)


@pytest.mark.parametrize(
    "what", ["block keys", "ampersand", "sort_order", "order of topics", "keys of rows"]
)
def test_serialised_content_that_differs_after_an_empty_save_is_the_same_content(what, newsroom):
    authors = [{"name": "Một", "share": "60"}, {"name": "Hai", "share": "40"}]
    rows = [row | {"ORDER": str(place)} for place, row in enumerate(authors, start=1)]
    fields = {"text": "Giá &amp; lương.", "topics": "An sinh, Đồng Nai"}
    page = newsroom.draft(authors=inline_formset(rows), **fields)
    revision = fresh(page).latest_revision
    content = json.loads(json.dumps(revision.content))
    body = json.loads(content["body"])
    if what == "block keys":
        body[0]["id"] = "00000000-0000-0000-0000-000000000000"
        body[0]["value"] = body[0]["value"].replace("<p", '<p data-block-key="khac1"')
    elif what == "ampersand":
        body[0]["value"] = body[0]["value"].replace("&amp;", "&")
        assert "&amp;" not in body[0]["value"]
    elif what == "sort_order":
        for place, row in enumerate(content["authors"]):
            row["sort_order"] = place + 10
    elif what == "order of topics":
        content["topic_rows"].reverse()
        assert len(content["topic_rows"]) == 2
    else:
        for row in content["authors"]:
            row["pk"] = None
    content["body"] = json.dumps(body)
    before = content_digest(revision.as_object())
    revision.content = content
    revision.save()
    page = BasePage.objects.get(pk=page.pk)
    assert content_digest(page.latest_revision.as_object()) == before == page.content_digest


def test_empty_save_makes_no_contributor_and_asks_for_no_approval_again(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    digest = fresh(page).content_digest
    assert newsroom.edit(page, "togiupviec").status_code == 302
    assert fresh(page).content_digest == digest
    assert contributors_to(fresh(page)) == {newsroom.user("congtacvien").pk}
