"""The addresses of the search: what they take, refuse and give."""

from datetime import datetime

import pytest

from tests.search.asking import API, PAGE

ODD = [
    "'",
    '"tin',
    "tin OR",
    "NEAR(tin tức)",
    "tin*",
    "-tin",
    "title:tin",
    "(((",
    "{title_folded} : tin",
    "tin & | ! <-> :*",
    "\\",
    "%",
    "?",
    "a" * 5000,
    "\u0300\u0301",
    "😀",
    "ÐÐ ½ ﬁ",
]


@pytest.mark.parametrize("address", [API, PAGE])
@pytest.mark.parametrize("typed", ODD)
def test_any_query_is_answered(asking, address, typed):
    assert asking.get(address, q=typed).status_code == 200


@pytest.mark.parametrize("address", [API, PAGE])
@pytest.mark.parametrize("raw", ["q=%00", "q=tin%00tuc", "q=%ff", "q=%ed%a0%80"])
def test_what_is_no_text_is_refused(newsroom, address, raw):
    assert newsroom.client(None).get(f"{address}?{raw}").status_code == 400


def test_without_a_query_nothing_is_found(asking):
    nothing = {"total": 0, "results": [], "facets": {}, "corrections": [], "suggestion": None}
    assert asking.answer("") == asking.answer("?!") == nothing
    assert asking.get(API).json()["total"] == 0
    assert asking.get(PAGE).status_code == 200


def test_only_the_beginning_of_a_long_query_counts(asking):
    assert asking.get(PAGE, q="tin " * 500).context["query"] == ("tin " * 75).strip()


def test_row_of_the_api(asking, newsroom, committed):
    with committed():
        page = newsroom.published(title="Mở tuyến buýt", text="Tuyến buýt chạy từ 5 giờ.")
    [row] = asking.answer("mở tuyến buýt")["results"]
    assert datetime.fromisoformat(row.pop("date")) == page.first_published_at
    assert row == {
        "title": "Mở tuyến buýt",
        "url": page.url,
        "type": str(page.specific_class._meta.verbose_name).capitalize(),
        "section": "Tin từ cơ sở",
        "excerpt": "Câu dẫn.\nTuyến buýt chạy từ 5 giờ.",
    }


def test_pages_of_the_api_together_hold_everything_once(asking):
    total = asking.answer("tin", size=50)["total"]
    pages = [asking.titles("tin", size=2, page=n + 1) for n in range((total + 1) // 2)]
    assert [title for page in pages for title in page] == asking.titles("tin", size=50)
    assert total > 4


@pytest.mark.parametrize("size", ["0", "51", "-1", "ba", "", "1e1", "٣", "9" * 400])
def test_bad_size_is_refused(asking, size):
    response = asking.get(API, q="tin", size=size)
    assert response.status_code == 400
    assert response.json()["error"]


@pytest.mark.parametrize("number", ["0", "-1", "hai", "", "999", "1.5", "9" * 400])
def test_page_that_there_is_not_is_not_found(asking, number):
    response = asking.get(API, q="tin", page=number)
    assert response.status_code == 404
    assert response.json()["error"]
    assert asking.get(PAGE, q="tin", page=number).status_code == 404


def test_first_page_of_nothing_is_there_and_the_second_is_not(asking):
    assert asking.answer("zzzz", page=1)["total"] == 0
    assert asking.get(API, q="zzzz", page=2).status_code == 404


@pytest.mark.parametrize("address", [API, PAGE])
def test_search_is_only_read(newsroom, address):
    client = newsroom.client(None)
    assert client.head(address, {"q": "tin"}).status_code == 200
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "a" * 100_000])
def test_unreadable_question_is_refused_in_json(client, query):
    response = client.get(f"/api/search/?{query}")
    assert response.status_code == 400
    assert "error" in response.json()
