"""A document as a row of the look-up."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from library.files_shown import main_files
from library.models import DocumentPage
from library.readers import path_of
from library.related import Related, related_in_lists
from library.validity import validity_of


@dataclass(frozen=True)
class Row:
    """What the template takes of one document."""

    title: str
    url: str
    number: str
    type: str
    body: str
    date: date | None
    validity: dict
    file: str
    related: list[Related] = field(default_factory=list)
    is_exact: bool = False
    """Whether it has the very number that was typed."""


def rows_of(request: HttpRequest, documents: list[DocumentPage], exact: list[int]) -> list[Row]:
    """Return the rows of documents, in a constant number of queries."""
    keys = [page.pk for page in documents]
    files = main_files(keys)
    related = related_in_lists(request, keys)
    return [
        Row(
            title=page.title,
            url=path_of(request, page),
            number=page.number,
            type=str(page.document_type or ""),
            body=str(page.issuing_body or ""),
            date=page.issued_on,
            validity=validity_shown(page),
            file=files.get(page.pk, ""),
            related=related.get(page.pk, []),
            is_exact=page.pk in exact,
        )
        for page in documents
    ]


def validity_shown(page: DocumentPage) -> dict:
    """Return a document's validity as a word with its colour's name."""
    validity = validity_of(page)
    return {"code": validity, "label": DocumentPage.Validity(validity).label}
