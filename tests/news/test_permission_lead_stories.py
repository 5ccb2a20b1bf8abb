"""The assisting group and administrators order the lead stories; nobody else sees the list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.roles import Role
from news.models import LeadStory
from tests.home.permission_cases import PEOPLE, give, refused, superuser
from tests.news.lead_acts import act, choose, chosen, moment

# Rights are asked in Python, whatever the engine.
pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

ORDER = {"A", "Q", "superuser"}


@pytest.fixture
def row(newsroom) -> LeadStory:
    """The first of two lead stories."""
    row = chosen(newsroom, newsroom.published(title="Tindangnoibat"))
    chosen(newsroom, newsroom.published(title="Tin kế tiếp"))
    return row


def screens(row: LeadStory) -> list[str]:
    return [
        reverse("lead_stories:index"),
        reverse("lead_stories:new"),
        reverse("lead_stories:change", args=[row.pk]),
        reverse("lead_item_chooser:choose"),
        reverse("lead_item_chooser:choose_results"),
        reverse("lead_item_chooser:chosen", args=[row.item_id]),
        reverse("lead_item_chooser:chosen_multiple") + f"?id={row.item_id}",
    ]


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_list_is_seen_and_ordered_by_the_assisting_group_and_administrators(person, newsroom, row):
    by, orders = PEOPLE[person], person in ORDER
    for address in screens(row):
        response = newsroom.client(by).get(address)
        assert (response.status_code == 200) == orders, address
        assert orders or refused(response)
        assert orders or "Tindangnoibat" not in response.content.decode()
    menu = newsroom.client(by).get("/admin/").content.decode()
    assert (reverse("lead_stories:index") in menu) == orders
    act(newsroom, "change", row, by=by, starts_at=moment(), ends_at=moment(hours=9))
    row.refresh_from_db()
    assert (row.ends_at is not None) == orders
    act(newsroom, "move", row, by=by, step="down")
    row.refresh_from_db()
    assert (row.position == 1) == orders
    act(newsroom, "remove", row, by=by)
    assert LeadStory.objects.filter(pk=row.pk).exists() != orders
    third = newsroom.published(title="Tin thứ ba")
    choose(newsroom, third, by=by)
    assert LeadStory.objects.filter(item=third.pk).exists() == orders


def test_readers_are_led_to_the_login(newsroom, row):
    for address in screens(row):
        response = Client().get(address)
        assert (response.status_code, "/admin/login/" in response.headers["Location"]) == (
            302,
            True,
        )
    Client().post(reverse("lead_stories:remove", args=[row.pk]))
    assert LeadStory.objects.filter(pk=row.pk).exists()


def test_membership_that_is_over_orders_nothing_any_more(newsroom, row):
    person = newsroom.user("congtacvien")
    membership = give(person, Role.ASSISTANT, first_day=timezone.localdate() - timedelta(days=9))
    assert act(newsroom, "move", row, by="congtacvien", step="down").url.startswith("/admin/lead")
    membership.last_day = timezone.localdate() - timedelta(days=1)
    membership.save()
    act(newsroom, "remove", row, by="congtacvien")
    assert LeadStory.objects.filter(pk=row.pk).exists()
