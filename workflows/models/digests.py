"""Who wants the daily digest, and when they last had it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestSubscription(models.Model):
    """A person and the daily digest; whoever was never asked wants it."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_subscription"
    )
    is_wanted = models.BooleanField(_("wanted"), default=True)
    last_day = models.DateField(_("last day"), null=True)

    class Meta:
        verbose_name = _("subscription to the digest")
        verbose_name_plural = _("subscriptions to the digest")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.is_wanted}"
