"""The documents that have a number, however it is spelt: asked of their own table."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from library.models import DocumentPage
from library.numbering import parsed
from search.document_numbers import DocumentNumber
from search.vietnamese import slugify

MOST = 100
"""How many documents of one number are told apart; numbers recur with terms and years."""


_FACTS = {
    "issued_on": "issued_on",
    "document_type": "document_type__name",
    "issuing_body": "issuing_body__name",
    "subject": "subject__name",
}
"""What results say of a document, and the columns that hold it."""


def number_in(text: str) -> DocumentNumber | None:
    """Return the number that a typed text is; without a figure no register is asked."""
    return parsed(text) if any(sign.isdigit() for sign in text) else None


def documents_with(text: str, number: DocumentNumber, documents: QuerySet) -> list[int]:
    """Return the keys of those of `documents` that have the number, the latest issued first.

    A bare number, "05" or "nghị quyết 05", is that of any body, and of the type that is named.
    A year counts where it was typed: "42/QĐ-UBND" is that of every year.
    """
    wanted = Q(number_key=number.key_without_year)
    if not number.symbols:
        wanted |= Q(number_key__startswith=f"{number.key_without_year} ")
    rows = list(
        documents.filter(wanted)
        .order_by("-issued_on", "-pk")
        .values_list("pk", "number", "issued_on", "document_type__name")[:MOST]
    )
    return [row[0] for row in meant(text, number, rows)]


def meant(text: str, number: DocumentNumber, rows: list[tuple]) -> list[tuple]:
    """Return those of documents with a number that the text means by type and year.

    A row begins with key, number as it is spelt, day of issue and name of the type.
    """
    if not number.symbols:
        typed = f"-{slugify(text)}-"
        named = {row[3] for row in rows if f"-{slugify(row[3] or '')}-" in typed}
        rows = [row for row in rows if not named or row[3] in named]
    return list(of_year(rows, number.year))


def of_year(rows: Iterable[tuple], year: str) -> Iterator[tuple]:
    """Give those of documents with a number that are of the year; all where none is named.

    A row begins with key, number as it is spelt, day of issue.
    """
    return (row for row in rows if not year or _year_of(*row[1:3]) == year)


def exact_pages(text: str, pages: QuerySet) -> list[int]:
    """Return those of `pages`, of any type, that have the whole number which `text` is.

    For the search of the whole portal, where a bare number says too little.
    """
    number = number_in(text)
    if number is None or not number.symbols:
        return []
    documents = DocumentPage.objects.filter(pk__in=pages.values("pk"))
    return documents_with(text, number, documents)


def facts_for_search(keys: list[int]) -> dict[int, dict[str, str]]:
    """Return what results of the search say of documents: their numbers, and what else is known."""
    rows = DocumentPage.objects.filter(pk__in=keys).values("pk", "number", *_FACTS.values())
    return {
        row["pk"]: {"number": row["number"]}
        | {name: str(row[column]) for name, column in _FACTS.items() if row[column]}
        for row in rows
    }


def _year_of(spelt: str, issued_on) -> str:
    number = parsed(spelt)
    return (number.year if number else "") or (str(issued_on.year) if issued_on else "")
