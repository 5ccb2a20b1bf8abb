"""A query that is a document's number finds that document first, on every engine."""

import pytest

from tests.library.reading_room import put
from tests.library.shelf import Shelf


@pytest.fixture(
    params=["asking_database", pytest.param("asking_elasticsearch", marks=pytest.mark.services)],
    ids=["database", "elasticsearch"],
)
def asking(request, newsroom):
    """Readers who ask each engine: the answers are the same."""
    return request.getfixturevalue(request.param)


def test_number_however_spelt_gives_its_document_first(asking, newsroom, committed):
    shelf = Shelf(newsroom.clients)
    with committed():
        put(shelf, "05-NQ/TU", "Về chuyển đổi số")
        put(shelf, "27-HD/TU", "Hướng dẫn 05-NQ/TU, 05-NQ/TU", document_type="Hướng dẫn")
        newsroom.published(title="Quán triệt 05-NQ/TU", text="Nghị quyết 05-NQ/TU.")
    mentions = {"Hướng dẫn 05-NQ/TU, 05-NQ/TU", "Quán triệt 05-NQ/TU"}
    for typed in ("05-NQ/TU", "05 nq tu"):
        answer = asking.answer(typed)
        first, *others = answer["results"]
        assert (first["title"], first["number"]) == ("Về chuyển đổi số", "05-NQ/TU")
        assert {row["title"] for row in others} == mentions
        assert answer["total"] == 3
    for typed in ("5/NQ-TU", "nghị quyết 05 tu", "số 005-NQ/TU"):
        assert asking.titles(typed)[0] == "Về chuyển đổi số"
    rows = {row["title"]: row for row in asking.answer("05 nq tu")["results"]}
    assert rows["Hướng dẫn 05-NQ/TU, 05-NQ/TU"]["number"] == "27-HD/TU"
    assert "number" not in rows["Quán triệt 05-NQ/TU"]
    first, second = (asking.titles("05 nq tu", size="1", page=page)[0] for page in ("1", "2"))
    assert first == "Về chuyển đổi số"
    assert second in mentions
    html = asking.get("/tim-kiem/", q="số 5 nq tu").content.decode()
    assert '<span class="number">05-NQ/TU</span>' in html
