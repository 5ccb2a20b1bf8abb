"""Video files. What readers get of one besides the file stands in the text that shows it."""

import hashlib
from pathlib import PurePath

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember
from wagtail.search import index

from home.models.media import FixedFileMixin

FOLDER = "videos/"
"""Served to whoever knows a file's name, so that names can't be guessed."""

CONTENT_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


def stored_name(instance: models.Model, filename: str) -> str:
    """Return a name that nobody guesses; of the sender's own name only the kind is kept."""
    return f"{FOLDER}{get_random_string(32).lower()}{PurePath(filename).suffix.lower()}"


class PortalVideo(FixedFileMixin, CollectionMember, index.Indexed, models.Model):
    """A video file; its collection says whose it is."""

    title = models.CharField(
        _("title"), max_length=255, help_text=_("For people who work here; readers don't see it")
    )
    file = models.FileField(_("file"), upload_to=stored_name, max_length=100)
    file_size = models.PositiveBigIntegerField(_("size"), editable=False)
    file_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True, db_index=True)
    uploaded_by = models.ForeignKey(
        "home.User",
        verbose_name=_("uploaded by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["-created_at", "-pk"]
        default_permissions = []

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        """Save; a new file is measured first."""
        if not self.pk:
            self.file_size = self.file.size
            self.file_hash = _hash_of(self.file)
        super().save(*args, **kwargs)

    @property
    def content_type(self) -> str:
        """What browsers are told that it is."""
        return CONTENT_TYPES.get(PurePath(self.file.name).suffix, "application/octet-stream")


def _hash_of(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
