"""Running text: what is typed, or pasted from elsewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from home.blocks.samples import sample_text
from home.outline import Entry, headings_of

INLINE_FEATURES = ["bold", "italic", "ol", "ul", "link", "superscript", "subscript"]
"""What stands in rich text that belongs to something else, such as a box."""


class ParagraphBlock(blocks.RichTextBlock):
    """Rich text with headings, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text with headings, lists and links; paste it from Word.")
        preview_value = staticmethod(sample_text)
        template = "blocks/paragraph.html"

    def headings_in(self, value: RichText) -> list[Entry]:
        """Return the headings within the text."""
        return headings_of(value.source)
