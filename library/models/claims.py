"""Which numbers are taken: each once in its series."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClaimedNumber(models.Model):
    """A number that a page has, or a draft on its way wants: nobody else's in its series.

    Numbers of Party bodies begin anew with each term, those of state bodies with each calendar
    year, in each type. Source: Hướng dẫn 36-HD/VPTW (2018); Nghị định 30/2020/NĐ-CP.
    """

    page = models.ForeignKey(
        "library.DocumentPage", on_delete=models.CASCADE, related_name="claimed_numbers"
    )
    issuing_body = models.ForeignKey(
        "library.IssuingBody", on_delete=models.CASCADE, related_name="+"
    )
    document_type = models.ForeignKey(
        "library.DocumentType", on_delete=models.CASCADE, related_name="+"
    )
    term = models.ForeignKey("library.Term", null=True, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=80)
    """In the form in which numbers are compared, without its year."""

    class Meta:
        verbose_name = _("claimed number")
        verbose_name_plural = _("claimed numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_body", "document_type", "term", "number"],
                condition=Q(term__isnull=False),
                name="one_number_a_term",
            ),
            models.UniqueConstraint(
                fields=["issuing_body", "document_type", "year", "number"],
                condition=Q(year__isnull=False),
                name="one_number_a_year",
            ),
            models.UniqueConstraint(
                fields=["issuing_body", "document_type", "number"],
                condition=Q(term__isnull=True, year__isnull=True),
                name="one_number_without_term",
            ),
            models.CheckConstraint(
                condition=Q(term__isnull=True) | Q(year__isnull=True), name="term_or_year"
            ),
        ]

    def __str__(self) -> str:
        return self.number
