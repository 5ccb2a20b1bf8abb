"""What came in by bulk entry: what keeps a second run from making a double."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedDocument(models.Model):
    """A row that became a document. It stays when the document goes, which is not brought back."""

    key = models.CharField(max_length=64, unique=True)
    """A hash of body, type, series and number."""
    page = models.OneToOneField(
        "library.DocumentPage", null=True, on_delete=models.SET_NULL, related_name="imported"
    )

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")

    def __str__(self) -> str:
        return self.key[:8]
