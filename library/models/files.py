"""The files of a document, and what they say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.blocks.files import DECLARED
from home.models import PortalDocument


class DocumentFile(Orderable):
    """A file of a document. A new version is another stored file, in a new revision."""

    class Kind(models.TextChoices):
        """What the file is to the document."""

        MAIN = "main", _("The document")
        SOURCE = "source", _("Source file")
        ANNEX = "annex", _("Annex")

    page = ParentalKey("library.DocumentPage", on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        "home.PortalDocument",
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="document_rows",
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.MAIN)
    caption = models.CharField(
        _("name"), max_length=160, blank=True, help_text=_("Empty: the file's own title")
    )
    is_declared = models.BooleanField(
        DECLARED,
        default=False,
        help_text=_(
            "Asked for where the portal can't read the file itself, such as a scan."
            " The unit's lead declares the same when approving."
        ),
    )

    panels = [
        FieldPanel("file"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("caption")]),
        FieldPanel("is_declared"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.file_id}"

    @classmethod
    def from_serializable_data(cls, data, check_fks: bool = True, strict_fks: bool = False):
        """Return a row that a revision holds; None where its file is gone.

        A file that only drafts held before anybody submitted them may be deleted; modelcluster
        would fail on a row of theirs, for the database protects what rows that are stored name.
        """
        if check_fks and not PortalDocument.objects.filter(pk=data["file"]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=False)


class FileText(models.Model):
    """The text layer of a stored file, read once by a task."""

    file = models.OneToOneField(
        "home.PortalDocument", on_delete=models.CASCADE, related_name="text_layer"
    )
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return str(self.file_id)
