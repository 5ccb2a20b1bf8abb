"""How the portal reads Vietnamese: what readers type finds what editors wrote."""

import sys
import unicodedata
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import vietnamese as vi
from tests.search.awkward_texts import VIETNAMESE, any_text, decomposed, unhurried

pytestmark = pytest.mark.sqlite_only


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
        saved = vi.normalise_text("a" + "\u0301\u0323" * 500_000 + "b")
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
def test_a_text_of_four_times_the_length_takes_about_four_times_the_steps(reader, text):
    # Sixteen times as many would be quadratic; longer words and what is looked up again vary.
    assert steps(reader, text) <= 8 * steps(reader, text[: len(text) // 4]) + 1_000


def steps(reader, text: str) -> int:
    """Count the calls and returns while a text is read: as many on a busy machine as on another."""
    events = count()
    sys.setprofile(lambda *event: next(events))
    try:
        reader(text)
    finally:
        sys.setprofile(None)
    return next(events)
