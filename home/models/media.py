"""Pictures and files. The file behind one never changes: a new file is a new record."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models, transaction
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from home.paper_guard import digest_of
from home.paper_guard import examine as examine_paper
from home.picture_files import PictureFile, examine
from home.pictures import UNREADABLE
from home.stored_files import delete_on_rollback
from library.secrecy import Verdict
from search.vietnamese import slugify


class FixedFileMixin(models.Model):
    """Refuses to put another file behind a stored record.

    Replacing the file behind a picture or document changes what readers get without a revision,
    past every approval; see the decision record on media.
    """

    kept_since = models.DateTimeField(
        _("kept since"),
        null=True,
        editable=False,
        db_index=True,
        help_text=_("When a submitted or published page held it first: it is never deleted"),
    )

    # The outbox keeps the index, after the commit.
    search_auto_update = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, unless the file differs from the stored one (ValidationError)."""
        if self.pk:
            stored = type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True)
            name = stored.first()
            if name is not None and (self.file.name != name or not self.file._committed):
                raise ValidationError(
                    {"file": _("A stored file can't be replaced: upload the new one beside it.")}
                )
        super().save(*args, **kwargs)


class PortalImage(FixedFileMixin, AbstractImage):
    """A picture with its credit; its collection says whose it is."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)
    is_decorative = models.BooleanField(
        _("only decorates"),
        default=False,
        help_text=_("It says nothing that the text doesn't: whoever can't see it misses nothing."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save; a new file is stored without positions, whichever way it came.

        ValidationError for a file that is no picture.
        """
        if self._state.adding and self.file and not self.file._committed:
            self._store_file()
        super().save(*args, **kwargs)

    def _store_file(self) -> None:
        content = self.file.file
        if not isinstance(content, PictureFile):
            content.seek(0)
            content = examine(content.read(), self.file.name)
        self.file_hash, self.file_size = content.hash, content.size
        self.file.save(content.name, content, save=False)
        delete_on_rollback(self.file.storage, self.file.name)
        # As viewers see it: stock Wagtail sets the focal point of a turned picture elsewhere.
        self.width, self.height = content.measure

    def generate_rendition_file(self, filter, *, source=None) -> File:
        """Make a size of the picture; SourceImageIOError for any file that can't be read.

        Stock Wagtail shows a placeholder for a lost file, but one that is empty or cut short
        would bring down every listing in which it stands.
        """
        try:
            return super().generate_rendition_file(filter, source=source)
        except UNREADABLE as error:
            raise SourceImageIOError(type(error).__name__) from error


class PortalRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.filter_spec}"


class PortalDocument(FixedFileMixin, AbstractDocument):
    """A file that readers can download. None is stored that the secrecy guard refuses."""

    digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    """SHA-256 of the file: the same file twice is noticed by it."""
    must_be_declared = models.BooleanField(
        _("can't be checked"),
        default=False,
        editable=False,
        help_text=_("Such as a scan: two people declare that it bears no secrecy mark"),
    )
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    has_text = models.BooleanField(
        _("has a text layer"),
        null=True,
        editable=False,
        help_text=_("Unknown until the task that reads it has run"),
    )
    is_scan = models.BooleanField(
        _("is a scan"),
        default=False,
        editable=False,
        help_text=_("Pictures of a paper and no text, as the task that reads it has found"),
    )

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions = [("choose_document", "Can choose document")]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save; a new file passes the guard, whichever way it came (ValidationError)."""
        is_new = self._state.adding
        if is_new and self.file and not self.file._committed:
            self._store_file()
        super().save(*args, **kwargs)

    @property
    def download_name(self) -> str:
        """A readable name in plain letters under which the file is downloaded."""
        ending = f".{self.file_extension}"
        # A title is no path: 03-NQ/TU is a number, and what follows the stop of "No. 5" no ending.
        stem = slugify(self.title.lower().removesuffix(ending), max_length=80) or "tep"
        return f"{stem}{ending}"

    @property
    def url(self) -> str:
        """The address at which it is served to those who may have it."""
        return reverse("file", args=[self.pk, self.download_name])

    def _store_file(self) -> None:
        content = self.file.file
        finding = getattr(content, "finding", None)
        if finding is None:
            finding = examine_paper(self.file.name, content, self.uploaded_by_user)
        self.must_be_declared = finding.verdict == Verdict.DECLARE
        self.digest = getattr(content, "digest", "") or digest_of(content)
        content.seek(0)
        self.file_size = content.size
        stem = slugify(PurePath(self.file.name).stem, max_length=60) or "tep"
        suffix = PurePath(self.file.name).suffix.lower()
        # A folder that nobody guesses; what is served is asked for by key, and checked.
        folder = get_random_string(16)
        self.file.save(f"{folder}/{stem}{suffix}", content, save=False)
        delete_on_rollback(self.file.storage, self.file.name)
