"""What happens to a page after its publication: withdrawals, and drafts parked for a correction."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def _person(verbose_name, **options) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        **options,
    )


class Withdrawal(models.Model):
    """One case: perhaps asked for, and decided once. Undecided, it waits for the board's heads."""

    class Verdict(models.TextChoices):
        """How a case ends."""

        WITHDRAWN = "withdrawn", _("Withdrawn")
        DECLINED = "declined", _("Declined")

    page = models.ForeignKey("home.BasePage", on_delete=models.PROTECT, related_name="withdrawals")
    asked_by = _person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), null=True)
    wish = models.TextField(_("reason of the request"), blank=True)
    decided_by = _person(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices, blank=True)
    reason = models.TextField(_("reason of the decision"), blank=True)
    is_emergency = models.BooleanField(_("in an emergency"), default=False)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(decided_at=None), name="one_open_withdrawal_a_page"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, verdict="", asked_at__isnull=False)
                | Q(decided_at__isnull=False) & ~Q(verdict="") & ~Q(reason=""),
                name="withdrawal_is_decided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.verdict or 'asked'}"

    def decide(self, person, verdict: Verdict, reason: str, *, is_emergency: bool = False) -> None:
        """Close the case."""
        self.decided_by, self.decided_at = person, timezone.now()
        self.verdict, self.reason, self.is_emergency = verdict, reason, is_emergency
        self.save()


class ParkedDraft(models.Model):
    """A draft that was put aside for a correction, and is taken up again afterwards."""

    page = models.ForeignKey(
        "home.BasePage", on_delete=models.PROTECT, related_name="parked_drafts"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        # Its text stands nowhere else.
        on_delete=models.PROTECT,
        related_name="parked_drafts",
    )
    name = models.CharField(_("name"), max_length=300)
    note = models.TextField(blank=True)
    """What the draft itself wants readers to be told of, if it was to correct something."""
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("contributors")
    )
    parked_by = _person(_("parked by"))
    parked_at = models.DateTimeField(_("parked at"), default=timezone.now)
    reopened_by = _person(_("reopened by"))
    reopened_at = models.DateTimeField(_("reopened at"), null=True)

    class Meta:
        verbose_name = _("parked draft")
        verbose_name_plural = _("parked drafts")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
