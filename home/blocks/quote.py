"""Somebody's words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Quote"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's words, set apart from the text.")
        preview_value = {
            "text": _("Sample quote: one or two sentences that say the matter best."),
            "attribution": _("Name, position"),
        }
        template = "blocks/quote.html"
        stylesheet = "portal/css/blocks/quote.css"
