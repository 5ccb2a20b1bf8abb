"""Who declared that a file which can't be checked may be public."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models.media import PortalDocument


class FileDeclaration(models.Model):
    """A person declared that a file which can't be checked bears no secrecy mark.

    Two people must, before it can be public; a declaration is never taken back.
    """

    file = models.ForeignKey(PortalDocument, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("declaration on a file")
        verbose_name_plural = _("declarations on files")
        constraints = [
            models.UniqueConstraint(fields=["file", "person"], name="one_declaration_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.person_id}"
