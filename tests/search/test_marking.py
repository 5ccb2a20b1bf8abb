"""How words that were found are marked in a text, and which part of it is quoted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import vietnamese as vi
from tests.search.awkward_texts import any_text, decomposed, unhurried

pytestmark = pytest.mark.sqlite_only


def joined(pieces):
    return "".join(piece for piece, _ in pieces)


def marked(pieces):
    return [piece for piece, is_match in pieces if is_match]


class TestHighlight:
    def test_marks_syllables_typed_without_marks(self):
        assert vi.highlight("Tỉnh Đồng Nai.", "dong nai") == [
            ("Tỉnh ", False),
            ("Đồng", True),
            (" ", False),
            ("Nai", True),
            (".", False),
        ]

    @pytest.mark.parametrize(
        ("text", "query", "expected"),
        [
            ("Nghị định 42/2022/NĐ-CP", "42/2022/nd-cp", ["42", "2022", "NĐ", "CP"]),
            (decomposed("sông Đồng"), "đồng", [decomposed("Đồng")]),
            ("kĩ thuật", "kỹ", ["kĩ"]),
            ("ngành ngân hàng", "ng", []),
            ("Đồng Nai", "", []),
            ("Đồng Nai", "?!", []),
            ("ＵＢＮＤ", "ubnd", ["ＵＢＮＤ"]),
        ],
    )
    def test_marks_whole_syllables_of_the_query(self, text, query, expected):
        assert marked(vi.highlight(text, query)) == expected

    @unhurried
    @given(any_text, any_text)
    def test_changes_nothing_and_breaks_no_letter(self, text, query):
        for pieces in (vi.highlight(text, query), vi.highlight(text, text)):
            assert joined(pieces) == text
            assert all(piece for piece, _ in pieces)
            for piece, _ in pieces[1:]:
                assert not unicodedata.combining(piece[0])

    @unhurried
    @given(any_text)
    def test_marks_every_syllable_of_its_own_text(self, text):
        shown = " ".join(marked(vi.highlight(text, text)))
        assert vi.syllables(shown) == vi.syllables(text)


class TestExcerpt:
    FILLER = "Hội nghị nghe báo cáo kết quả công tác tháng. " * 20

    def test_shows_the_passage_with_most_of_the_query(self):
        text = f"Tỉnh khác. {self.FILLER}Ban Thường vụ Tỉnh ủy Đồng Nai họp. {self.FILLER}"
        pieces = vi.excerpt(text, "tinh uy dong nai", 100)
        assert pieces[0] == ("…", False)
        assert pieces[-1] == ("…", False)
        assert marked(pieces) == ["Tỉnh", "ủy", "Đồng", "Nai"]
        shown = joined(pieces[1:-1])
        assert len(shown) <= 100
        assert f" {shown} " in f" {text} "

    def test_prefers_the_passage_that_has_the_tones(self):
        text = f"Đang bỏ ngỏ. {self.FILLER}Đảng bộ tỉnh. {self.FILLER}"
        assert marked(vi.excerpt(text, "Đảng bộ", 80)) == ["Đảng", "bộ"]

    def test_of_a_short_text_is_the_text(self):
        assert vi.excerpt(" Đồng Nai ", "nai") == [("Đồng ", False), ("Nai", True)]

    def test_without_a_match_is_the_beginning(self):
        assert joined(vi.excerpt("một hai ba bốn", "năm", 8)) == "một hai…"
        assert joined(vi.excerpt("một hai ba bốn", "", 7)) == "một hai…"

    def test_at_the_end_has_one_ellipsis(self):
        assert joined(vi.excerpt("một hai ba bốn.", "bốn", 8)) == "…ba bốn."

    def test_of_nothing_is_nothing(self):
        assert vi.excerpt("", "nai") == []
        assert vi.excerpt("  \n", "nai") == []
        assert vi.excerpt("Đồng Nai", "nai", 0) == []

    def test_cuts_a_text_without_spaces_between_letters(self):
        text = decomposed("ế" * 100)
        assert joined(vi.excerpt(text, "a", 10)) == decomposed("ế" * 3) + "…"

    @unhurried
    @given(any_text, any_text, st.integers(-1, 30))
    def test_is_a_passage_of_the_text(self, text, query, length):
        shown = [piece for piece in vi.excerpt(text, query, length) if piece != ("…", False)]
        assert joined(shown) in text
        assert len(joined(shown)) <= max(length, 0)
        assert bool(shown) == bool(text.strip() and length > 0) or "…" in text

    @unhurried
    @given(st.lists(st.sampled_from(["tỉnh", "ủy", "đồng", "nai", "họp"])), st.integers(5, 40))
    def test_holds_whole_words(self, words, length):
        text = " ".join(words)
        shown = joined(vi.excerpt(text, "dong nai", length)).strip("…")
        assert f" {shown} " in f" {text} "
        if "đồng" in words or "nai" in words:
            assert marked(vi.excerpt(text, "dong nai", length))
