"""What is suggested while somebody types: over HTTP, as the search field asks."""

import unicodedata
from datetime import date

import pytest
from wagtail.models import PageViewRestriction, Site

from home.models import BasePage, HomePage
from search import suggested_titles
from tests.library.reading_room import put
from tests.library.shelf import Shelf
from tests.newsroom import CO_SO
from tests.search.test_search_addresses import ODD

ADDRESS = "/api/search/suggestions/"
SITE_GROUPS = ["Văn bản theo số, ký hiệu", "Chuyên mục", "Chủ đề", "Tin, bài, văn bản"]
NUMBERS, SECTIONS, TOPICS, TITLES = SITE_GROUPS


@pytest.fixture
def suggest(newsroom):
    """What is suggested for a typed text: by the title of the group."""

    def suggest(typed: str) -> dict[str, list[dict]]:
        response = newsroom.client(None).get(ADDRESS, {"q": typed})
        assert response.status_code == 200, typed
        groups = response.json()["groups"]
        assert [group["title"] for group in groups] == [
            title for title in SITE_GROUPS if title in {group["title"] for group in groups}
        ]
        assert sum(len(group["suggestions"]) for group in groups) <= 8
        return {group["title"]: group["suggestions"] for group in groups}

    return suggest


def names(groups: dict[str, list[dict]], title: str, key: str = "title") -> list[str]:
    return [row[key] for row in groups.get(title, [])]


def test_titles_topics_and_sections_are_suggested_by_half_a_word(
    suggest, newsroom, committed, monkeypatch
):
    with committed():
        item = newsroom.published(
            title="Tập huấn chuyển đổi số", topics="Chuyển đổi số, Đường vành đai"
        )
        newsroom.published(title="Họp báo", text="Nói về chuyển đổi số và tập huấn.")
        newsroom.draft(title="Dự thảo chuyển đổi số", topics='"Chuyển đổi xanh"')
    decomposed = unicodedata.normalize("NFD", "Chuyển đổi s")
    for typed in ("chuyển đổi s", "chuyen doi s", "CHUYEN ĐỔI SỐ", decomposed, "chuyen"):
        groups = suggest(typed)
        assert groups[TITLES] == [{"title": "Tập huấn chuyển đổi số", "url": item.url}], typed
        assert groups[TOPICS] == [{"title": "Chuyển đổi số", "url": "/chu-de/chuyen-doi-so/"}]
    # The same where the words are common, so that the newest pages are gone through for them.
    with monkeypatch.context() as patch:
        patch.setattr(suggested_titles, "MANY", 0)
        for typed in ("chuyển đổi s", "chuyen"):
            assert names(suggest(typed), TITLES) == ["Tập huấn chuyển đổi số"], typed
    # Titles by words in any order, topics and sections by words in a row.
    assert names(suggest("so chuyen doi"), TITLES) == ["Tập huấn chuyển đổi số"]
    assert names(suggest("vành"), TOPICS) == ["Đường vành đai"]
    section = {"title": "Tin từ cơ sở", "url": CO_SO}
    for typed in ("tin từ c", "tin tu", "co so"):
        assert section in suggest(typed)[SECTIONS], typed
    assert TITLES not in suggest("tin từ cơ")
    assert suggest("khong co gi nhu the") == suggest("...") == suggest("") == {}


