"""What is never forgotten: who wrote, who decided, and what happened."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.access import Stage


class Contribution(models.Model):
    """A person took a page from one content to another. `person` is empty for an operator act."""

    page = models.ForeignKey(
        "home.BasePage", on_delete=models.CASCADE, related_name="contributions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_unit = models.BooleanField(default=True)
    """Whether the person acted for the page's own unit; where it isn't known, so it is taken."""
    started_from = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["id"]
        indexes = [models.Index(fields=["page", "id"], name="contribution_page")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.started_from[:8]} → {self.digest[:8]}"


class Decision(models.Model):
    """One person's decision on one content at one stage; it counts while that is current."""

    class Verdict(models.TextChoices):
        """What can be decided."""

        APPROVE = "approve", _("Approved")
        FORWARD = "forward", _("Forwarded")
        RETURN = "return", _("Returned")
        REMARK = "remark", _("Remarked")

    page = models.ForeignKey("home.BasePage", on_delete=models.PROTECT, related_name="decisions")
    workflow_state = models.ForeignKey(
        "wagtailcore.WorkflowState", on_delete=models.PROTECT, related_name="decisions"
    )
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.PROTECT, related_name="decisions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("on behalf of"),
        null=True,
        on_delete=models.PROTECT,
        related_name="decisions_by_others",
    )
    event = models.OneToOneField(
        "workflows.Event", null=True, on_delete=models.PROTECT, related_name="decision"
    )
    """Tells what came before and after: decisions count since the last publication."""
    target = models.ForeignKey(
        "wagtailcore.Task", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """The stage that a return goes to; none for the author."""
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict.choices)
    digest = models.CharField(max_length=64)
    comment = models.TextField(_("remark"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task_state", "person", "digest"], name="one_decision_a_person_and_content"
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["return", "remark"]) | ~models.Q(comment=""),
                name="return_and_remark_have_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.stage} {self.verdict}"

    @property
    def people(self) -> set[int]:
        """The ids of who decided and whom they acted for: both count wherever people do."""
        return {self.person_id, self.behalf_of_id} - {None}


class Event(models.Model):
    """Something happened to a page: what figures will be computed from, so it is never changed."""

    class Kind(models.TextChoices):
        """What happens."""

        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("Approved")
        FORWARDED = "forwarded", _("Forwarded")
        RETURNED = "returned", _("Returned")
        REMARKED = "remarked", _("Remarked")
        CONSULTED = "consulted", _("Consultation ended")
        SKIPPED = "skipped", _("Stage skipped: nobody could act")
        STOOD = "stood", _("Passed on: its approval stands")
        SUBSTITUTED = "substituted", _("Substitute named")
        CLAIMED = "claimed", _("Claimed")
        RELEASED = "released", _("Released")
        PATH_CHANGED = "path_changed", _("Put on another path")
        TAKEN_BACK = "taken_back", _("Taken back")
        SCHEDULED = "scheduled", _("Scheduled")
        UNSCHEDULED = "unscheduled", _("Taken off the schedule")
        COPIED = "copied", _("Made as a copy")
        PUBLISHED = "published", _("Published")
        EXPIRED = "expired", _("Expired")
        ARCHIVED = "archived", _("Put into the archive")
        PRIORITISED = "prioritised", _("Given another priority")
        RESTORED = "restored", _("Brought back from the archive")
        WITHDRAWAL_ASKED = "withdrawal_asked", _("Withdrawal asked for")
        WITHDRAWAL_DECLINED = "withdrawal_declined", _("Withdrawal declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        PARKED = "parked", _("Draft parked for a correction")
        REOPENED = "reopened", _("Parked draft reopened")

    kind = models.CharField(_("event"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(
        "home.BasePage", null=True, on_delete=models.SET_NULL, related_name="events"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="events"
    )
    behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("home.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(
        _("facts"), default=dict, help_text=_("Genre, source, shares: as they were then")
    )
    happened_at = models.DateTimeField(_("happened at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "happened_at"], name="event_kind_time")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind}"
