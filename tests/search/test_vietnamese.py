"""How the portal reads Vietnamese: what readers type finds what editors wrote."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import vietnamese as vi

pytestmark = pytest.mark.sqlite_only

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáềổữịýỳ "
unhurried = settings(deadline=None)  # a first call fills caches
# Letters with marks out of order, marks alone, controls, surrogates and signs that come apart,
# more often than chance would give them.
AWKWARD = (
    "aeouyqdđĐÐðƉɖăâêôơưạốÀ ̛̣́̀̉̃̂̆͏\x00\x0b\x0c\x85\n\t\ud800\udfff\xad\u200d\ufeff½ﬁ²Ａ１／İßŉ㎡™#-/_0９"
)
any_text = st.one_of(
    st.text(),
    st.text(st.characters(codec=None), max_size=40),
    st.text(st.sampled_from(AWKWARD), max_size=40),
)


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def joined(pieces):
    return "".join(piece for piece, _ in pieces)


def marked(pieces):
    return [piece for piece, is_match in pieces if is_match]


class TestSavedText:
    @pytest.mark.parametrize(
        ("written", "saved"),
        [
            ("Tỉnh ủy Đồng Nai", "Tỉnh ủy Đồng Nai"),
            (decomposed("Tỉnh ủy Đồng Nai"), "Tỉnh ủy Đồng Nai"),
            ("42/2022/N\u00d0-CP", "42/2022/NĐ-CP"),
            ("\u00f0ường \u0189ồng \u0256ồng", "đường Đồng đồng"),
            ("a\x00b\x07c\x7fd\x9fe", "abcde"),
            ("một\x0bhai\x0cba\x85bốn", "một hai ba bốn"),
            ("một\r\n\thai  ba ", "một\r\n\thai  ba "),
            ("a\ud800b\udfffc", "abc"),
            ("e\x00\u0301", "é"),
            ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
            ("ＵＢＮＤ ½ m²", "ＵＢＮＤ ½ m²"),
            ("", ""),
        ],
    )
    def test_is_composed_and_clean(self, written, saved):
        assert vi.normalise_text(written) == saved

    @unhurried
    @given(any_text)
    def test_stays_the_same_when_saved_again(self, text):
        saved = vi.normalise_text(text)
        assert vi.normalise_text(saved) == saved
        assert unicodedata.is_normalized("NFC", saved)
        saved.encode()  # no surrogate is left

    @unhurried
    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="ÐðƉɖ")))
    def test_is_only_composed_where_nothing_is_wrong(self, text):
        text = f" {text}\r\n\t "
        assert vi.normalise_text(text) == unicodedata.normalize("NFC", text)

    def test_does_not_hang_on_a_letter_with_a_million_marks(self):
        started = time.monotonic()
        saved = vi.normalise_text("a" + "\u0301\u0323" * 500_000 + "b")
        assert time.monotonic() - started < 5
        assert saved.startswith("ạ")
        assert saved.endswith("b")


class TestNormalisedText:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("  Tỉnh\u00a0ủy \n\n ĐỒNG   Nai ", "tỉnh ủy đồng nai"),
            ("ＵＢＮＤ　tỉnh（４２／２０２２）", "ubnd tỉnh(42/2022)"),
            ("ﬁle 100 m² 𝐁𝐚𝐧", "file 100 m2 ban"),
            ("Hãng™ № 5…", "hãng™ № 5…"),
            ("\ufeffBan\xadTổ chức", "bantổ chức"),
            ("STRASSE Straße", "strasse straße"),
        ],
    )
    def test_is_made_comparable(self, written, read):
        assert vi.normalise(written) == read

    @unhurried
    @given(any_text)
    def test_stays_the_same_when_read_again(self, text):
        assert vi.normalise(vi.normalise(text)) == vi.normalise(text)

    @unhurried
    @given(any_text)
    def test_does_not_depend_on_how_the_text_was_stored(self, text):
        assert vi.normalise(vi.normalise_text(text)) == vi.normalise(text)


class TestSyllables:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("42/2022/NĐ-CP", ["42", "2022", "nđ", "cp"]),
            ("số 05-NQ/TU", ["số", "05", "nq", "tu"]),
            ("45/2019/QH14", ["45", "2019", "qh14"]),
            ("Hội_nghị: “Đảng bộ”, T.Ư!", ["hội", "nghị", "đảng", "bộ", "t", "ư"]),
            (decomposed("Đường Nguyễn Huệ"), ["đường", "nguyễn", "huệ"]),
            ("Đồ\x00ng Na\u200di", ["đồng", "nai"]),
            ("một\x0bhai", ["một", "hai"]),
            ("ĐANG đang", ["đang", "đang"]),
            ("½ Ⅷ", ["1", "2", "viii"]),
            ("?! … 👍", []),
            ("", []),
        ],
    )
    def test_are_split_at_everything_but_letters_and_digits(self, text, expected):
        assert vi.syllables(text) == expected

    @unhurried
    @given(any_text)
    def test_are_the_same_for_index_and_query(self, text):
        assert vi.syllables(vi.normalise_text(text)) == vi.syllables(text)
        assert vi.syllables(vi.normalise(text)) == vi.syllables(text)
        assert vi.syllables(decomposed(text)) == vi.syllables(text)

    @unhurried
    @given(any_text)
    def test_have_one_key_each(self, text):
        syllables = vi.syllables(text)
        assert vi.fold(text).split(" ") == [vi.fold(s) for s in syllables or [""]]
        assert vi.tone_key(text).split(" ") == [vi.tone_key(s) for s in syllables or [""]]

    def test_of_every_character_are_whole(self):
        for point in range(0x20000):
            character = chr(point)
            syllables = vi.syllables(character)
            assert vi.syllables(vi.normalise(character)) == syllables, hex(point)
            assert len(vi.fold(character).split()) == len(syllables), hex(point)


class TestToneKey:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("hoà", "hoa2"),
            ("hòa", "hoa2"),
            ("Tỉnh ủy", "tinh3 uy3"),
            ("tỉnh uỷ", "tinh3 uy3"),
            ("thủy thuỷ", "thuy3 thuy3"),
            ("đường dương", "đương2 dương"),
            ("ăn ân ên ôn ơn ưn", "ăn ân ên ôn ơn ưn"),
            ("ma mà mả mã má mạ", "ma ma2 ma3 ma4 ma5 ma6"),
            ("lý lí", "li5 li5"),
            ("quý quí", "qui5 qui5"),
            ("hay hai", "hay hai"),
            ("UBND 42/QĐ", "ubnd 42 qđ"),
            ("e\u0301\u0302", "ê5"),
            ("", ""),
        ],
    )
    def test_has_the_tone_at_the_end_of_the_syllable(self, text, key):
        assert vi.tone_key(text) == key

    @unhurried
    @given(any_text)
    def test_of_a_key_is_the_key(self, text):
        assert vi.tone_key(vi.tone_key(text)) == vi.tone_key(text)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Đồng Nai", "dong nai"),
            ("lý lí Lỹ", "li li li"),
            ("kỹ sư kĩ sư", "ki su ki su"),
            ("quy qui Quỳnh Quình", "qui qui quinh quinh"),
            ("Mỹ Tho, y tế", "mi tho i te"),
            ("hay hai, ngày ngài, thúy thúi", "hay hai ngay ngai thuy thui"),
            ("Nguyễn quay khuya", "nguyen quay khuya"),
            ("NÐ-CP nð-cp", "nd cp nd cp"),
            ("Ａ１ café Łódź", "a1 cafe lodz"),
            ("Đang Đảng", "dang dang"),
        ],
    )
    def test_has_no_marks(self, text, key):
        assert vi.fold(text) == key

    @unhurried
    @given(any_text)
    def test_of_a_key_is_the_key(self, text):
        assert vi.fold(vi.fold(text)) == vi.fold(text)

    @unhurried
    @given(st.text(VIETNAMESE))
    def test_of_the_exact_key_is_the_key_and_the_tone(self, text):
        exact = vi.tone_key(text)
        assert vi.fold(exact).translate(str.maketrans("", "", "23456")) == vi.fold(text)

    @unhurried
    @given(st.text(VIETNAMESE.strip(), min_size=1), st.integers(1, 9))
    def test_of_a_beginning_begins_the_key(self, word, length):
        assert vi.fold(word).startswith(vi.fold(word[:length]))


class TestSlug:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Hoạt động của Thường trực", "hoat-dong-cua-thuong-truc"),
            (decomposed("Hoạt động của Thường trực"), "hoat-dong-cua-thuong-truc"),
            ("Lý luận – thực tiễn", "ly-luan-thuc-tien"),
            ("42/2022/NÐ-CP", "42-2022-nd-cp"),
            ("--- “Đắk Lắk” ---", "dak-lak"),
            ("A'Lưới_2", "a-luoi-2"),
            ("Straße ½", "strasse-1-2"),
            ("Москва 2023", "2023"),
            ("!!!", ""),
            ("中文", ""),
        ],
    )
    def test_is_readable_ascii(self, title, slug):
        assert vi.slugify(title) == slug

    @pytest.mark.parametrize(
        ("length", "slug"),
        [
            (25, "hoat-dong-cua-thuong-truc"),
            (24, "hoat-dong-cua-thuong"),
            (20, "hoat-dong-cua-thuong"),
            (19, "hoat-dong-cua"),
            (4, "hoat"),
            (3, "hoa"),
            (0, ""),
            (-5, ""),
        ],
    )
    def test_is_cut_between_words(self, length, slug):
        assert vi.slugify("Hoạt động của Thường trực", max_length=length) == slug

    @unhurried
    @given(any_text, st.integers(-1, 60))
    def test_is_always_valid(self, text, length):
        slug = vi.slugify(text, length)
        assert len(slug) <= max(length, 0)
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert slug == slug.strip("-")
        assert "--" not in slug
        assert vi.slugify(slug, length) == slug


class TestSortKey:
    @pytest.mark.parametrize(
        "in_order",
        [
            list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
            ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mâ", "mậ", "mb"],
            ["Ban A", "Ban Ă", "Ban B", "Bàn C", "Bana"],
            ["dân", "dơi", "đa", "đông", "đồng", "đường", "e"],
            ["2 tháng", "Ấp 1", "Ấp 2", "Âu"],
            ["Đồng", "Động", "Đồng Nai", "Đồng Tháp"],
            ["hoa", "hòa", "hoá", "hoạ", "hòe"],
            ["Biên Hòa", "Cẩm Mỹ", "Định Quán", "Long Khánh", "Nhơn Trạch", "Ô Môn", "Trảng Bom"],
            ["", "a", "я"],
        ],
    )
    def test_follows_the_vietnamese_alphabet(self, in_order):
        keys = [vi.sort_key(text) for text in in_order]
        assert len(set(keys)) == len(keys)
        assert sorted(in_order, key=vi.sort_key) == in_order

    def test_looks_at_tones_only_when_the_letters_are_equal(self):
        assert vi.sort_key("mạ a") < vi.sort_key("ma b")
        assert vi.sort_key("mà má") < vi.sort_key("má mà")

    def test_does_not_count_case_signs_and_tone_placement(self):
        assert vi.sort_key("“TỈNH ỦY”") == vi.sort_key("Tỉnh uỷ")

    @unhurried
    @given(any_text, st.integers(-1, 80))
    def test_fits_a_column_and_any_collation(self, text, length):
        key = vi.sort_key(text, length)
        assert len(key) <= max(length, 0)
        assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")
        assert vi.sort_key(text, 10_000).startswith(key)
        assert vi.sort_key(vi.normalise_text(text), length) == key


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


ADVERSARIES = {
    "prose": "Ban Thường vụ Tỉnh ủy Đồng Nai họp số 42/2022/NĐ-CP. " * 15_000,
    "one word": "đồng" * 50_000,
    "decomposed": decomposed("Đồng Nai ") * 20_000,
    "marks": "a" + "\u0301\u0323" * 200_000,
    "separators": "/-" * 100_000,
    "different words": " ".join(f"đồng{number}" for number in range(20_000)),
    "that grows": "\ufdfa" * 20_000,
    "silent": "a" + "\xad" * 200_000,
}


READERS = {
    "normalise_text": vi.normalise_text,
    "normalise": vi.normalise,
    "syllables": vi.syllables,
    "tone_key": vi.tone_key,
    "fold": vi.fold,
    "slugify": vi.slugify,
    "sort_key": vi.sort_key,
    "highlight": lambda text: vi.highlight(text, "đồng nai"),
    "excerpt": lambda text: vi.excerpt(text, "đồng nai"),
    "long query": lambda text: vi.excerpt("đồng nai " * 100, text),
}


@pytest.mark.parametrize("text", ADVERSARIES.values(), ids=ADVERSARIES)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_long_text_is_read_in_linear_time(reader, text):
    started = time.monotonic()
    reader(text)
    assert time.monotonic() - started < 5
