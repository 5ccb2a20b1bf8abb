"""Who is on a draft: so that two people don't read the same one at once."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState


class ClaimQuerySet(models.QuerySet):
    """Claims by whether they still tell something."""

    def active(self) -> "ClaimQuerySet":
        """Return those that have not lapsed, of drafts that still wait at that stage."""
        waiting = models.Q(task_state__status=TaskState.STATUS_IN_PROGRESS)
        return self.filter(waiting, lapses_at__gt=timezone.now())


class Claim(models.Model):
    """A person is on a draft at its stage, until a time. It shuts nobody out."""

    task_state = models.OneToOneField(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="claim"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="claims",
    )
    claimed_at = models.DateTimeField(_("claimed at"), default=timezone.now)
    lapses_at = models.DateTimeField(_("lapses at"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return f"{self.task_state_id}: {self.person}"

    def begin(self, person, minutes: int) -> None:
        """Let `person` be on the draft for so many minutes from now."""
        self.person, self.claimed_at = person, timezone.now()
        self.lapses_at = self.claimed_at + timedelta(minutes=minutes)
        self.save()
