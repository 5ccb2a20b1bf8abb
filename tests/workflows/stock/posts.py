"""What people post who looked at a draft before anybody acted: made now, sent later."""

from django.test import Client
from django.urls import reverse

from tests.newsroom import ticks
from tests.workflows.after_acts import fresh


def browser(newsroom, username: str) -> Client:
    """A browser of the person's own, for a thread of its own."""
    client = Client()
    client.force_login(newsroom.user(username))
    return client


def poster(newsroom, username: str, address: str, data: dict | None = None):
    """Return a post to be sent later."""
    client = browser(newsroom, username)
    return lambda: client.post(address, data or {})


def decision(newsroom, page, username: str, action: str = "approve"):
    """Return a decision on what the person sees now."""
    now = fresh(page)
    data = {
        "action": action,
        "comment": "Xin bổ sung nguồn." if action == "reject" else "",
        "digest": now.content_digest,
        "task_state": now.current_workflow_task_state.pk,
        "checks": ticks(),
    }
    return poster(newsroom, username, reverse("workflows:review", args=[page.pk]), data)
