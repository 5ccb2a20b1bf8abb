"""Puts many live documents into a section, as cheaply as the tree allows."""

from datetime import date, timedelta

from home.models import BasePage
from library.models import (
    DocumentFile,
    DocumentPage,
    DocumentType,
    IssuingBody,
    Relation,
    Subject,
    Term,
)
from library.numbering import parsed
from tests.many_pages import add_pages

START = date(2026, 11, 20)


def add_documents(shelf, count: int, section: str, file=None) -> list[int]:
    """Add `count` documents below the section at an address; return their keys.

    Types, bodies, fields and days differ; each second replaces the one before it, each has `file`.
    """
    facts = _registers()
    keys = add_pages(
        shelf.section(section),
        count,
        "Văn bản hàng loạt",
        "van-ban-hang-loat",
        lambda row, number: _document(row, number, *facts),
        unit=shelf.unit("VPTU"),
    )
    pairs = zip(keys[1::2], keys[::2], strict=True)
    Relation.objects.bulk_create(
        Relation(page_id=page, target_id=target, kind="replaces") for page, target in pairs
    )
    if file is not None:
        DocumentFile.objects.bulk_create(DocumentFile(page_id=key, file=file) for key in keys)
    return keys


def _document(row: BasePage, number: int, types, bodies, subjects, term) -> DocumentPage:
    kind, body = types[number % len(types)], bodies[number // 3 % len(bodies)]
    day = START - timedelta(days=number % 3650)
    spelt = f"{number % 700 + 1}-{kind.symbol}/{body.symbol}"
    return DocumentPage(
        number=spelt,
        number_key=parsed(spelt).key_without_year,
        number_place=number % 700 + 1,
        document_type=kind,
        issuing_body=body,
        subject=subjects[number // 7 % len(subjects)],
        term=term,
        issued_on=day,
        abstract=row.title,
        ended_on=day + timedelta(days=100) if number % 2 else None,
    )


def _registers() -> tuple:
    return (
        list(DocumentType.objects.exclude(symbol="")[:12]),
        list(IssuingBody.objects.all()),
        list(Subject.objects.all()),
        Term.objects.first(),
    )
