"""Addresses that are kept for drafts on their way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models.base_page import BasePage


class ReservedAddress(models.Model):
    """The address that a page's submitted draft wants: nobody else takes it meanwhile."""

    page = models.OneToOneField(BasePage, on_delete=models.CASCADE, related_name="reserved_address")
    parent = models.ForeignKey(
        BasePage, on_delete=models.CASCADE, related_name="reserved_addresses_below"
    )
    slug = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("reserved address")
        verbose_name_plural = _("reserved addresses")
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="one_draft_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.slug}"