def test_documents_are_suggested_by_their_numbers_however_spelt(suggest, newsroom, committed):
    shelf = Shelf(newsroom.clients)
    with committed():
        resolution = put(shelf, "05-NQ/TU", "Về chuyển đổi số")
        put(shelf, "05-CT/TU", "Về an toàn giao thông", document_type="Chỉ thị")
        put(shelf, "50-NQ/TU", "Về nông thôn mới")
        for year, kind in ((2022, "Thông tri"), (2020, "Thông báo")):
            issued = date(year, 6, 24)
            put(shelf, f"42/{year}/NĐ-CP", "Về vận tải", document_type=kind, issued=issued)
        put(shelf, "7-NQ/TU", "Chưa công bố")
    BasePage.objects.filter(title="Chưa công bố").update(live=False)
    row = {"title": "Về chuyển đổi số", "url": resolution.url, "number": "05-NQ/TU"}
    for typed in ("05-n", "5 nq", "05nq/tu", "số 05-NQ/TU", "nghị quyết 05", "nghi quyet 05 tu"):
        assert suggest(typed)[NUMBERS] == [row], typed
    assert names(suggest("05"), NUMBERS, "number") == ["05-CT/TU", "05-NQ/TU"]
    assert names(suggest("42/2022"), NUMBERS, "number") == ["42/2022/NĐ-CP"]
    assert names(suggest("42"), NUMBERS, "number") == ["42/2022/NĐ-CP", "42/2020/NĐ-CP"]
    assert NUMBERS not in suggest("7-nq")
    assert NUMBERS not in suggest("chuyển đổi số")
    # A document is suggested once, be it meant by number and by title.
    assert names(suggest("chuyển đổi"), TITLES) == ["Về chuyển đổi số"]


def test_what_readers_may_not_see_is_suggested_at_no_moment(suggest, newsroom, committed):
    with committed():
        item = newsroom.published(title="Thu hoạch điều", topics='"Cây điều"')
        put(Shelf(newsroom.clients), "09-NQ/TU", "Thu hoạch điều sớm")
    assert {len(suggest("thu hoạch")[TITLES]), len(suggest("09-nq")), len(suggest("cây"))} == {1, 2}
    PageViewRestriction.objects.create(page=item.get_parent(), restriction_type="login")
    assert suggest("cây điều") == {}
    assert "Tin từ cơ sở" not in names(suggest("tin từ cơ sở"), SECTIONS)
    assert names(suggest("thu hoạch"), TITLES) == ["Thu hoạch điều sớm"]
    other = HomePage(title="Cổng khác", slug="cong-khac")
    BasePage.get_first_root_node().add_child(instance=other)
    Site.objects.create(hostname="khac.example.vn", root_page=BasePage.objects.get(pk=other.pk))
    for typed in ("thu hoạch", "09-nq", "tin từ"):
        answer = newsroom.client(None).get(
            ADDRESS, {"q": typed}, headers={"host": "khac.example.vn"}
        )
        assert answer.json() == {"groups": []}, typed


def test_any_text_is_answered_and_kept_by_the_browser_only_and_shortly(newsroom):
    client = newsroom.client(None)
    for typed in [*ODD, "05-" * 50, "số " * 1000, "5" * 300, "%", "_", "[a", "a|b", "\u2028"]:
        assert client.get(ADDRESS, {"q": typed}).status_code == 200, typed
    for raw in ("q=%00", "q=tin%00tuc", "q=%ff", "q=%ed%a0%80"):
        assert client.get(f"{ADDRESS}?{raw}").status_code == 400, raw
    answer = client.get(ADDRESS, {"q": "tin"})
    assert answer["Cache-Control"] == "private, max-age=30"
    assert client.post(ADDRESS).status_code == 405


def test_cost_is_the_same_for_few_and_many_and_nothing_for_a_letter(
    newsroom, committed, django_assert_num_queries, django_assert_max_num_queries
):
    client, costs = newsroom.client(None), {}
    with committed():
        newsroom.published(title="Chợ quê", topics='"Chợ quê"')
        put(Shelf(newsroom.clients), "05-NQ/TU", "Về chợ quê")
    for typed, most in (("chợ quê", 5), ("05-nq", 6)):
        client.get(ADDRESS, {"q": typed})
        with django_assert_max_num_queries(most) as counted:
            client.get(ADDRESS, {"q": typed})
        costs[typed] = len(counted)
    with committed():
        for number in range(3):
            newsroom.published(title=f"Chợ quê {number}", topics='"Chợ quê"')
            put(Shelf(newsroom.clients), f"05-NQ/TU{number}", f"Về chợ quê {number}")
    for typed, cost in costs.items():
        with django_assert_num_queries(cost):
            [group, *_others] = client.get(ADDRESS, {"q": typed}).json()["groups"]
        assert group["suggestions"]
    for typed in ("c", "5", " ", "-"):
        with django_assert_num_queries(0):
            client.get(ADDRESS, {"q": typed})
