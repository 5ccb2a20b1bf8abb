"""The contents list, made from the headings of the text in which it stands."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ContentsBlock(blocks.StaticBlock):
    """Where the list of headings is to stand; nothing is shown of a text without headings."""

    class Meta:
        icon = "list-ol"
        label = _("Contents list")
        admin_text = _("Readers see a list of the headings here, each with a link.")
        template = "blocks/contents.html"
        stylesheet = "portal/css/blocks/contents.css"
