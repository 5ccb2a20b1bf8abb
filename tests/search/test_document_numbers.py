"""One number of a document, however it is spelt, is one number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.document_numbers import parse_number

pytestmark = pytest.mark.sqlite_only

TYPES = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Quy định": "QĐ",
    "Chỉ thị": "CT",
    "Chương trình": "CTr",
    "Công văn": "CV",
    "Luật": "",
    "Nghị định": "NĐ",
    "Pháp lệnh": "PL",
    "Luật cũ": "LCT",
}
unhurried = settings(deadline=None)  # a first call fills caches


def key(text: str) -> str | None:
    found = parse_number(text, TYPES)
    return found and found.key


@pytest.mark.parametrize(
    ("spellings", "form"),
    [
        (
            "05-NQ/TU|5-nq/tu|05 NQ TU|5NQ/TU|05-NQ / TU|số 05-NQ/TU|Nghị quyết số 05-NQ/TU"
            "|nghi quyet 05 tu|Số: 05-NQ/TU|NGHỊ QUYẾT 005-NQ/TU|０５－ＮＱ／ＴＵ|05_NQ_TU|05–NQ/TU"
            "|so ky hieu 05-NQ/TU|nghị quyết 05-NQ/TU|NQ 05-NQ/TU|NQ số 05 TU",
            "5 nqtu",
        ),
        (
            "123 qd tu|123/QĐ-TU|123-QĐ/TU|Quyết định 123/TU|123.QĐ.TU|123/QÐ-TU|123/Q\u0110-TU",
            "123 qdtu",
        ),
        ("367 - QĐ/TWĐTN|367-QĐ/TWĐTN|367 qđ twđtn", "367 qdtwdtn"),
        ("1234/UBND-KGVX|Công văn số 1234/UBND-KGVX|1234 ubnd kgvx", "1234 ubndkgvx"),
        ("588-CV/BTCTU|588 cv btctu|Công văn số 588-CV/BTCTU", "588 cvbtctu"),
        (
            "42/2022/NĐ-CP|42/2022/N\u00d0-CP|42-2022-nd-cp|nghị định 42/2022/NĐ-CP|42/NĐ-CP/2022"
            "|42/NĐ-CP năm 2022|0042/2022/nđcp",
            "42 2022 ndcp",
        ),
        ("959/QĐ-UBND|959 qd ubnd|QUYẾT ĐỊNH 959/QĐ-UBND", "959 qdubnd"),
        # What Quốc hội counts by its terms names no type, though the type may have a symbol.
        ("45/2019/QH14|luật số 45/2019/QH14|45 2019 qh14|luật cũ 45/2019/QH14", "45 2019 qh14"),
        ("43/2022/QH15|Nghị quyết số 43/2022/QH15|nghi quyet 43 2022 qh15", "43 2022 qh15"),
        ("02/2022/UBTVQH15|pháp lệnh 02/2022/UBTVQH15", "2 2022 ubtvqh15"),
        ("21-LCT/HĐNN8|luật cũ 21-LCT/HĐNN8", "21 lcthdnn8"),
        ("12a-KH/TU|12A KH TU|012a/KH-TU", "12a khtu"),
        ("37-NQ/TW|37-NQ/T.Ư|37-NQ/TƯ|37 nq t.ư|37-NQ/TW", "37 nqtw"),
        ("15-CTr/TU|15 ctr tu|chương trình 15-CTr/TU", "15 ctrtu"),
        ("05|5|số 05|Số: 005", "5"),
    ],
)
def test_spellings_of_one_number_have_one_key(spellings, form):
    assert {spelling: key(spelling) for spelling in spellings.split("|")} == dict.fromkeys(
        spellings.split("|"), form
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05-NQ/TU", "50-NQ/TU"),
        ("05-NQ/TU", "05-NQ/TW"),
        ("05-NQ/TU", "05-CT/TU"),
        ("05-NQ/TU", "05a-NQ/TU"),
        ("42/2022/NĐ-CP", "42/2021/NĐ-CP"),
        ("1-NQ/TU", "11-NQ/TU"),
    ],
)
def test_different_numbers_have_different_keys(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "NQ/TU", "nghị quyết", "-", "0-NQ/TU", "00", "1234567-NQ/TU", "½-NQ/TU"),
        *("hội nghị lần thứ 05", "05-NQ/TU và 06-NQ/TU", "20/7/2023", "5 " + "x " * 120),
        *("\ud800", "\x00", "05 " + "a " * 9),
    ],
)
def test_what_is_no_number_is_told_from_one(text):
    assert key(text) is None


def test_parts_of_a_number():
    found = parse_number("Nghị định số 042/2022/NĐ-CP", TYPES)
    assert (found.number, found.year, found.symbols) == ("42", "2022", "ndcp")
    assert found.key_without_year == key("42/NĐ-CP")


def test_numbers_sort_by_value():
    spelt = ["100-NQ/TU", "12a-NQ/TU", "9-NQ/TU", "12-NQ/TU"]
    assert sorted(spelt, key=lambda one: parse_number(one).place) == [
        *("9-NQ/TU", "12-NQ/TU", "12a-NQ/TU", "100-NQ/TU")
    ]


@unhurried
@given(st.one_of(st.text(), st.text(st.characters(codec=None)), st.text("0123456789-/ .NQĐTUư")))
def test_any_text_has_a_key_that_is_its_own_or_none(text):
    found = parse_number(text, TYPES)
    if found is not None:
        assert parse_number(found.key, TYPES) == found


SEPARATORS = st.sampled_from(["-", "/", " ", " - ", " / ", ".", "–", "_"])


@unhurried
@given(
    st.integers(1, 99_999),
    st.sampled_from(["NQ", "QĐ", "CTr", "NĐ", "KH"]),
    st.sampled_from(["TU", "BTCTU", "UBND", "CP", "TWĐTN"]),
    st.lists(SEPARATORS, min_size=2, max_size=2),
    st.integers(0, 3),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["", "số ", "Số: ", "so "]),
)
def test_neither_separators_nor_zeros_nor_case_count(
    number, symbol, body, separators, zeros, case, before
):
    first, second = separators
    spelt = f"{before}{'0' * zeros}{number}{first}{case(symbol)}{second}{case(body)}"
    assert key(spelt) == key(f"{number}-{symbol}/{body}")
