"""Puts many live items into a section, as cheaply as the tree allows."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from home.models import BasePage
from news.models import Genre, NewsPage


def add_items(newsroom, count: int, section: str, picture=None, unit: str = "VPTU", **columns):
    """Add `count` items below the section at an address; those already there keep their place."""
    section = BasePage.objects.get(pk=newsroom.section(section).pk)
    start = section.numchild
    base = {
        "content_type": ContentType.objects.get_for_model(NewsPage),
        "locale": Locale.get_default(),
        "live": True,
        "has_unpublished_changes": False,
        "unit": newsroom.unit(unit),
        "depth": section.depth + 1,
    } | columns
    now = timezone.now()
    rows = [
        BasePage(
            **base,
            title=f"Tin hàng loạt {number}",
            draft_title=f"Tin hàng loạt {number}",
            slug=f"tin-hang-loat-{number}",
            url_path=f"{section.url_path}tin-hang-loat-{number}/",
            path=BasePage._get_path(section.path, section.depth + 1, number),
            first_published_at=now - timedelta(minutes=number),
        )
        for number in range(start + 1, start + count + 1)
    ]
    BasePage.objects.bulk_create(rows, batch_size=500)
    genre = Genre.objects.get(code="tin")
    table = NewsPage._meta.db_table
    fields = list(NewsPage._meta.local_concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            [
                [
                    field.get_db_prep_save(getattr(item, field.attname), connection)
                    for field in fields
                ]
                for item in (
                    NewsPage(basepage_ptr_id=row.pk, genre=genre, main_picture=picture, body=[])
                    for row in rows
                )
            ],
        )
    BasePage.objects.filter(pk=section.pk).update(numchild=start + count)
