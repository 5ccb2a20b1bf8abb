"""Which entries of the audit log a person reads."""

from django.db.models import Q, QuerySet
from wagtail.models import PageLogEntry

from home.access import structure_type_ids, viewable
from home.models import BasePage
from home.roles import standing_of


def may_read_audit_log(user) -> bool:
    """Whether `user` may read who did what."""
    standing = standing_of(user)
    return standing.is_board_head or standing.is_administrator or standing.is_steering


def readable_entries(log_model, user) -> QuerySet:
    """Return what `user` reads of a log: everything but titles of drafts that they don't see."""
    entries = log_model.objects.all()
    if log_model is not PageLogEntry or standing_of(user).is_administrator:
        return entries
    seen = viewable(user, BasePage.objects.all(), with_archive=True).values("pk")
    # Of content only what was never submitted can have been deleted.
    removed = Q(content_type_id__in=structure_type_ids()) & ~Q(
        page_id__in=BasePage.objects.values("pk")
    )
    return entries.filter(Q(page_id__in=seen) | removed)
