"""The office's calendar: weekly hours, days off, and working days that make up for them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class WorkingHours(models.Model):
    """From when to when people work on a day of the week."""

    class Weekday(models.IntegerChoices):
        """Days of the week as Python counts them."""

        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    begins_at = models.TimeField(_("begins at"))
    ends_at = models.TimeField(_("ends at"))

    panels = [FieldPanel("weekday"), FieldPanel("begins_at"), FieldPanel("ends_at")]

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")
        ordering = ["weekday", "begins_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")),
                name="working_hours_end_after_they_begin",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.UniqueConstraint(
                fields=["weekday", "begins_at"],
                name="one_beginning_a_weekday",
                violation_error_message=_("There are hours that begin then already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins_at:%H:%M}–{self.ends_at:%H:%M}"


class SpecialDay(models.Model):
    """A day that differs from its weekday: a holiday, or a working day that makes up for one."""

    class Kind(models.TextChoices):
        """What the day is."""

        OFF = "off", _("Day off")
        WORKING = "working", _("Working day in its stead")

    day = models.DateField(
        _("day"), unique=True, error_messages={"unique": _("This day is in the calendar already.")}
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.OFF)
    name = models.CharField(_("name"), max_length=120)
    is_announced = models.BooleanField(
        _("announced"),
        default=True,
        help_text=_("Without the mark the day is expected and should be checked."),
    )

    panels = [
        FieldPanel("day"),
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("is_announced"),
    ]

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
