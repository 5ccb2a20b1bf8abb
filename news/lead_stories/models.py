"""Which items lead the front page, in which order, from when to when."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LeadStoryQuerySet(models.QuerySet):
    """Queries in the words of the domain."""

    def on_at(self, moment: datetime):
        """Return what leads at `moment`."""
        return self.not_over_at(moment).filter(starts_at__lte=moment)

    def not_over_at(self, moment: datetime):
        """Return what leads at `moment`, or will."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment))

    def meeting(self, starts_at: datetime, ends_at: datetime | None):
        """Return what leads at some time between the two; None: without an end."""
        rows = self.not_over_at(starts_at)
        return rows if ends_at is None else rows.filter(starts_at__lt=ends_at)


class LeadStory(models.Model):
    """An item leads the front page for a time; whether it does now is asked when it is read."""

    class State(models.TextChoices):
        """Where the time of a lead story stands."""

        ON = "on", _("On now")
        PLANNED = "planned", _("Planned")
        OVER = "over", _("Over")

    item = models.ForeignKey(
        "news.NewsPage",
        verbose_name=_("item"),
        on_delete=models.CASCADE,
        related_name="lead_stories",
    )
    position = models.PositiveIntegerField(_("position"))
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    chosen_by = models.ForeignKey(
        "home.User",
        verbose_name=_("chosen by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = LeadStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead story")
        verbose_name_plural = _("lead stories")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="lead_story_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.item.title

    def state_at(self, moment: datetime) -> State:
        """Return whether it leads at `moment`, will, or did."""
        if self.ends_at is not None and self.ends_at <= moment:
            return self.State.OVER
        return self.State.ON if self.starts_at <= moment else self.State.PLANNED

    def facts(self) -> dict:
        """Return what the audit log keeps of it."""
        return {
            "item": self.item_id,
            "from": self.starts_at.isoformat(),
            "until": self.ends_at.isoformat() if self.ends_at else "",
        }
