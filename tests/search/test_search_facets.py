"""Narrowing the results of a search down: facets, days, orders, and addresses to hand on."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import BasePage
from library.models import DocumentType
from tests.library.reading_room import put
from tests.library.shelf import Shelf
from tests.newsroom import QUOC_TE
from tests.search.asking import API, PAGE, Asking
from tests.search.reading import address, facet, post, shown, titles

WORDS = "chôm chôm"


@pytest.fixture
def asking(newsroom, committed) -> Asking:
    """Readers of four items and two documents that answer to the same words, and of none else."""
    shelf = Shelf(clients=newsroom.clients)
    with committed():
        post(newsroom, "Chôm chôm một", at=(2024, 3, 5, 9))
        # Already the next year where the portal's readers live, not yet in UTC.
        post(newsroom, "Chôm chôm hai", unit="BTG", at=(2026, 1, 1, 0, 30))
        post(newsroom, "Chôm chôm ba", section=QUOC_TE, at=(2026, 5, 20, 9))
        post(newsroom, "Vào mùa", "Vườn chôm chôm chín.", section=QUOC_TE, at=(2026, 6, 1, 9))
        put(shelf, "05-NQ/TU", "Về chôm chôm", issued=date(2021, 3, 1), term="2020-2025")
        put(shelf, "9-CT/TU", "Quản lý chôm chôm", document_type="Chỉ thị")
        withdrawn = post(newsroom, "Chôm chôm đã gỡ", unit="BNC")
        post(newsroom, "Chôm chôm kín", unit="UBKT")
    BasePage.objects.filter(pk=withdrawn.pk).update(live=False)
    kept = BasePage.objects.get(title="Chôm chôm kín")
    PageViewRestriction.objects.create(page=kept, restriction_type="login")
    return Asking(newsroom)


def key_of(title: str) -> str:
    return str(BasePage.objects.get(title=title).pk)


def test_facets_count_what_readers_see_and_each_without_its_own_choice(asking):
    def page(**query) -> str:
        response = asking.get(PAGE, q=WORDS, **query)
        assert response.status_code == 200
        return response.content.decode()

    html = page()
    assert facet(html, "kieu") == {"Tin, bài": 4, "Văn bản": 2}
    assert facet(html, "chuyen-muc") == {"Tin tức - Sự kiện": 4, "Văn bản - Tài liệu": 2}
    assert facet(html, "loai") == {"Nghị quyết": 1, "Chỉ thị": 1}
    assert facet(html, "don-vi") == {"Văn phòng Tỉnh ủy": 5, "Ban Tuyên giáo Tỉnh ủy": 1}
    # A document is of the year in which it was issued; the latest year stands first.
    assert list(facet(html, "nam").items()) == [("2026", 4), ("2024", 1), ("2021", 1)]

    html = page(kieu="tin-bai")
    assert len(titles(html)) == 4
    assert facet(html, "kieu") == {"Tin, bài": 4, "Văn bản": 2}
    assert facet(html, "loai") == {}
    assert facet(html, "nam") == {"2026": 3, "2024": 1}

    # Two values of one facet widen, two facets narrow down.
    html = page(nam=["2021", "2026"], **{"don-vi": str(asking.newsroom.unit("VPTU").pk)})
    assert len(titles(html)) == 4
    assert facet(html, "nam") == {"2026": 3, "2024": 1, "2021": 1}
    assert facet(html, "don-vi") == {"Văn phòng Tỉnh ủy": 4, "Ban Tuyên giáo Tỉnh ủy": 1}

    resolution = str(DocumentType.objects.get(name="Nghị quyết").pk)
    html = page(loai=resolution)
    assert titles(html) == ["Về chôm chôm"]
    assert "05-NQ/TU" in shown(html)
    assert "1/3/2021" in shown(html)

    # A branch holds those below it, and opens them to be chosen in their turn.
    news, inner = key_of("Tin tức - Sự kiện"), key_of("Tin trong tỉnh")
    html = page(**{"chuyen-muc": news})
    assert facet(html, "chuyen-muc")["Tin trong tỉnh"] == 2
    assert facet(html, "chuyen-muc")["Văn bản - Tài liệu"] == 2
    html = page(**{"chuyen-muc": [news, inner]})
    assert sorted(titles(html)) == ["Chôm chôm hai", "Chôm chôm một"]
    assert facet(html, "chuyen-muc")["Tin từ cơ sở"] == 2
    assert asking.answer(WORDS, **{"chuyen-muc": inner})["total"] == 2
    # Sections are found too, and lie in themselves.
    found = asking.answer("tin trong tỉnh", kieu="chuyen-muc", **{"chuyen-muc": inner})
    assert "Tin trong tỉnh" in [row["title"] for row in found["results"]]


def test_days_orders_and_links_make_addresses_to_hand_on(asking):
    html = asking.get(PAGE, q=WORDS, tu="2026-01-01", den="1/6/2026").content.decode()
    assert len(titles(html)) == 4
    assert 'value="2026-06-01"' in html
    assert len(titles(asking.get(PAGE, q=WORDS, den="2025-12-31").content.decode())) == 2
    assert asking.answer("tin tức", tu="1900-01-01", kieu="chuyen-muc")["total"] == 0

    latest = ["Vào mùa", "Chôm chôm ba", "Chôm chôm hai", "Chôm chôm một"]
    query = {"kieu": "tin-bai", "sap-xep": "ngay"}
    html = asking.get(PAGE, q=WORDS, **query).content.decode()
    assert titles(html) == latest
    assert asking.titles(WORDS, **query) == latest
    assert asking.titles(WORDS, size=2, page=2, **query) == latest[2:]
    assert asking.titles(WORDS)[-1] == "Vào mùa"
    # Documents stand where they were issued, whenever they were posted.
    posted = BasePage.objects.filter(title="Về chôm chôm")
    posted.update(first_published_at=timezone.now())
    every = asking.titles(WORDS, **{"sap-xep": "ngay"})
    assert every[-2:] == ["Chôm chôm một", "Về chôm chôm"]
    assert len(every) == 6

    # Each link leads on with what was chosen; an address says a thing once, in one order.
    typed = {"sap-xep": "ngay", "den": "", "nam": ["2026", "2024", "2026"], "tu": "1/2/2024"}
    html = asking.get(PAGE, q=f" {WORDS} ", kieu="tin-bai", **typed).content.decode()
    canonical = "?q=ch%C3%B4m+ch%C3%B4m&kieu=tin-bai&nam=2024&nam=2026"
    canonical = f"{PAGE}{canonical}&tu=2024-02-01&sap-xep=ngay"
    assert canonical.replace("&", "&amp;") in html.split("</head>")[0]
    reader = asking.newsroom.client(None)
    assert titles(reader.get(canonical).content.decode()) == titles(html) == latest
    assert "sap-xep" not in address(html, "liên quan")
    assert "tu=2024-02-01" in address(html, "liên quan")
    assert "nam=2024&tu" in address(html, "2026 × (bỏ)")
    assert "tu=" not in address(html, "từ 1/2/2024 × (bỏ)")
    assert address(html, "Bỏ lọc") == f"{canonical.split('&')[0]}&sap-xep=ngay"


def test_api_narrows_down_alike_and_gives_the_facets(asking):
    answer = asking.answer(WORDS, nam="2026", kieu="van-ban")
    assert [row["number"] for row in answer["results"]] == ["9-CT/TU"]
    assert answer["total"] == 1
    assert answer["facets"]["kieu"] == [
        {"value": "tin-bai", "title": "Tin, bài", "count": 3},
        {"value": "van-ban", "title": "Văn bản", "count": 1},
    ]
    assert [row["value"] for row in answer["facets"]["nam"]] == ["2026", "2021"]
    assert answer["corrections"] == []
    assert answer["suggestion"] is None
    assert asking.get(API, q=WORDS)["X-Search-Engine"] == "database"
    assert asking.get(PAGE, q=WORDS)["X-Search-Engine"] == "database"


def test_what_means_nothing_is_passed_over_and_said(asking):
    odd = {
        "kieu": "phim",
        "chuyen-muc": key_of("Chôm chôm một"),
        "don-vi": "9" * 400,
        "nam": "20x6",
        "loai": "'; --",
        "tu": "2026-02-30",
        "den": "9999-12-31",
        "sap-xep": "<b>",
    }
    for name, value in odd.items():
        response = asking.get(PAGE, q=WORDS, **{name: value})
        html = response.content.decode()
        assert response.status_code == 400, name
        assert len(titles(html)) == 6, name
        assert f"“{value[:20]}" in shown(html), name
        assert "<b>" not in html
        response = asking.get(API, q=WORDS, **{name: value})
        assert response.status_code == 400, name
        assert value[:20] in response.json()["error"]
    response = asking.get(PAGE, q=WORDS, tu="2026-02-02", den="2026-02-01")
    assert response.status_code == 400
    assert "Ngày đầu sau ngày cuối." in shown(response.content.decode())
    # Many at once, and empty fields as forms send them.
    many = {"nam": ["1999"] * 500, "don-vi": [str(number) for number in range(500)]}
    assert asking.get(PAGE, q=WORDS, **many).status_code == 400
    empty = dict.fromkeys([*odd, "page"][:-1], "")
    assert asking.get(PAGE, q=WORDS, **empty).status_code == 200
    for page in ("2", "0", "x", "9" * 30):
        assert asking.get(PAGE, q=WORDS, page=page, nam="2026").status_code == 404


def test_nothing_left_by_the_choices_leads_back_to_the_words(asking):
    html = asking.get(PAGE, q=WORDS, nam="1999").content.decode()
    assert titles(html) == []
    assert "Không có kết quả nào với các lựa chọn này." in shown(html)
    back = address(html, "Hiện kết quả khi bỏ các lựa chọn")
    assert len(titles(asking.newsroom.client(None).get(back).content.decode())) == 6
    # The choice stays to be taken back, and what could be chosen instead is counted.
    assert facet(html, "nam") == {"2026": 4, "2024": 1, "2021": 1, "1999": 0}
    assert "Có phải bạn tìm" not in shown(html)
