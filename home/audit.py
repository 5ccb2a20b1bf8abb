"""The audit log in the admin: for the board's head, administrators and the Steering Board."""

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.log_actions import registry
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


class AuditLogView(LogEntriesView):
    """Wagtail's own log view behind the portal's right."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse whoever may not read it."""
        if not may_read_audit_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> QuerySet:
        """Return the rows of all logs; stock Wagtail goes by rights in Django's groups."""
        self.log_models = list(registry.get_log_entry_models())
        parts = [
            self.filter_queryset(
                readable_entries(log_model, self.request.user)
                .values("pk", "timestamp")
                .annotate(log_model_index=Value(number, output_field=IntegerField()))
            ).order_by()
            for number, log_model in enumerate(self.log_models)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")
