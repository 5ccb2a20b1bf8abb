"""All that a look-up finds as a table: CSV and XLSX, a part at a time."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from home.frame import tree_for
from home.spreadsheets import XLSX, harmless
from library.lookup.page import read_look_up
from library.lookup.results import Results
from library.lookup.sheets import sheet_of
from library.models import DocumentPage
from library.readers import public_documents
from library.validity import with_validity
from search.vietnamese import slugify

PART = 1000
_COLUMNS = (
    "number",
    "document_type__name",
    "issuing_body__name",
    "term__name",
    "issued_on",
    "effective_on",
    "validity",
    "subject__name",
    "abstract",
    "url_path",
)


class _Line:
    """A file to which csv writes, and from which each line is taken at once."""

    def write(self, text: str) -> str:
        """Hand the text on."""
        return text


def as_csv(request: HttpRequest, section) -> StreamingHttpResponse:
    """Answer with a table that spreadsheets open as UTF-8."""
    _asked, results, _registers = read_look_up(request, section)
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        for row in _rows(request, results):
            yield writer.writerow(row)

    return _sent(lines(), "text/csv; charset=utf-8", f"{_name(section)}.csv")


def as_xlsx(request: HttpRequest, section) -> StreamingHttpResponse:
    """Answer with a sheet."""
    _asked, results, _registers = read_look_up(request, section)
    sheet = sheet_of(_("Document library"), _rows(request, results))
    return _sent(sheet, XLSX, f"{_name(section)}.xlsx")


def _sent(pieces: Iterator, content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(request: HttpRequest, results: Results) -> Iterator[list[str]]:
    yield [
        _("Document number"),
        _("Document type"),
        _("Issuing body"),
        _("Term"),
        _("Date of issue"),
        _("In force from"),
        _("Validity"),
        _("Field"),
        _("Abstract"),
        _("Address"),
    ]
    validities = {code: str(label) for code, label in DocumentPage.Validity.choices}
    site = tree_for(request).site
    root, start_of_path = site.root_url, len(site.root_page.url_path) - 1
    most = results.most_in_table
    keys = results.keys(0, most + 1)
    is_cut = len(keys) > most
    for start in range(0, most if is_cut else len(keys), PART):
        part = keys[start : min(start + PART, most)]
        # Rows, not pages: of fifty thousand these are made ten times as fast.
        documents = with_validity(public_documents().filter(pk__in=part))
        found = {row[0]: row[1:] for row in documents.values_list("pk", *_COLUMNS)}
        for number, kind, body, term, issued, since, validity, subject, abstract, path in (
            found[key] for key in part if key in found
        ):
            facts = [number, kind, body, term, _day(issued), _day(since or issued)]
            address = f"{root}{path[start_of_path:]}"
            yield [
                harmless(cell or "")
                for cell in (*facts, validities[validity], subject, abstract, address)
            ]
    if is_cut:
        said = _("Cut: these are the first %(most)s documents; choose fewer to have all of them.")
        yield [said % {"most": number_format(most, force_grouping=True)}]


def _day(day) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _name(section) -> str:
    return slugify(section.title, max_length=60) or "van-ban"
