"""What the audit log can be filtered by."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from home.audit_entries import readable_entries
from home.models import BasePage, Unit, User
from search.patterns import folded_words, holding


class AuditFilterSet(SiteHistoryReportFilterSet):
    """Person, act, period, type, and: name without marks, one page, a unit."""

    label = django_filters.CharFilter(label=_("Name"), method="filter_label")
    page = django_filters.NumberFilter(label=_("Number of the page"), method="filter_page")
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=Unit.objects.all(), method="filter_unit"
    )

    def filter_label(self, entries: QuerySet, name: str, typed: str) -> QuerySet:
        """Return the entries whose name holds each of the words, with or without marks."""
        for word in folded_words(typed):
            entries = entries.filter(label__regex=holding(word))
        return entries

    def filter_page(self, entries: QuerySet, name: str, key) -> QuerySet:
        """Return the entries about one page."""
        if entries.model is not PageLogEntry or key != int(key):
            return entries.none()
        return entries.filter(page_id=int(key))

    def filter_unit(self, entries: QuerySet, name: str, unit: Unit) -> QuerySet:
        """Return the entries about the unit's pages, or about the unit itself."""
        if entries.model is PageLogEntry:
            pages = BasePage.objects.filter(unit=unit)
            return entries.filter(page_id__in=pages.values("pk"))
        kind = ContentType.objects.get_for_model(Unit)
        return entries.filter(content_type=kind, object_id=str(unit.pk))

    def get_action_choices(self) -> list[tuple]:
        """Return the acts that the person reads of."""
        names = set()
        for entries in self._readable():
            names |= entries.get_actions()
        return [choice for choice in registry.get_choices() if choice[0] in names]

    def get_users_queryset(self) -> QuerySet:
        """Return the people whose acts the person reads of."""
        keys = set()
        for entries in self._readable():
            keys |= entries.get_user_ids()
        return User.objects.filter(pk__in=keys - {None}).order_by("last_name", "first_name")

    def _readable(self) -> list[QuerySet]:
        models = registry.get_log_entry_models()
        return [readable_entries(model, self.request.user) for model in models]
