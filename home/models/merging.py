"""Sections that were merged into others."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MergedSection(models.Model):
    """A section that is gone, and the one that took its place.

    Texts keep the key of a section that they link to, and approved texts are not edited: whoever
    resolves such a key asks here.
    """

    former_id = models.PositiveBigIntegerField(primary_key=True)
    successor = models.ForeignKey(
        "home.BasePage", on_delete=models.CASCADE, related_name="merged_sections"
    )

    class Meta:
        verbose_name = _("merged section")
        verbose_name_plural = _("merged sections")

    def __str__(self) -> str:
        return f"{self.former_id} → {self.successor_id}"

    @classmethod
    def successors_of(cls, keys) -> dict[int, int]:
        """Return the sections that took the place of those among `keys` that were merged."""
        if not keys:
            return {}
        rows = cls.objects.filter(former_id__in=keys)
        return dict(rows.values_list("former_id", "successor_id"))
