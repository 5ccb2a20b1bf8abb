"""The look-up: numbers in every spelling, words, facts, orders, and addresses to hand on."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from library.models import DocumentType, IssuingBody, Subject
from tests.library.reading_room import LOOK_UP, facet, numbers, put, read, words
from tests.library.shelf import TINH_UY, TRUNG_UONG

BOARDS = "/van-ban-tai-lieu/van-ban-cac-ban-dang-van-phong-tinh-uy/"


@pytest.fixture
def filled(shelf, django_capture_on_commit_callbacks):
    """A library of six documents: two numbers recur, one mentions another, one has no number."""
    with django_capture_on_commit_callbacks(execute=True):
        old = put(
            shelf,
            "05-NQ/TU",
            "Về công nghệ thông tin",
            term="2020-2025",
            issued=date(2021, 3, 1),
            subject="Chuyển đổi số",
        )
        put(
            shelf,
            "05-NQ/TU",
            "Về đẩy mạnh chuyển đổi số",
            subject="Chuyển đổi số",
            relations=({"kind": "replaces", "target": old},),
        )
        put(
            shelf,
            "27-HD/BTGTU",
            "Tuyên truyền Nghị quyết số 5-NQ/TU về chuyển đổi số",
            section=BOARDS,
            document_type="Hướng dẫn",
            body="Ban Tuyên giáo Tỉnh ủy",
            subject="Tuyên giáo",
            issued=date(2026, 6, 1),
        )
        put(shelf, "9-CT/TU", "Về lưu trữ", document_type="Chỉ thị", issued=date(2026, 4, 1))
        put(shelf, "10-CT/TU", "Về đối thoại", document_type="Chỉ thị", issued=date(2026, 3, 1))
        put(shelf, "", "Lời kêu gọi thi đua", document_type="Lời kêu gọi", issued=date(2025, 12, 1))
    return shelf


def test_every_spelling_of_a_number_is_understood_and_comes_first(filled):
    for typed in ("05 nq tu", "số 05-NQ/TU", "5/NQ-TU", "nghị quyết 05 tu", "05NQ/TU", "005 NQ TU"):
        html = read(filled, LOOK_UP, q=typed)
        assert numbers(html) == ["05-NQ/TU", "05-NQ/TU", "27-HD/BTGTU"], typed
        said = words(html)
        assert "Hiểu là số 05-NQ/TU ." in said
        assert "2 văn bản đúng số, 1 văn bản nhắc tới." in said
        assert html.count("document--exact") == 2
    # The one that is in force stands before the one that it replaced.
    rows = said.split("Sắp theo")[1]
    assert rows.index("Còn hiệu lực Nghị quyết Về đẩy mạnh") < rows.index("Hết hiệu lực")
    assert numbers(read(filled, LOOK_UP, q="nghị quyết 05")) == ["05-NQ/TU", "05-NQ/TU"]
    assert "Hiểu là số 06-NQ/TU . 0 văn bản đúng số" in words(read(filled, LOOK_UP, q="6 nq tu"))
    assert "Hiểu là" not in read(filled, LOOK_UP, q="12 tháng")
    assert numbers(read(filled, LOOK_UP, q="luu tru")) == ["9-CT/TU"]


def test_words_are_read_as_the_search_reads_them(filled, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put(filled, "11-CT/TU", "Phối hợp với Ủy ban nhân dân", document_type="Chỉ thị")
    assert numbers(read(filled, LOOK_UP, q="ubnd")) == ["11-CT/TU"]
    # Where nothing holds all, what holds a good part of it.
    assert numbers(read(filled, LOOK_UP, q="đối thoại 2030")) == ["10-CT/TU"]
    html = read(filled, LOOK_UP, q="phoi hopp")
    assert numbers(html) == ["11-CT/TU"]
    assert "Không có từ “hopp”; đang tìm “hợp”" in words(html)


def test_number_without_its_year_finds_those_with_one(filled):
    IssuingBody.objects.create(name="Ủy ban nhân dân tỉnh", symbol="UBND", kind="state")
    for number, year in (("12/2025/QĐ-UBND", 2025), ("12/QĐ-UBND", 2026)):
        facts = {"body": "Ủy ban nhân dân tỉnh", "term": "", "document_type": "Quyết định"}
        put(filled, number, f"Năm {year}", issued=date(year, 2, 1), **facts)
    both = ["12/QĐ-UBND", "12/2025/QĐ-UBND"]
    assert numbers(read(filled, LOOK_UP, q="12 qd ubnd")) == both
    assert numbers(read(filled, LOOK_UP, q="12/2025/qđ-ubnd")) == both[1:]
    assert numbers(read(filled, LOOK_UP, q="12/2026/qđ-ubnd")) == both[:1]
    # As the papers have it; where there is none, as papers of such a body have it.
    for typed, said in {
        "12 qd ubnd": "12/QĐ-UBND",
        "12/2025/qđ-ubnd": "12/2025/QĐ-UBND",
        "12/2026 qd ubnd": "12/QĐ-UBND",
        "9/2024/qđ-ubnd": "09/2024/QĐ-UBND",
        "9 qd tu": "09-QĐ/TU",
    }.items():
        assert f"Hiểu là số {said} ." in words(read(filled, LOOK_UP, q=typed)), typed


def test_facts_narrow_down_and_each_counts_without_its_own_choice(filled):
    html = read(filled, LOOK_UP)
    assert facet(html, "loai") == {"Nghị quyết": 2, "Chỉ thị": 2, "Hướng dẫn": 1, "Lời kêu gọi": 1}
    assert facet(html, "co-quan") == {"Tỉnh ủy": 5, "Ban Tuyên giáo Tỉnh ủy": 1}
    assert list(facet(html, "nam").items()) == [("2026", 4), ("2025", 1), ("2021", 1)]
    assert facet(html, "linh-vuc") == {"Tuyên giáo": 1, "Chuyển đổi số": 2}
    assert facet(html, "hieu-luc") == {"Còn hiệu lực": 5, "Hết hiệu lực": 1}
    assert facet(html, "nhiem-ky") == {"2025-2030": 5, "2020-2025": 1}

    resolution = filled.register(DocumentType, "Nghị quyết").pk
    html = read(filled, LOOK_UP, **{"loai": resolution, "hieu-luc": "con"})
    assert numbers(html) == ["05-NQ/TU"]
    assert facet(html, "loai")["Chỉ thị"] == 2
    assert facet(html, "hieu-luc") == {"Còn hiệu lực": 1, "Hết hiệu lực": 1}
    assert facet(html, "nam") == {"2026": 1}
    assert 'name="robots" content="noindex, follow"' in html
    # Two values of one fact widen what is found.
    html = read(filled, LOOK_UP, nam=["2021", "2025"])
    assert numbers(html) == ["", "05-NQ/TU"]
    assert facet(html, "nam")["2026"] == 4
    # Each section looks up its own branch.
    assert numbers(read(filled, BOARDS)) == ["27-HD/BTGTU"]
    assert "chưa có" in words(read(filled, TRUNG_UONG))


def test_orders_and_addresses(filled):
    dated = ["27-HD/BTGTU", "05-NQ/TU", "9-CT/TU", "10-CT/TU"]
    assert numbers(read(filled, LOOK_UP)) == [*dated, "", "05-NQ/TU"]
    assert numbers(read(filled, TINH_UY)) == [*dated[1:], "", "05-NQ/TU"]
    by_number = numbers(read(filled, LOOK_UP, **{"sap-xep": "so"}))
    assert by_number == ["05-NQ/TU", "05-NQ/TU", "9-CT/TU", "10-CT/TU", "27-HD/BTGTU", ""]
    # What says nothing is passed over; a page that isn't there is none.
    strange = {"loai": "x", "nam": "20x6", "hieu-luc": "?", "sap-xep": "lien-quan", "dang": "exe"}
    assert numbers(read(filled, LOOK_UP, **strange))[:2] == dated[:2]
    for page in ("2", "0", "x", "99999999999"):
        read(filled, LOOK_UP, status=404, page=page)
    html = read(filled, LOOK_UP, q="chuyển đổi số", nam="2026")
    assert "?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91&amp;nam=2026&amp;sap-xep=ngay" in html
    assert "?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91&amp;nam=2026&amp;dang=csv" in html


def test_tables_and_feed_hold_all_that_is_found_and_no_formula(filled):
    put(filled, "11-CT/TU", "=1+1", document_type="Chỉ thị", issued=date(2026, 7, 1))
    put(filled, "12-CT/TU", "@SUM(A1)", document_type="Chỉ thị", issued=date(2026, 7, 2))
    text = read(filled, LOOK_UP, dang="csv", nam="2026")
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text[1:]))
    assert head[:3] == ["Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành"]
    assert [row[0] for row in rows[:3]] == ["12-CT/TU", "11-CT/TU", "27-HD/BTGTU"]
    assert {row[8] for row in rows[:2]} == {"'@SUM(A1)", "'=1+1"}
    assert len(rows) == 6
    response = filled.client(None).get(LOOK_UP, {"dang": "xlsx", "nam": "2026"})
    sheet = load_workbook(io.BytesIO(b"".join(response)))
    values = list(sheet.active.values)
    assert [list(row) for row in values] == [
        head,
        *[[cell or None for cell in row] for row in rows],
    ]
    assert {cell.data_type for row in sheet.active for cell in row} <= {"s", "n", "inlineStr"}
    found = filled.client(None).get(f"{LOOK_UP}?dang=rss&nam=2021")
    assert found["Content-Type"].startswith("application/rss+xml")
    feed = found.content.decode()
    assert feed.count("<item>") == 1
    assert "05-NQ/TU – Về công nghệ thông tin" in feed
    html = read(filled, LOOK_UP)
    assert 'type="application/rss+xml"' in html.split("</head>")[0]
    assert f'href="{LOOK_UP}?dang=rss"' in html.split("<main")[1]


def test_names_stand_in_the_order_of_the_vietnamese_alphabet(shelf):
    names = ["An ninh mẫu", "Ấn phẩm mẫu", "Báo chí mẫu", "Dân vận mẫu", "Đảng viên mẫu", "Y mẫu"]
    for name in reversed(names):
        Subject.objects.create(name=name, position=1)
        put(shelf, "", f"Về {name}", document_type="Lời kêu gọi", subject=name)
    assert list(facet(read(shelf, LOOK_UP), "linh-vuc"))[: len(names)] == names
    section = shelf.section(TINH_UY).pk
    form = shelf.client("congtacvien").get(f"/admin/pages/add/library/documentpage/{section}/")
    choices = form.context["form"].fields["subject"].queryset
    assert [row.name for row in choices if row.position == 1] == names
