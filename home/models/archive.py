"""What was put away: pages that readers once had, or that were submitted, are never deleted."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ArchiveEntry(models.Model):
    """A branch that was put into the archive as a whole, and perhaps came back.

    Its pages stay where they are in the tree, so that their addresses stay theirs.
    """

    page = models.ForeignKey(
        "home.BasePage",
        verbose_name=_("page"),
        # Only a section that came back and was emptied since can be gone.
        null=True,
        on_delete=models.SET_NULL,
        related_name="archive_entries",
    )
    page_count = models.PositiveIntegerField(_("pages"))
    structure_once_live = models.JSONField(default=list)
    """Keys of the pages of the section tree that are shown again when the branch comes back."""
    archived_at = models.DateTimeField(_("archived at"), default=timezone.now)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("archived by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    restored_at = models.DateTimeField(_("restored at"), null=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("archive entry")
        verbose_name_plural = _("archive entries")
        ordering = ["-archived_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.page_count}"
