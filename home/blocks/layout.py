"""What the front page is composed from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LayoutBlock(blocks.StreamBlock):
    """The front page: which section stands where."""

    aside = blocks.PageChooserBlock(
        label=_("Beside the lead story"), page_type="home.SectionPage", icon="list-ul"
    )
    column = blocks.PageChooserBlock(label=_("Column"), page_type="home.SectionPage", icon="grip")
    strip = blocks.PageChooserBlock(
        label=_("Picture strip"), page_type="home.SectionPage", icon="image"
    )

    class Meta:
        block_counts = {"strip": {"max_num": 1}}
