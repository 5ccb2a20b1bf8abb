"""Puts many live pages of one type into a section, as cheaply as the tree allows."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from home.models import BasePage


def add_pages(
    section: BasePage,
    count: int,
    title: str,
    slug: str,
    of: Callable[[BasePage, int], BasePage],
    **columns,
) -> list[int]:
    """Add `count` numbered pages below a section; those already there keep their place.

    `of` returns the page of a base row and its number, of which only what its own table holds is
    written. Return the keys of the pages.
    """
    section = BasePage.objects.get(pk=section.pk)
    start = section.numchild
    base = {
        "locale": Locale.get_default(),
        "live": True,
        "has_unpublished_changes": False,
        "depth": section.depth + 1,
    } | columns
    now = timezone.now()
    rows = [
        BasePage(
            **base,
            title=f"{title} {number}",
            draft_title=f"{title} {number}",
            slug=f"{slug}-{number}",
            url_path=f"{section.url_path}{slug}-{number}/",
            path=BasePage._get_path(section.path, section.depth + 1, number),
            first_published_at=now - timedelta(minutes=number),
        )
        for number in range(start + 1, start + count + 1)
    ]
    pages = [of(row, start + place) for place, row in enumerate(rows, start=1)]
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    for row in rows:
        row.content_type = content_type
    BasePage.objects.bulk_create(rows, batch_size=500)
    for row, page in zip(rows, pages, strict=True):
        page.basepage_ptr_id = row.pk
    _insert(pages)
    BasePage.objects.filter(pk=section.pk).update(numchild=start + count)
    return [row.pk for row in rows]


def _insert(pages: list[BasePage]) -> None:
    """Write the rows of the pages' own table: Django makes no child rows in bulk."""
    meta = pages[0]._meta
    fields = list(meta.local_concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {meta.db_table} ({names}) VALUES ({marks})",
            [
                [
                    field.get_db_prep_save(getattr(page, field.attname), connection)
                    for field in fields
                ]
                for page in pages
            ],
        )
