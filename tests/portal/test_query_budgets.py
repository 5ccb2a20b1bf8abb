"""How many queries a reader's page costs: a constant, however much there is."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.frame import forget_trees
from home.models import BasePage, JointUnit, PortalDocument, StandardPage
from news.models import Genre, NewsAuthor, NewsPage, NewsPlacement
from tests.home.layout_acts import composed, latest, lead, links, of_section
from tests.home.many_pages import add_items
from tests.newsroom import CO_SO, QUOC_TE
from workflows.actions.publish import publish_as_operator

ITEM = f"{CO_SO}muc-thu-du-moi-thu/"
TODAY = timezone.localdate()
THIS_YEAR = f"/tin-tuc-su-kien/luu-tru/{TODAY:%Y}/"
THIS_MONTH = f"{THIS_YEAR}{TODAY:%m}/"
BUDGETS = {
    "/": 15,
    ITEM: 11,
    "/tin-tuc-su-kien/": 12,
    "/tin-tuc-su-kien/?page=2": 12,
    CO_SO: 12,
    "/tin-tuc-su-kien/luu-tru/": 12,
    THIS_YEAR: 12,
    f"{THIS_YEAR}?page=2": 12,
    THIS_MONTH: 12,
    "/chu-de/chu-de-mot/": 12,
    "/van-ban-tai-lieu/": 12,
    "/gioi-thieu/": 12,
    "/gioi-thieu/lich-su-dang-bo-tinh/": 12,
    "/lien-he/so-do-cong/": 12,
    "/khong-co-trang-nay/": 12,
    "/tim-kiem/?q=tin": 18,
    "/tim-kiem/?q=tin&kieu=chuyen-muc&sap-xep=ngay": 18,
}


@pytest.fixture
def rich_item(newsroom, settings, tmp_path):
    """An item with everything that an item can have."""
    settings.MEDIA_ROOT = tmp_path
    colors = ("red", "green", "blue", "white", "black", "gray")
    pictures = [newsroom.picture(color=color) for color in colors]
    files = [
        PortalDocument.objects.create(title="Tệp", file=ContentFile(b"Noi dung mau.", "tep.txt"))
        for _number in range(2)
    ]
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
    gallery = [{"image": image, "caption": "Ảnh", "credit": ""} for image in pictures[2:4]]
    about = {"title": "Phim", "caption": "", "credit": "", "transcript": ""}
    page.body = [
        ("heading", {"text": "Đề mục", "level": "h2"}),
        ("contents", None),
        ("paragraph", f'<h3>Mục nhỏ</h3><p><a linktype="page" id="{related.pk}">Dẫn</a>.</p>'),
        ("box", {"title": "Hộp", "text": f'<p><a linktype="page" id="{related.pk}">Dẫn</a></p>'}),
        ("gallery", {"title": "Bộ ảnh", "pictures": gallery}),
        ("video", {"video": newsroom.video(), "poster": pictures[4]} | about),
        ("video_link", {"address": "https://youtu.be/abcdefghijk", "poster": pictures[5]} | about),
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
        ("files", {"files": [{"file": file, "title": "", "is_declared": False} for file in files]}),
        ("related", {"items": [related]}),
    ]
    page.authors = [NewsAuthor(name="Người một", share=50), NewsAuthor(name="Người hai", share=50)]
    page.joint_units = [JointUnit(unit=newsroom.unit("BTG"), share=30)]
    page.placements = [NewsPlacement(section=newsroom.section(QUOC_TE))]
    section.add_child(instance=page)
    page.topics.add("Chủ đề một", "Chủ đề hai")
    publish_as_operator(page)
    standard = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
    standard.body = [block for block in page.body.raw_data if block["type"] != "related"]
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
    add_items(newsroom, 40, QUOC_TE, rich_item)
    # A process reads once which types of pages there are.
    Client().get("/tim-kiem/?q=tin")
    few = {url: count_queries(url) for url in BUDGETS}
    over = {url: (spent, BUDGETS[url]) for url, spent in few.items() if spent > BUDGETS[url]}
    assert not over
    html = Client().get(ITEM).content.decode()
    assert "Bài liên quan" in html
    assert all(
        f'class="block-{kind}"' in html for kind in NewsPage.body.field.stream_block.child_blocks
    )
    add_items(newsroom, 3960, QUOC_TE, rich_item)
    assert {url: count_queries(url) for url in BUDGETS} == few


def test_front_page_costs_the_same_however_many_blocks_it_has(newsroom, rich_item):
    add_items(newsroom, 40, QUOC_TE, rich_item)

    def blocks(times: int) -> list:
        found = [lead()]
        for _number in range(times):
            found += [
                latest(newsroom, CO_SO, "beside"),
                of_section(newsroom, "notices", QUOC_TE),
                latest(newsroom, QUOC_TE),
                of_section(newsroom, "pictures", QUOC_TE),
                links("Liên kết", {"page": newsroom.section(CO_SO).pk}),
            ]
        return found

    composed(newsroom, *blocks(1))
    few = count_queries("/")
    composed(newsroom, *blocks(4))
    assert count_queries("/") == few <= BUDGETS["/"]
    html = Client().get("/").content.decode()
    assert html.count("block-head__title") == 20
