"""The blocks of a text. There is no block for raw HTML."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from home.pictures import picture
from search.vietnamese import slugify


class HeadingValue(blocks.StructValue):
    """A heading, with the anchor that links to it use."""

    @property
    def anchor(self) -> str:
        """The heading's words as an anchor."""
        return slugify(self["text"])


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
        template = "blocks/heading.html"
        value_class = HeadingValue


class PictureValue(blocks.StructValue):
    """A picture with what is said of it."""

    @property
    def prepared(self) -> dict | None:
        """Source, size and text of the picture."""
        return picture(self["image"], "body")


class PictureBlock(blocks.StructBlock):
    """A picture with caption and credit."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        value_class = PictureValue


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Quote"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class TableValue(blocks.StructValue):
    """A table of plain cells."""

    @property
    def prepared(self) -> dict:
        """Headings (or None where all are empty) and rows of cells."""
        table = self["table"]
        if not table:
            return {"head": None, "rows": []}
        head = [column["heading"] for column in table.columns]
        rows = [[str(cell.value) for cell in row] for row in table.rows]
        return {"head": head if any(head) else None, "rows": rows}


class TableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    table = TypedTableBlock([("text", blocks.CharBlock(required=False, label=_("Text")))])

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        value_class = TableValue


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", template="blocks/paragraph.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock()
