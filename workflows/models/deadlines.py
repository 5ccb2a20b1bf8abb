"""How long a stage may take, and when people are reminded."""

from datetime import time, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from home.priority import Priority


class HoursByPriority(models.Model):
    """Working hours in which a draft of each priority is to be handled."""

    normal_hours = models.DecimalField(
        _("normal"),
        max_digits=5,
        decimal_places=1,
        default=8,
        validators=[MinValueValidator(Decimal("0.1"))],
        help_text=_("In working hours; a day has eight."),
    )
    urgent_hours = models.DecimalField(
        _("urgent"),
        max_digits=5,
        decimal_places=1,
        default=4,
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    immediate_hours = models.DecimalField(
        _("immediate"),
        max_digits=5,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(Decimal("0.1"))],
    )

    class Meta:
        abstract = True

    def time_for(self, priority: int) -> timedelta:
        """Return the working time that a draft of `priority` has."""
        hours = {
            Priority.NORMAL: self.normal_hours,
            Priority.URGENT: self.urgent_hours,
            Priority.IMMEDIATE: self.immediate_hours,
        }
        return timedelta(hours=float(hours[Priority(priority)]))


HOURS_PANEL = MultiFieldPanel(
    [FieldPanel("normal_hours"), FieldPanel("urgent_hours"), FieldPanel("immediate_hours")],
    heading=_("Working hours by priority"),
)


class StageDeadline(HoursByPriority):
    """How long one stage of one path may take."""

    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        verbose_name=_("path"),
        on_delete=models.CASCADE,
        related_name="stage_deadlines",
    )
    task = models.ForeignKey(
        "wagtailcore.Task",
        verbose_name=_("stage"),
        on_delete=models.CASCADE,
        related_name="stage_deadlines",
    )

    panels = [FieldPanel("workflow"), FieldPanel("task"), HOURS_PANEL]

    class Meta:
        verbose_name = _("deadline of a stage")
        verbose_name_plural = _("deadlines of stages")
        ordering = ["workflow", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workflow", "task"],
                name="one_deadline_a_path_and_stage",
                violation_error_message=_("This stage of the path has a deadline already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.workflow}: {self.task}"

    def clean(self) -> None:
        """Ask for a stage that the path has."""
        super().clean()
        if self.workflow_id and self.task_id:
            steps = self.workflow.workflow_tasks.filter(task_id=self.task_id)
            if not steps.exists():
                raise ValidationError({"task": _("The path has no such stage.")})


@register_setting(icon="time")
class ReminderSettings(HoursByPriority, BaseGenericSetting):
    """What holds for stages without a deadline of their own, and when people are reminded."""

    remind_before = models.DecimalField(
        _("remind before it is due"),
        max_digits=5,
        decimal_places=1,
        default=2,
        validators=[MinValueValidator(0)],
        help_text=_("Working hours before the due time."),
    )
    escalate_after = models.DecimalField(
        _("tell the head after"),
        max_digits=5,
        decimal_places=1,
        default=4,
        validators=[MinValueValidator(0)],
        help_text=_("Working hours after the due time."),
    )
    group_head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("head of the assisting group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Is told when a draft waits too long for the group; empty: the whole group."),
    )

    digest_at = models.TimeField(
        _("send the daily digest from"),
        null=True,
        blank=True,
        default=time(7, 30),
        help_text=_("On working days; empty: no digest."),
    )

    claim_minutes = models.PositiveSmallIntegerField(
        _("a claim lapses after"),
        default=60,
        validators=[MinValueValidator(1)],
        help_text=_("In minutes; whoever is still on the draft claims it again."),
    )

    panels = [
        HOURS_PANEL,
        FieldPanel("claim_minutes"),
        MultiFieldPanel(
            [
                FieldPanel("remind_before"),
                FieldPanel("escalate_after"),
                FieldPanel("group_head"),
                FieldPanel("digest_at"),
            ],
            heading=_("Reminders"),
        ),
    ]

    class Meta:
        verbose_name = _("deadlines and reminders")
        verbose_name_plural = _("deadlines and reminders")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
