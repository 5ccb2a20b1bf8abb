"""Saves as the editor makes them: by the button, by itself, from a form that was opened before."""

import re
from html import unescape

from django.urls import reverse
from wagtail.models import PageLogEntry, Revision, TaskState, WorkflowState

from home.models import BasePage
from tests.newsroom import started_from
from workflows.models import Contribution, Decision, Event


def editor(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def autosave(newsroom, page, by: str, client=None, **fields):
    """Post the editor as its script does in the background; return the response."""
    data = newsroom.form(unit=page.unit.code, **{"slug": page.slug} | started_from(page) | fields)
    client = client or newsroom.client(by)
    return client.post(editor(page), data, headers={"accept": "application/json"})


def draft_of(page):
    """The latest draft, as it is stored."""
    return BasePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def shows(response, text: str) -> bool:
    """Whether the answer holds the text, be it in a form's own notation."""
    content = response.content.decode()
    return text in unescape(re.sub(r"\\+u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), content))


def traces(page) -> dict:
    """All that a save leaves behind."""
    row = BasePage.objects.get(pk=page.pk)
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    states = WorkflowState.objects.filter(object_id=str(page.pk))
    return {
        "digest": row.content_digest,
        "latest": (row.latest_revision_id, row.latest_revision_created_at, row.draft_title),
        "revisions": list(revisions.order_by("pk").values_list("pk", "created_at")),
        "contributions": Contribution.objects.filter(page_id=page.pk).count(),
        "events": Event.objects.filter(page_id=page.pk).count(),
        "decisions": Decision.objects.filter(page_id=page.pk).count(),
        "log": PageLogEntry.objects.filter(page=page.pk).count(),
        "states": list(states.order_by("pk").values_list("pk", "status")),
        "tasks": list(
            TaskState.objects.filter(workflow_state__in=states)
            .order_by("pk")
            .values_list("pk", "status")
        ),
        "comments": row.wagtail_admin_comments.count(),
    }
