"""Who was told that a draft waits: what keeps anyone from being told twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """A person was told of a draft at a stage, in the transaction that asked for the mail."""

    class Kind(models.TextChoices):
        """What they were told."""

        ARRIVED = "arrived", _("It waits")
        SOON = "soon", _("It is due soon")
        OVERDUE = "overdue", _("It is overdue")
        ESCALATED = "escalated", _("It has been overdue for long")

    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["task_state", "kind", "person"], name="one_notice_a_stage_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_state_id}: {self.kind}"
