"""Tables of plain cells."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from home.blocks.samples import sample_table


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
        description = _("Figures and facts in rows and columns; wide ones scroll on a phone.")
        template = "blocks/table.html"
        stylesheet = "portal/css/blocks/table.css"
        value_class = TableValue

    def get_preview_value(self) -> TableValue:
        """Return a small table."""
        return self.normalize({"caption": _("Sample table"), "table": sample_table()})
