"""Files that readers can download from a text."""

from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

DECLARED = _("I have read this file: it bears no secrecy mark and may be public")


class FileBlock(blocks.StructBlock):
    """One file, by the name that the text gives it."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Name"), required=False, max_length=160, help_text=_("Empty: the file's own title")
    )
    is_declared = blocks.BooleanBlock(
        label=DECLARED,
        required=False,
        help_text=_("Asked for where the portal can't read the file itself, such as a scan."),
    )


class FilesBlock(blocks.StructBlock):
    """Files to download."""

    files = blocks.ListBlock(FileBlock(), label=_("Files"), min_num=1, max_num=20)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Files to download")
        description = _("Papers that belong to the text; secret ones are refused.")
        template = "blocks/files.html"
        stylesheet = "portal/css/blocks/files.css"

    def get_preview_value(self) -> dict:
        """Return a file that is no row of the database."""
        facts = {"file_extension": "pdf", "file_size": 120_000, "page_count": 3, "is_scan": False}
        file = SimpleNamespace(title=_("Sample file"), url="#", **facts)
        return {"files": [{"file": file, "title": ""}]}
