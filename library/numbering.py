"""The series of a document's number, and its parts by the types that the register knows."""

from typing import NamedTuple

from django.apps import apps
from django.core.cache import cache

from search.document_numbers import DocumentNumber, parse_number

_TYPES = "library.types"


class Series(NamedTuple):
    """Within which a number stands once: keys of body, type, and of a term or the year."""

    issuing_body: int
    document_type: int
    term: int | None
    year: int | None


def parsed(text: str) -> DocumentNumber | None:
    """Return the number that `text` is, however it is spelt; None if it is something else."""
    return parse_number(text, symbols_of_types()) if text.strip() else None


def symbols_of_types() -> dict[str, str]:
    """Return the symbols of the types by their names, which may stand before a number."""
    known = cache.get(_TYPES)
    if known is None:
        rows = apps.get_model("library.DocumentType").objects.values_list("name", "symbol")
        known = dict(rows)
        cache.set(_TYPES, known, 60)
    return known


def forget_types(**kwargs) -> None:
    """Let the types be read anew."""
    cache.delete(_TYPES)


def term_on(day):
    """Return the one term of the register that covers a day; None where that can't be told."""
    return apps.get_model("library.Term").on(day) if day else None


def series_of(page) -> Series | None:
    """Return the series of a document's number; None while body, type or date are missing.

    A Party body's numbers go by term, that of the date of issue where the document names none; a
    state body's by the year that the number carries, or else the year of issue.
    """
    if not page.issuing_body_id or not page.document_type_id:
        return None
    body = page.issuing_body
    if body.kind == body.Kind.PARTY:
        term = page.term_id or getattr(term_on(page.issued_on), "pk", None)
        return Series(body.pk, page.document_type_id, term, None)
    number = parsed(page.number)
    year = int(number.year) if number and number.year else getattr(page.issued_on, "year", None)
    return Series(body.pk, page.document_type_id, None, year) if year else None
