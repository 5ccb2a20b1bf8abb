"""Who has seen which version of a draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """A person saw one content of a page on the review screen: what changes are shown against.

    Working data, no history: it goes with the revision that holds the content.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks"
    )
    page = models.ForeignKey("home.BasePage", on_delete=models.CASCADE, related_name="looks")
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="looks"
    )
    seen_at = models.DateTimeField(_("seen at"), default=timezone.now)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "person", "digest"], name="one_look_a_person_and_content"
            )
        ]
        indexes = [models.Index(fields=["page", "digest"], name="look_page_digest")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.digest[:8]}"
