"""What is to be checked before a draft goes on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class ChecklistItem(models.Model):
    """A thing that whoever approves or forwards a draft must have checked."""

    text = models.CharField(
        _("what to check"), max_length=200, unique=True, help_text=_("For instance: captions")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    panels = [FieldPanel("text"), FieldPanel("position")]

    class Meta:
        verbose_name = _("item of the checklist")
        verbose_name_plural = _("checklist before approval")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
