"""What was corrected in a published page, as readers are told: kept, one row a correction."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """A correction of a page that readers got: its note, and since when."""

    page = models.ForeignKey(
        "home.BasePage",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("What is corrected"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="one_correction_a_page_and_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"
