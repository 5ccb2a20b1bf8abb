"""The contents list, made from the headings of the text in which it stands."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.samples import sample_outline


class ContentsBlock(blocks.StaticBlock):
    """Where the list of headings is to stand; nothing is shown of a text without headings."""

    class Meta:
        icon = "list-ol"
        label = _("Contents list")
        description = _("A list of the text's headings, for long texts.")
        admin_text = _("Readers see a list of the headings here, each with a link.")
        template = "blocks/contents.html"
        stylesheet = "portal/css/blocks/contents.css"

    def get_preview_context(self, value: None, parent_context: dict | None = None) -> dict:
        """Return the context with headings of a text that isn't there."""
        return (parent_context or {}) | {"outline": sample_outline()}
