"""What administrators set for each site: its name, mark and footer."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.layout_blocks import UtilityBlock


@register_setting(icon="cog")
class PortalSettings(BaseSiteSetting):
    """The frame of every page of a site, and the version of all that menus are made of."""

    kicker = models.CharField(
        _("line above the name"), max_length=80, default="Cổng thông tin điện tử", blank=True
    )
    organisation = models.CharField(
        _("organisation"), max_length=120, default="Đảng bộ tỉnh (nội dung mẫu)"
    )
    mark = models.ForeignKey(
        "home.PortalImage",
        verbose_name=_("mark"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown in the header; a plain star stands for it until one is chosen."),
    )
    utility = StreamField(
        UtilityBlock(),
        verbose_name=_("links above the header"),
        blank=True,
        help_text=_("Pages that readers ask for often; empty: the maps of the portal."),
    )
    footer_text = models.TextField(
        _("footer"),
        blank=True,
        default=(
            "Cơ quan chủ quản: Tỉnh ủy. Chịu trách nhiệm: Ban Biên tập.\n"
            "Ghi rõ nguồn khi phát hành lại nội dung từ cổng này."
        ),
    )
    correction_path = models.ForeignKey(
        "wagtailcore.Workflow",
        verbose_name=_("path of corrections"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"active": True},
        help_text=_("The way of what corrects a published item; empty: the way of its section."),
    )
    frame_version = models.PositiveBigIntegerField(default=1, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("kicker"),
                FieldPanel("organisation"),
                FieldPanel("mark"),
                FieldPanel("utility"),
            ],
            heading=_("Header"),
        ),
        FieldPanel("footer_text"),
        FieldPanel("correction_path"),
    ]

    class Meta:
        verbose_name = _("portal settings")
        verbose_name_plural = _("portal settings")

    def __str__(self) -> str:
        return self.organisation

    @classmethod
    def renew_frames(cls) -> None:
        """Say, in the running transaction, that menus or settings have changed.

        Every process keeps menus by this version and reads it with each request, so that a
        change is seen at once everywhere.
        """
        cls.objects.update(frame_version=F("frame_version") + 1)
