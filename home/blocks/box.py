"""A box beside the running text: figures, an explanation, how to apply."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.paragraph import INLINE_FEATURES


class BoxBlock(blocks.StructBlock):
    """A titled box; its title is no heading of the text."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Box")
        description = _("A titled box beside the text: figures, an explanation, how to apply.")
        preview_value = {
            "title": _("Good to know"),
            "text": _("Sample content: a short explanation for readers in a hurry."),
        }
        template = "blocks/box.html"
        stylesheet = "portal/css/blocks/box.css"
