"""Screens for deadlines and the office's calendar; rights are the administrators'."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from workflows.models import SpecialDay, StageDeadline, WorkingHours


class StageDeadlineViewSet(ModelViewSet):
    """How long each stage of each path may take."""

    model = StageDeadline
    name = "stage_deadlines"
    icon = "time"
    menu_label = _("Deadlines of stages")
    list_display = ["workflow", "task", "normal_hours", "urgent_hours", "immediate_hours"]
    list_filter = ["workflow", "task"]
    copy_view_enabled = False

    @property
    def queryset(self):
        """The rows with what their list shows of them."""
        return StageDeadline.objects.select_related("workflow", "task")


class WorkingHoursViewSet(ModelViewSet):
    """The hours of each weekday."""

    model = WorkingHours
    name = "working_hours"
    icon = "date"
    menu_label = _("Working hours")
    list_display = [
        TitleColumn(
            "weekday",
            label=_("Day of the week"),
            accessor="get_weekday_display",
            url_name="working_hours:edit",
            sort_key="weekday",
        ),
        "begins_at",
        "ends_at",
    ]
    list_filter = ["weekday"]
    copy_view_enabled = False


class SpecialDayFilterSet(WagtailFilterSet):
    """Days from one to another, by kind and by whether they are announced."""

    day = django_filters.DateFromToRangeFilter(widget=DateRangePickerWidget)

    class Meta:
        model = SpecialDay
        fields = ["day", "kind", "is_announced"]


class SpecialDayViewSet(ModelViewSet):
    """Holidays, and working days that make up for others."""

    model = SpecialDay
    name = "special_days"
    icon = "calendar-alt"
    menu_label = _("Special days")
    list_display = [
        "day",
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        BooleanColumn("is_announced", label=_("Announced"), sort_key="is_announced"),
    ]
    filterset_class = SpecialDayFilterSet
    search_fields = ["name"]
    copy_view_enabled = False


class CalendarGroup(ModelViewSetGroup):
    """Deadlines and calendar in one menu."""

    menu_label = _("Deadlines and calendar")
    menu_icon = "time"
    menu_order = 305
    items = (StageDeadlineViewSet, WorkingHoursViewSet, SpecialDayViewSet)
