"""What Wagtail's paths don't know: whether one person may approve twice, and substitutes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PathRules(models.Model):
    """The rules of one path; without a row, each person approves at one stage only."""

    workflow = models.OneToOneField(
        "wagtailcore.Workflow",
        verbose_name=_("path"),
        on_delete=models.CASCADE,
        related_name="rules",
    )
    several_stages_a_person = models.BooleanField(
        _("one person may approve at several stages"),
        default=False,
        help_text=_("Whoever contributed to a draft still approves it at none."),
    )

    class Meta:
        verbose_name = _("rules of a path")
        verbose_name_plural = _("rules of paths")

    def __str__(self) -> str:
        return str(self.workflow)


class Substitute(models.Model):
    """A person whom an administrator named for one draft at a stage where too few could act."""

    page = models.ForeignKey("home.BasePage", on_delete=models.PROTECT, related_name="substitutes")
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.PROTECT, related_name="substitutes"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        on_delete=models.PROTECT,
        related_name="substitutions",
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("substitute")
        verbose_name_plural = _("substitutes")
        constraints = [
            models.UniqueConstraint(
                fields=["task_state", "person"], name="one_substitute_a_task_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.person}"
