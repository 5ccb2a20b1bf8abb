"""The index table: which texts of which objects can be found, and by whom."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.abbreviation_models import Abbreviation

__all__ = ["Abbreviation", "Audience", "IndexEntry"]


class Audience(models.TextChoices):
    """Who may find an object by a text."""

    READERS = "readers", _("Readers")
    """What readers get of a live page. The admin finds by it too."""
    EDITORS = "editors", _("Editors")
    """A draft that differs from it, or what is no page: found in the admin only."""


class IndexEntry(models.Model):
    """A text by which an object is found. What engines match stands beside it, in their table.

    The texts are kept as they read, for excerpts. The full-text tables are the affair of
    `search.fulltext`, so entries are written and removed by `search.entries` alone.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField(_("object id"))
    audience = models.CharField(_("audience"), max_length=8, choices=Audience.choices)
    title = models.TextField(_("title"))
    lead = models.TextField(_("lead"), default="")
    body = models.TextField(_("text"))
    analysis_version = models.PositiveSmallIntegerField(_("version of the analysis"))

    class Meta:
        verbose_name = _("index entry")
        verbose_name_plural = _("index entries")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "audience"], name="one_entry_an_audience"
            )
        ]
        # That none is of another version is asked again and again.
        indexes = [models.Index(fields=["analysis_version"], name="version_of_analysis")]

    def __str__(self) -> str:
        return self.title
