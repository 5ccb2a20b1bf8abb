"""The day's lead stories: a list in order, with times; readers see every change at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from home.models import BasePage, HomePage
from news.models import LeadStory
from tests.home.layout_acts import composed, lead
from tests.home.section_acts import close, hide
from tests.news.lead_acts import act, choose, chosen, leading, listed, moment, pass_to
from tests.newsroom import CO_SO, QUOC_TE


@pytest.fixture
def items(newsroom) -> list[BasePage]:
    """Three items, the oldest first, on a front page that shows two."""
    composed(newsroom, lead(runners_up=1))
    sections = {"Một": CO_SO, "Hai": QUOC_TE, "Ba": CO_SO}
    return [newsroom.published(title=title, section=url) for title, url in sections.items()]


def test_list_leads_in_its_order_and_the_latest_fill_what_is_left(newsroom, items):
    one, two, _three = items
    assert leading(newsroom) == ["Ba", "Hai"]
    chosen(newsroom, one)
    assert leading(newsroom) == ["Một", "Ba"]
    chosen(newsroom, two)
    assert leading(newsroom) == ["Một", "Hai"]


def test_choosing_publishes_nothing(newsroom, items):
    published = PageLogEntry.objects.filter(action="wagtail.publish").count()
    revision = HomePage.objects.get().latest_revision_id
    chosen(newsroom, items[0])
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == published
    assert HomePage.objects.get().latest_revision_id == revision


def test_order_is_changed_by_steps(newsroom, items):
    leads = [chosen(newsroom, item) for item in items]
    act(newsroom, "move", leads[2], step="up")
    assert [title for title, _state in listed(newsroom)] == ["Một", "Ba", "Hai"]
    act(newsroom, "move", leads[0], step="down")
    assert leading(newsroom) == ["Ba", "Một"]
    assert act(newsroom, "move", leads[2], step="up").status_code == 302
    assert leading(newsroom) == ["Ba", "Một"]


def test_focus_stays_on_the_button_that_was_pressed(newsroom, items):
    row = chosen(newsroom, items[0])
    chosen(newsroom, items[1])
    response = act(newsroom, "move", row, step="down")
    html = newsroom.client("togiupviec").get(response.url).content.decode()
    assert html.count("autofocus") == 1
    button = html[: html.index("autofocus")].rsplit("<button", 1)[1]
    assert "Đưa xuống: Một" in button


def test_times_are_read_when_readers_come(newsroom, items):
    now = timezone.now()
    row = chosen(newsroom, items[0], starts_at=moment(hours=1), ends_at=moment(hours=2))
    assert listed(newsroom) == [("Một", "planned")]
    assert leading(newsroom)[0] == "Ba"
    pass_to(row, starts_at=now - timedelta(minutes=1))
    assert listed(newsroom) == [("Một", "on")]
    assert leading(newsroom)[0] == "Một"
    pass_to(row, starts_at=now - timedelta(hours=2), ends_at=now - timedelta(seconds=1))
    assert listed(newsroom) == []
    assert leading(newsroom)[0] == "Ba"
    page = newsroom.client("togiupviec").get(reverse("lead_stories:index"))
    assert [str(row.lead) for row in page.context["over"]] == ["Một"]


WITHDRAWN = {
    "withdrawn": lambda room, item: item.specific.unpublish(),
    "section hidden": lambda room, item: hide(room, item.get_parent()),
    "section closed": lambda room, item: close(room, item.get_parent()),
    "moved into a closed branch": lambda room, item: (
        close(room, room.section("/hoc-tap-va-lam-theo-bac/")),
        item.specific.move(room.section("/hoc-tap-va-lam-theo-bac/"), pos="last-child"),
    ),
    "expired, and no job has come by": lambda room, item: BasePage.objects.filter(
        pk=item.pk
    ).update(expire_at=timezone.now() - timedelta(seconds=1)),
}


@pytest.mark.parametrize("way", WITHDRAWN)
def test_item_that_readers_may_not_see_leaves_the_lead_and_the_next_takes_its_place(
    newsroom, items, way
):
    one, two, three = items
    for item in (two, one, three):
        chosen(newsroom, item)
    assert leading(newsroom) == ["Hai", "Một"]
    WITHDRAWN[way](newsroom, BasePage.objects.get(pk=two.pk))
    assert leading(newsroom) == ["Một", "Ba"]
    html = newsroom.client("togiupviec").get(reverse("lead_stories:index")).content.decode()
    assert html.count("leads__withheld") == 1


def test_item_that_is_over_gives_way_and_what_is_shown_stays_together(newsroom, items):
    composed(newsroom, lead(runners_up=0))
    row = chosen(newsroom, items[0])
    act(newsroom, "remove", row)
    assert leading(newsroom) == ["Ba"]
    assert not LeadStory.objects.exists()


BAD_TIMES = [
    {"starts_at": moment(hours=2), "ends_at": moment(hours=1)},
    {"starts_at": moment(hours=1), "ends_at": moment(hours=1)},
    {"starts_at": moment(hours=-3), "ends_at": moment(hours=-2)},
    {"ends_at": moment(hours=-1)},
    {"starts_at": "mai"},
    {"starts_at": "0001-01-01T00:00"},
    {"ends_at": "9999-12-31T23:59"},
    {"ends_at": "2026-13-45T99:99"},
    {"starts_at": "9" * 400},
]


@pytest.mark.parametrize("times", BAD_TIMES, ids=str)
def test_times_that_never_come_are_refused_with_a_message(newsroom, times):
    item = newsroom.published()
    response = choose(newsroom, item, **times)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not LeadStory.objects.exists()
    row = chosen(newsroom, item)
    response = act(newsroom, "change", row, **times)
    assert response.status_code == 422
    row.refresh_from_db()
    assert row.ends_at is None


def test_one_item_is_not_in_the_list_twice_at_once(newsroom, items):
    one, two, _three = items
    chosen(newsroom, one, ends_at=moment(hours=2))
    for times in ({}, {"starts_at": moment(hours=1)}, {"ends_at": moment(hours=5)}):
        assert choose(newsroom, one, **times).status_code == 422
    later = chosen(newsroom, one, starts_at=moment(hours=3))
    chosen(newsroom, two, ends_at=moment(hours=2))
    assert act(newsroom, "change", later, starts_at=moment(hours=1)).status_code == 422
    assert act(newsroom, "change", later, starts_at=moment(hours=4)).status_code == 302
    assert LeadStory.objects.count() == 3


def test_only_what_readers_may_see_is_chosen(newsroom, items):
    one, two, _three = items
    draft = newsroom.draft(title="Nháp")
    waiting = newsroom.draft(title="Chờ duyệt", submit=True)
    close(newsroom, two.get_parent())
    one.specific.unpublish()
    refused = [draft.pk, waiting.pk, two.pk, one.pk, newsroom.section(CO_SO).pk]
    for key in [*refused, ""]:
        response = choose(newsroom, key)
        assert response.status_code == 422, key
        assert response.context["form"].errors
    for key in ("abc", "9" * 30, "-1", "1 OR 1=1"):
        assert choose(newsroom, key).status_code in (400, 422), key
    assert not LeadStory.objects.exists()


def test_chooser_offers_what_readers_may_see_and_nothing_else(newsroom, items):
    newsroom.draft(title="Nháp bí mật")
    newsroom.draft(by="congtacvien", title="Chờ bí mật", submit=True)
    close(newsroom, items[1].get_parent())
    client = newsroom.client("togiupviec")
    html = client.get(reverse("lead_item_chooser:choose")).json()["html"]
    results = client.get(reverse("lead_item_chooser:choose_results")).content.decode()
    for text in (html, results):
        assert "Một" in text
        assert "bí mật" not in text
        assert ">\n            Hai\n" not in text
        assert f"/chosen/{items[1].pk}/" not in text
    chosen_view = reverse("lead_item_chooser:chosen", args=[items[0].pk])
    assert client.get(chosen_view).json()["result"]["title"] == "Một"
    for key in (items[1].pk, newsroom.section(CO_SO).pk, "abc"):
        address = reverse("lead_item_chooser:chosen", args=[key])
        assert client.get(address).status_code in (400, 404)


def test_steps_and_rows_that_are_none_are_refused(newsroom, items):
    row = chosen(newsroom, items[0])
    for step in ("", "sideways", "-1"):
        assert act(newsroom, "move", row, step=step).status_code == 400
    LeadStory.objects.all().delete()
    response = act(newsroom, "move", row, step="up")
    assert response.status_code == 302
    page = newsroom.client("togiupviec").get(response.url)
    assert "không còn trong danh sách" in page.content.decode()
    assert act(newsroom, "change", row, starts_at="").status_code == 404


def test_every_act_stands_in_the_audit_log(newsroom, items):
    one, two = chosen(newsroom, items[0]), chosen(newsroom, items[1])
    act(newsroom, "change", one, starts_at=moment(), ends_at=moment(hours=1))
    act(newsroom, "move", two, step="up")
    act(newsroom, "remove", one)
    entries = ModelLogEntry.objects.filter(action__startswith="news.lead").order_by("pk")
    assert [(entry.action.split("_")[1], entry.label) for entry in entries] == [
        *[("chosen", "Một"), ("chosen", "Hai"), ("changed", "Một")],
        *[("moved", "Hai"), ("removed", "Một")],
    ]
    assert {entry.user.username for entry in entries} == {"togiupviec"}
    log = newsroom.client("truongban").get("/admin/reports/site-history/").content.decode()
    assert "Đã chọn làm tin nổi bật" in log


def test_list_of_another_site_does_not_lead_here(newsroom, items):
    root = BasePage.get_first_root_node()
    other = HomePage(title="Cổng khác", slug="cong-khac", live=True)
    root.add_child(instance=other)
    chosen(newsroom, items[0])
    section = BasePage.objects.get(pk=items[0].get_parent().pk)
    section.move(BasePage.objects.get(pk=other.pk), pos="last-child")
    assert leading(newsroom) == ["Hai"]
