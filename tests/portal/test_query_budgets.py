"""How many queries a reader's page costs: a constant, however much there is."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from home.frame import forget_trees
from home.models import BasePage, JointUnit, StandardPage
from news.models import Genre, NewsAuthor, NewsPage, NewsPlacement
from tests.newsroom import CO_SO, QUOC_TE
from workflows.actions.publish import publish_as_operator

ITEM = f"{CO_SO}muc-thu-du-moi-thu/"
BUDGETS = {
    "/": 15,
    ITEM: 10,
    "/tin-tuc-su-kien/": 12,
    "/tin-tuc-su-kien/?page=2": 12,
    CO_SO: 12,
    "/van-ban-tai-lieu/": 12,
    "/gioi-thieu/": 12,
    "/gioi-thieu/lich-su-dang-bo-tinh/": 12,
    "/lien-he/so-do-cong/": 12,
    "/khong-co-trang-nay/": 12,
    "/tim-kiem/?q=hang+loat": 12,
}


def add_items(newsroom, count: int, picture) -> None:
    """Put many live items into a section, as cheaply as the tree allows."""
    section = BasePage.objects.get(pk=newsroom.section(QUOC_TE).pk)
    start = section.numchild
    base = {
        "content_type": ContentType.objects.get_for_model(NewsPage),
        "locale": Locale.get_default(),
        "live": True,
        "has_unpublished_changes": False,
        "unit": newsroom.unit("VPTU"),
        "depth": section.depth + 1,
    }
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
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",
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


@pytest.fixture
def rich_item(newsroom, settings, tmp_path):
    """An item with everything that an item can have."""
    settings.MEDIA_ROOT = tmp_path
    pictures = [newsroom.picture(color=color) for color in ("red", "green")]
    related = newsroom.published(title="Bài liên quan")
    section = BasePage.objects.get(pk=newsroom.section(CO_SO).pk)
    page = NewsPage(
        title="Mục thử đủ mọi thứ",
        lead="Câu dẫn",
        unit=newsroom.unit("VPTU"),
        genre=Genre.objects.get(code="bai"),
        main_picture=pictures[0],
        live=False,
    )
    page.body = [
        ("heading", {"text": "Đề mục", "level": "h2"}),
        ("paragraph", "<p>Đoạn văn.</p>"),
        ("picture", {"image": pictures[1], "caption": "Chú thích", "credit": "Tác giả"}),
        ("quote", {"text": "Lời trích", "attribution": "Tác giả mẫu"}),
        (
            "table",
            {
                "caption": "Bảng",
                "table": {
                    "columns": [{"type": "text", "heading": "A"}],
                    "rows": [{"values": ["1"]}],
                    "caption": "",
                },
            },
        ),
        ("related", {"items": [related]}),
    ]
    page.authors = [NewsAuthor(name="Người một", share=50), NewsAuthor(name="Người hai", share=50)]
    page.joint_units = [JointUnit(unit=newsroom.unit("BTG"), share=30)]
    page.placements = [NewsPlacement(section=newsroom.section(QUOC_TE))]
    section.add_child(instance=page)
    page.topics.add("Chủ đề một", "Chủ đề hai")
    publish_as_operator(page)
    standard = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
    standard.body = [("picture", {"image": pictures[1], "caption": "", "credit": ""})]
    publish_as_operator(standard)
    return pictures[0]


def count_queries(url: str) -> int:
    forget_trees()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(url)
    assert response.status_code == (404 if "khong-co" in url else 200), url
    return len(queries)


def test_pages_keep_their_budgets_with_40_and_with_4000_items(newsroom, rich_item):
    add_items(newsroom, 40, rich_item)
    few = {url: count_queries(url) for url in BUDGETS}
    over = {url: (spent, BUDGETS[url]) for url, spent in few.items() if spent > BUDGETS[url]}
    assert not over
    assert "Bài liên quan" in Client().get(ITEM).content.decode()
    add_items(newsroom, 3960, rich_item)
    assert {url: count_queries(url) for url in BUDGETS} == few
