"""Puts many live documents into a section, as cheaply as the tree allows."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

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

START = date(2026, 11, 20)


def add_documents(shelf, count: int, section: str, file=None) -> list[int]:
    """Add `count` documents below the section at an address; return their keys.

    Types, bodies, fields and days differ; each second replaces the one before it, each has `file`.
    """
    section = BasePage.objects.get(pk=shelf.section(section).pk)
    start = section.numchild
    base = {
        "content_type": ContentType.objects.get_for_model(DocumentPage),
        "locale": Locale.get_default(),
        "live": True,
        "has_unpublished_changes": False,
        "unit": shelf.unit("VPTU"),
        "depth": section.depth + 1,
    }
    now = timezone.now()
    rows = [
        BasePage(
            **base,
            title=f"Văn bản hàng loạt {number}",
            draft_title=f"Văn bản hàng loạt {number}",
            slug=f"van-ban-hang-loat-{number}",
            url_path=f"{section.url_path}van-ban-hang-loat-{number}/",
            path=BasePage._get_path(section.path, section.depth + 1, number),
            first_published_at=now - timedelta(minutes=number),
        )
        for number in range(start + 1, start + count + 1)
    ]
    BasePage.objects.bulk_create(rows, batch_size=500)
    facts = _registers()
    _insert([_document(row, start + place, *facts) for place, row in enumerate(rows, start=1)])
    BasePage.objects.filter(pk=section.pk).update(numchild=start + count)
    keys = [row.pk for row in rows]
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
        basepage_ptr_id=row.pk,
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


def _insert(documents: list[DocumentPage]) -> None:
    """Write the rows of the documents' own table: Django makes no child rows in bulk."""
    fields = list(DocumentPage._meta.local_concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {DocumentPage._meta.db_table} ({names}) VALUES ({marks})",
            [
                [
                    field.get_db_prep_save(getattr(document, field.attname), connection)
                    for field in fields
                ]
                for document in documents
            ],
        )
