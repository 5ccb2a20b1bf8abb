"""What a document does to another one."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.page_chooser import PublicTitleChooserPanel
from library.numbering import parsed


class Relation(Orderable):
    """One document replaces, amends, repeals or guides another, or is based on it.

    The other one may not be in the library: then it is named by its number, and found as soon as
    it arrives.
    """

    class Kind(models.TextChoices):
        """What the document does to the other."""

        REPLACES = "replaces", _("Replaces")
        AMENDS = "amends", _("Amends")
        REPEALS = "repeals", _("Repeals")
        GUIDES = "guides", _("Guides")
        BASED_ON = "based-on", _("Is based on")

    class Scope(models.TextChoices):
        """How much of the other document it is about."""

        WHOLE = "whole", _("The whole")
        PART = "part", _("A part")

    page = ParentalKey("library.DocumentPage", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    target = models.ForeignKey(
        "library.DocumentPage",
        verbose_name=_("other document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cited = models.CharField(
        _("its number, if it is not in the library"), max_length=60, blank=True
    )
    cited_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    """The cited number without year, in the form in which numbers are compared."""
    cited_year = models.CharField(max_length=4, blank=True, editable=False)
    """The year that the cited number carries, if it does."""
    found = models.ForeignKey(
        "library.DocumentPage",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """The document that is cited, since it has arrived."""
    scope = models.CharField(_("scope"), max_length=5, choices=Scope.choices, default=Scope.WHOLE)
    since = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("Empty: since this document is in force"),
    )

    panels = [
        FieldPanel("kind"),
        PublicTitleChooserPanel("target", "library.DocumentPage"),
        FieldPanel("cited"),
        FieldRowPanel([FieldPanel("scope"), FieldPanel("since")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("relation of documents")
        verbose_name_plural = _("relations of documents")

    def __str__(self) -> str:
        return f"{self.page_id} {self.kind} {self.target_id or self.cited}"

    def save(self, *args, **kwargs) -> None:
        """Save with the form in which the cited number is compared, and its year."""
        number = parsed(self.cited)
        self.cited_key = number.key_without_year if number else ""
        self.cited_year = number.year if number else ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Ask for exactly one of document and number."""
        super().clean()
        if bool(self.target_id) == bool(self.cited):
            raise ValidationError(
                {"cited": _("Choose the document, or give the number of one that isn't here.")}
            )
        if self.cited and parsed(self.cited) is None:
            raise ValidationError(
                {"cited": _("This is no number of a document, such as 05-NQ/TU.")}
            )
