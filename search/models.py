"""The index table: which texts of which objects can be found, and by whom."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.models import BasePage
from search.abbreviation_models import Abbreviation
from search.tokens import ANALYSIS_VERSION

__all__ = ["Abbreviation", "Audience", "IndexEntry"]


class Audience(models.TextChoices):
    """Who may find an object by a text."""

    READERS = "readers", _("Readers")
    """What readers get of a live page. The admin finds by it too."""
    EDITORS = "editors", _("Editors")
    """A draft that differs from it, or what is no page: found in the admin only."""


class IndexEntryQuerySet(models.QuerySet):
    """Entries, as they are asked for again and again."""

    def of_readers(self, pages: Iterable[int]) -> "IndexEntryQuerySet":
        """Return those by which readers find pages, given by their keys."""
        base = ContentType.objects.get_for_model(BasePage)
        return self.filter(content_type=base, audience=Audience.READERS, object_id__in=pages)

    def outdated(self) -> "IndexEntryQuerySet":
        """Return those of another version of the analysis: by two ranges, so by the index."""
        before = Q(analysis_version__lt=ANALYSIS_VERSION)
        return self.filter(before | Q(analysis_version__gt=ANALYSIS_VERSION))


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

    objects = IndexEntryQuerySet.as_manager()

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
