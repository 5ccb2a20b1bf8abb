"""The drafts that wait for a person one after the other: where one stands, and what comes next."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from wagtail.models import TaskState

from home.models import BasePage
from workflows.models import Decision
from workflows.queue import in_order


class Place(NamedTuple):
    """By what a draft has its place in the order of `in_order`."""

    priority: int
    due_at: datetime | None
    started_at: datetime
    pk: int


def place_of(page: BasePage, task_state) -> Place:
    """Return the place of a draft at its stage."""
    return Place(page.priority, task_state.due_at, task_state.started_at, task_state.pk)


def waiting_for(user) -> QuerySet:
    """Return what waits for the person, in order; not what they have decided on already."""
    pages = BasePage.objects.filter(pk=OuterRef("page_key"))
    states = in_order(TaskState.objects.reviewable_by(user))
    states = states.annotate(digest_now=Subquery(pages.values("content_digest")[:1]))
    decided = Decision.objects.filter(
        task_state=OuterRef("pk"), person=user.pk, digest=OuterRef("digest_now")
    )
    return states.exclude(Exists(decided))


def number_of(user, place: Place) -> dict | None:
    """Return which one it is of how many that wait for the person; None if it is none of them."""
    counted = waiting_for(user).aggregate(
        total=Count("pk"),
        before=Count("pk", filter=_before(place)),
        here=Count("pk", filter=Q(pk=place.pk)),
    )
    if not counted["here"]:
        return None
    return {"number": counted["before"] + 1, "total": counted["total"]}


def next_after(user, place: Place) -> int | None:
    """Return the key of the draft that comes next for the person; after the last, the first."""
    states = waiting_for(user).exclude(pk=place.pk)
    following = states.exclude(_before(place)).first() or states.first()
    return int(following.workflow_state.object_id) if following else None


def _before(place: Place) -> Q:
    """Return what comes before a place: as `in_order` sorts, without a due time last."""
    same_due = Q(due_at=place.due_at)
    earlier = Q(due_at__isnull=False) if place.due_at is None else Q(due_at__lt=place.due_at)
    here = Q(started_at=place.started_at, pk__lt=place.pk)
    at_once = same_due & (Q(started_at__lt=place.started_at) | here)
    return Q(priority__gt=place.priority) | Q(priority=place.priority) & (earlier | at_once)
