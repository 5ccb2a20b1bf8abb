"""What the assisting group does with the lead stories, through the admin's own addresses."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from news.models import LeadStory
from tests.home.layout_acts import front, headlines
from tests.newsroom import Newsroom


def moment(**after) -> str:
    """A moment from now, as a browser's field posts it."""
    return (timezone.localtime() + timedelta(**after)).strftime("%Y-%m-%dT%H:%M")


def choose(newsroom: Newsroom, item, by: str = "togiupviec", starts_at="", ends_at="", client=None):
    """Post the form of a new lead story; return the response."""
    data = {"item": getattr(item, "pk", item), "starts_at": starts_at, "ends_at": ends_at}
    return (client or newsroom.client(by)).post(reverse("lead_stories:new"), data)


def chosen(newsroom: Newsroom, item, **fields) -> LeadStory:
    """Choose a lead story and return it."""
    known = set(LeadStory.objects.values_list("pk", flat=True))
    response = choose(newsroom, item, **fields)
    assert response.status_code == 302, response.context["form"].errors
    return LeadStory.objects.exclude(pk__in=known).get()


def act(newsroom: Newsroom, name: str, lead: LeadStory, by: str = "togiupviec", **data):
    """Post to one of the addresses of a lead story; return the response."""
    return newsroom.client(by).post(reverse(f"lead_stories:{name}", args=[lead.pk]), data)


def listed(newsroom: Newsroom) -> list[tuple[str, str]]:
    """The titles of the list with what is said of each."""
    response = newsroom.client("togiupviec").get(reverse("lead_stories:index"))
    return [(str(row.lead), row.state.value) for row in response.context["present"]]


def leading(newsroom: Newsroom) -> list[str]:
    """The headlines that readers get, the lead first."""
    return headlines(front(newsroom))


def pass_to(lead: LeadStory, **times: datetime) -> None:
    """Let time pass: the lead story stands as if these were its times."""
    LeadStory.objects.filter(pk=lead.pk).update(**times)
