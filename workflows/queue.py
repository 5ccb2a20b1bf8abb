"""The order in which drafts wait: the most urgent first, then what is due first."""

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import TaskState

from home.access import Stage, viewable
from home.models import BasePage

WAY = (Stage.UNIT, Stage.ASSISTING, Stage.CONSULTATION, Stage.BOARD)
"""The stages at which drafts wait, in the order of the way."""


def in_order(states: QuerySet) -> QuerySet:
    """Return task states in the order of their handling, with `due_at` and `priority`."""
    pages = BasePage.objects.filter(pk=OuterRef("page_key"))
    return (
        with_page_key(states)
        .annotate(
            due_at=F("stagestate__due_at"),
            priority=Subquery(pages.values("priority")[:1]),
        )
        .order_by("-priority", F("due_at").asc(nulls_last=True), "started_at", "pk")
    )


def with_page_key(states: QuerySet) -> QuerySet:
    """Return task states with the key of their page."""
    return states.annotate(page_key=Cast("workflow_state__object_id", BigIntegerField()))


def of_pages(states: QuerySet, pages: QuerySet) -> QuerySet:
    """Return those task states whose page is among `pages`."""
    return with_page_key(states).filter(Exists(pages.filter(pk=OuterRef("page_key"))))


def waiting_states(user) -> QuerySet:
    """Return what waits at any stage, of the drafts that `user` sees."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return of_pages(states, viewable(user, BasePage.objects.all()))


def overdue_states(user) -> QuerySet:
    """Return what should have been handled by now, of the drafts that `user` sees."""
    return waiting_states(user).filter(stagestate__due_at__lt=timezone.now())


def stages_among(tasks: QuerySet) -> list:
    """Return the portal's own stages among `tasks`; Wagtail's own tasks decide nothing here."""
    return [task for task in tasks.specific() if hasattr(task, "stage")]


def is_overdue(state) -> bool:
    """Whether what waits at a stage should have been handled by now."""
    due_at = getattr(state, "due_at", None)
    return due_at is not None and due_at < timezone.now()
