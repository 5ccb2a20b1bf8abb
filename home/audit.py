"""The audit log in the admin: for the board's head, administrators and the Steering Board."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from home.roles import standing_of


def may_read_audit_log(user) -> bool:
    """Whether `user` may read who did what."""
    standing = standing_of(user)
    return standing.is_board_head or standing.is_administrator or standing.is_steering


class AuditLogView(LogEntriesView):
    """Wagtail's own log view behind the portal's right."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse whoever may not read it."""
        if not may_read_audit_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
