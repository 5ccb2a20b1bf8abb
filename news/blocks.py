"""The blocks of an item's text: those of every page, and related items."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import BodyBlock


class RelatedBlock(blocks.StructBlock):
    """Items that belong to this one."""

    items = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="news.NewsPage", label=_("Item")),
        label=_("Items"),
        max_num=6,
    )

    class Meta:
        icon = "link"
        label = _("Related items")
        template = "blocks/related.html"


class NewsBodyBlock(BodyBlock):
    """The text of an item."""

    related = RelatedBlock()
