"""The audit log in the admin: for the board's head, administrators and the Steering Board."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.log_actions import registry

from home.audit_entries import may_read_audit_log, readable_entries
from home.audit_filters import AuditFilterSet
from home.audit_origin import ADDRESS
from home.spreadsheets import HarmlessExportMixin

AT_ONCE = 1000
"""Entries that an export fetches in one go."""


class AuditLogView(HarmlessExportMixin, LogEntriesView):
    """Wagtail's own log view behind the portal's right: who did what to which revision, whence."""

    filterset_class = AuditFilterSet
    results_template_name = "home/audit_results.html"
    list_export = [
        *("timestamp", "user_display_name", "message", "label", "content_type", "object_id"),
        *("revision_id", "client_address", "comment"),
    ]
    export_headings = LogEntriesView.export_headings | {
        "message": _("Action"),
        "revision_id": _("Revision"),
        "client_address": _("From the address"),
        "comment": _("Remark"),
    }

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

    def decorate_paginated_queryset(self, queryset) -> list:
        """Return the entries of the rows; of a long export some at a time."""
        rows = list(queryset)
        entries = []
        for start in range(0, len(rows), AT_ONCE):
            entries += super().decorate_paginated_queryset(rows[start : start + AT_ONCE])
        for entry in entries:
            entry.client_address = entry.data.get(ADDRESS, "")
        return entries

    def preprocess_field_value(self, field: str, value, export_format: str):
        """Return what stands in a cell: times as people here read them."""
        if isinstance(value, datetime):
            value = timezone.make_naive(value)
            if export_format == self.FORMAT_CSV:
                return value.isoformat(" ", "seconds")
        return super().preprocess_field_value(field, value, export_format)
