"""What the pages of documents cost: a constant number of queries, however many there are."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from library.lookup.results import Results
from library.models import DocumentPage, DocumentType
from tests.library.many_documents import add_documents
from tests.library.reading_room import LOOK_UP, facet, paper, put, read
from tests.library.shelf import TINH_UY
from tests.portal.test_query_budgets import count_queries

MOST, MOST_OF_SEARCH = 16, 19


def test_tables_say_where_they_are_cut(shelf, monkeypatch):
    add_documents(shelf, 4, TINH_UY)
    said = "4 văn bản đầu"

    def tables() -> list[list[list]]:
        text = read(shelf, LOOK_UP, dang="csv")
        book = load_workbook(BytesIO(b"".join(shelf.client(None).get(f"{LOOK_UP}?dang=xlsx"))))
        sheet = [[cell for cell in row if cell is not None] for row in book.active.values]
        return [list(csv.reader(StringIO(text[1:]))), sheet]

    monkeypatch.setattr(Results, "most_in_table", 4)
    assert said not in read(shelf, LOOK_UP)
    assert [(len(rows), said in rows[-1][0]) for rows in tables()] == [(5, False)] * 2
    put(shelf, "1-CT/TU", 'Về "một" < hai & ba\x0b', document_type="Chỉ thị")
    assert said in read(shelf, LOOK_UP)
    assert [(len(rows), said in rows[-1][0]) for rows in tables()] == [(6, True)] * 2


@pytest.fixture
def addresses(shelf, django_capture_on_commit_callbacks) -> list[str]:
    """A document with relations both ways, and ways to look it up."""
    with django_capture_on_commit_callbacks(execute=True):
        old = put(shelf, "1000-NQ/TU", "Về việc cũ", subject="Dân vận")
        page = put(
            shelf,
            "2000-NQ/TU",
            "Về việc mới",
            subject="Dân vận",
            files=(paper(shelf, "Toàn văn", "Điều 1."),),
            relations=({"kind": "replaces", "target": old}, {"kind": "guides", "cited": "9-CT/TU"}),
        )
        put(shelf, "3000-HD/TU", "A", relations=({"kind": "guides", "target": page},))
    kind = DocumentType.objects.get(name="Nghị quyết").pk
    return [
        LOOK_UP,
        f"{LOOK_UP}?page=2",
        f"{LOOK_UP}?loai={kind}&hieu-luc=con&nam=2026",
        f"{LOOK_UP}?sap-xep=so",
        f"{LOOK_UP}?q=2000+nq+tu",
        f"{LOOK_UP}?q=viec",
        f"{LOOK_UP}?dang=rss",
        page.get_url(),
        f"{page.get_url()}?ban=chu",
        f"{TINH_UY}luu-tru/",
        "/tim-kiem/?q=2000+nq+tu",
        "/",
    ]


def test_pages_of_documents_cost_the_same_with_50_and_with_1500(shelf, addresses):
    file = paper(shelf, "Tệp chung", "Nội dung.")
    add_documents(shelf, 50, TINH_UY, file)
    # A process reads once which types of pages there are.
    count_queries("/tim-kiem/?q=tin")
    few = {url: count_queries(url) for url in addresses}
    most = {url: MOST_OF_SEARCH if "/tim-kiem/" in url else MOST for url in addresses}
    assert {url: spent for url, spent in few.items() if spent > most[url]} == {}
    add_documents(shelf, 1450, TINH_UY, file)
    assert {url: count_queries(url) for url in addresses} == few
    assert sum(facet(read(shelf, LOOK_UP), "hieu-luc").values()) == DocumentPage.objects.count()
