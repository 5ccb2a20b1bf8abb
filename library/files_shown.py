"""The files of documents as readers get them."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import DocumentFile, FileText

ORDER = [DocumentFile.Kind.MAIN, DocumentFile.Kind.ANNEX, DocumentFile.Kind.SOURCE]


def files_of(page, is_preview: bool) -> dict:
    """Return a document's files by kind, the first PDF to look into, and whether there is text."""
    rows = [row for row in page.files.all() if row.file_id]
    groups = [
        {"title": title, "rows": [row for row in rows if row.kind == kind]}
        for kind, title in zip(ORDER, (_("Files"), _("Annexes"), _("Source files")), strict=True)
    ]
    readable = [row.file for row in rows if row.file.file_extension == "pdf"]
    query = f"?page={page.pk}" if is_preview else ""
    return {
        "groups": [group for group in groups if group["rows"]],
        "shown": f"{readable[0].url}{query}" if readable else "",
        "has_text": any(row.file.has_text for row in rows),
        "has_scan": any(row.file.is_scan for row in rows),
    }


def text_of(page) -> list[dict]:
    """Return the text layers of a document's files, each with its paragraphs."""
    rows = [row for row in page.files.all() if row.file_id]
    texts = dict(
        FileText.objects.filter(file__in=[row.file_id for row in rows])
        .exclude(text="")
        .values_list("file_id", "text")
    )
    return [
        {
            "title": row.caption or row.file.title,
            "paragraphs": paragraphs_of(texts[row.file_id]),
        }
        for row in rows
        if row.file_id in texts
    ]


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text layer, which has the lines of the paper.

    A line that goes on in lower case after one without a stop belongs to the same sentence.
    """
    found: list[list[str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if found and line[0].islower() and found[-1][-1][-1] not in ".:;!?":
            found[-1].append(line)
        else:
            found.append([line])
    return [" ".join(lines) for lines in found]


def main_files(keys: list[int]) -> dict[int, str]:
    """Return what lists say of the files of documents: "PDF, 6 pages"; in one query."""
    rows = DocumentFile.objects.filter(page__in=keys, kind=DocumentFile.Kind.MAIN)
    found: dict[int, list] = defaultdict(list)
    for row in rows.select_related("file").order_by("page_id", "sort_order", "pk"):
        found[row.page_id].append(row.file)
    return {key: _in_short(files[0]) for key, files in found.items()}


def _in_short(file) -> str:
    kind = file.file_extension.upper()
    if file.is_scan:
        kind = _("%(kind)s (scan)") % {"kind": kind}
    if not file.page_count:
        return kind
    pages = ngettext("%(count)d page", "%(count)d pages", file.page_count)
    return f"{kind} {pages % {'count': file.page_count}}"
