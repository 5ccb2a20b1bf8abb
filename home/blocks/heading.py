"""Headings within a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.outline import Entry


class HeadingValue(blocks.StructValue):
    """A heading with its level."""

    @property
    def tag(self) -> str:
        """The element that it is shown as."""
        return "h3" if self["level"] == "h3" else "h2"


class HeadingBlock(blocks.StructBlock):
    """A heading within a text."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Heading")), ("h3", _("Subheading"))],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a part of the text; readers can link to it.")
        preview_value = {"text": _("A heading within the text"), "level": "h2"}
        template = "blocks/heading.html"
        value_class = HeadingValue

    def headings_in(self, value: HeadingValue) -> list[Entry]:
        """Return the heading, as the contents list names it."""
        return [Entry(value.tag, value["text"])]
