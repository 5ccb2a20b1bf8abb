"""The order in which drafts wait: the most urgent first, then what is due first."""

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from home.models import BasePage


def in_order(states: QuerySet) -> QuerySet:
    """Return task states in the order of their handling, with `due_at` and `priority`."""
    pages = BasePage.objects.filter(pk=OuterRef("page_key"))
    return states.annotate(
        due_at=F("stagestate__due_at"),
        page_key=Cast("workflow_state__object_id", BigIntegerField()),
        priority=Subquery(pages.values("priority")[:1]),
    ).order_by("-priority", F("due_at").asc(nulls_last=True), "started_at", "pk")


def is_overdue(state) -> bool:
    """Whether what waits at a stage should have been handled by now."""
    due_at = getattr(state, "due_at", None)
    return due_at is not None and due_at < timezone.now()
