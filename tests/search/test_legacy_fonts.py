"""Text in TCVN3 and VNI is recognised, nothing else is, and reading it loses no letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.legacy_fonts import Encoding, convert, detect, font, from_unicode, to_unicode
from search.spelling import _SYLLABLES, is_syllable

pytestmark = pytest.mark.sqlite_only

TCVN3, VNI = Encoding.TCVN3, Encoding.VNI

PHRASES = [
    (TCVN3, "mËt", "mật"),
    (TCVN3, "tèi mËt", "tối mật"),
    (TCVN3, "tuyÖt mËt", "tuyệt mật"),
    (TCVN3, "TèI MËT", "TỐI MẬT"),
    (TCVN3, "®ång chÝ", "đồng chí"),
    (TCVN3, "TØnh uû §ång Nai", "Tỉnh uỷ Đồng Nai"),
    (TCVN3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    (TCVN3, "Ban ChÊp hµnh Trung \xad¬ng", "Ban Chấp hành Trung ương"),
    (TCVN3, "KÕt qu¶ quý I/2023: 1.250 tû ®ång", "Kết quả quý I/2023: 1.250 tỷ đồng"),
    (TCVN3, "NguyÔn V¨n A", "Nguyễn Văn A"),
    (TCVN3, "Quèc héi, ñy ban", "Quốc hội, ủy ban"),
    # The portal saves Ð as Đ.
    (TCVN3, "chuyªn ®Ò, bÐ nhá, mÐt", "chuyên đề, bé nhỏ, mét"),
    (TCVN3, "chuyªn ®Ò, bĐ nhá, mĐt", "chuyên đề, bé nhỏ, mét"),
    (VNI, "MAÄT", "MẬT"),
    (VNI, "TOÁI MAÄT", "TỐI MẬT"),
    (VNI, "TUYEÄT MAÄT", "TUYỆT MẬT"),
    (VNI, "maät", "mật"),
    (VNI, "ñoàng chí", "đồng chí"),
    (VNI, "Tænh uûy Ñoàng Nai", "Tỉnh ủy Đồng Nai"),
    (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (VNI, "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    (VNI, "Ban Chaáp haønh Trung öông", "Ban Chấp hành Trung ương"),
    (VNI, "Aùnh saùng, OÂng, oâng", "Ánh sáng, Ông, ông"),
]


@pytest.mark.parametrize(("encoding", "legacy", "unicode"), PHRASES)
def test_phrase_is_recognised_and_read(encoding, legacy, unicode):
    assert detect(legacy) == encoding
    assert to_unicode(legacy, encoding) == unicode
    assert convert(legacy) == unicode


OTHERS = [
    "",
    "Đảng bộ tỉnh Đồng Nai",
    "tối mật",
    "mật",
    "là",
    "bé",
    "Xã Tân An",
    "cà phê, ti vi, bé thôi nhé",
    "Hoàng thì xin hoà, chú là bé út",
    unicodedata.normalize("NFD", "Tỉnh ủy họp về công tác xây dựng Đảng"),
    unicodedata.normalize("NFD", "Hoàng thì xin hoà, chú là bé út"),
    "The committee met on 20 July; naïve café résumé.",
    "Le comité a décidé où et quand; très tôt, dès l'été, maïs, laïc, Noël, goût, août",
    "«Le Monde» était là; l'aîné, la forêt, le château",
    "Für schöne Grüße aus München, Straße, Öl, Übung, größer",
    "El niño comió piñón aún; Ñandú, país, allí",
    "Seán Ó Néill, meán, Mícheál",
    "på så då två måste från åka",
    "Não há São João; irmão, coração",
    "5 µm, 10 N·m, 25 °C ± 2, § 5 và §§ 6–7, © 2023 ® ™, 3×4, 1ª, nº 7, m², ½, £5m, ¥100, €",
    "Intel® Core™, «mai», x¹, N·m, kW·h, Data¶",
    "int main(void) { return a ^ ~b; } // ¬p",
    "https://vi.example.org/wiki/%C4%90%E1%BB%93ng_Nai?q=é",
    "UBND, HĐND, 05-NQ/TU, 42/2022/NĐ-CP",
    "Ä\x90á»“ng Nai, tá»‰nh á»§y",
    'Nếu dùng phông .VnTime thì chữ "mật" ghi là mËt trong văn bản cũ của cơ quan',
    "Ver\xadfas\xadsung, hy\xadphen\xadated",
    "MÊME, TÊTE, NOËL",
    "日本語 한국어 Привет שלום",
    "\ud800 \x00 é",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_legacy_is_left_alone(text):
    assert detect(text) is None
    assert convert(text) == text


def test_long_texts_are_recognised_in_either_encoding():
    text = "Ban Thường vụ Tỉnh ủy họp phiên thứ mười, cho ý kiến về kế hoạch năm. " * 20
    for encoding in Encoding:
        legacy = from_unicode(text, encoding)
        assert detect(legacy) == encoding
        assert to_unicode(legacy, encoding) == text


def test_each_paragraph_of_a_mixed_text_is_judged_by_itself():
    text = "TØnh uû häp s¸ng nay\nBé đã có mặt, là đúng\nTænh uûy hoïp saùng nay\nLe comité, où?"
    assert convert(text) == (
        "Tỉnh uỷ họp sáng nay\nBé đã có mặt, là đúng\nTỉnh ủy họp sáng nay\nLe comité, où?"
    )


def test_legacy_text_in_nfd_is_read_too():
    assert convert(unicodedata.normalize("NFD", "tèi mËt")) == "tối mật"
    assert convert(unicodedata.normalize("NFD", "TOÁI MAÄT")) == "TỐI MẬT"


def test_a_word_in_doubt_is_read_where_its_encoding_is_expected():
    assert convert("Néi dung") == "Néi dung"
    assert convert("Néi dung", TCVN3) == "Nội dung"
    assert convert("Taïo", VNI) == "Tạo"
    assert convert("Bé", TCVN3) == "Bé"
    assert convert("café", TCVN3) == "café"


def test_capital_fonts_show_capitals():
    assert font(".VnTimeH") == (TCVN3, True)
    assert font(".VnArial") == (TCVN3, False)
    assert font("VNI-Times") == (VNI, False)
    assert font("Times New Roman") is None
    assert font("") is None
    assert to_unicode("tèi mËt", TCVN3, capitals=True) == "TỐI MẬT"


def test_words_that_only_unicode_can_write_stay():
    assert to_unicode("®ång chÝ Nguyễn", TCVN3) == "đồng chí Nguyễn"
    assert to_unicode("ñoàng chí Nguyễn", VNI) == "đồng chí Nguyễn"


syllables = st.sampled_from(sorted(_SYLLABLES))
cased = st.builds(lambda word, way: way(word), syllables, st.sampled_from([str, str.title]))
shouted = st.builds(str.upper, syllables)


@given(st.lists(st.one_of(cased, shouted), min_size=1, max_size=8))
def test_every_vietnamese_text_comes_back_from_vni(words):
    text = " ".join(words)
    assert to_unicode(from_unicode(text, VNI), VNI) == text


@given(st.lists(syllables, min_size=1, max_size=8))
def test_every_vietnamese_text_comes_back_from_tcvn3(words):
    text = " ".join(words)
    assert to_unicode(from_unicode(text, TCVN3), TCVN3) == text
    assert to_unicode(from_unicode(text.upper(), TCVN3), TCVN3, capitals=True) == text.upper()


@given(st.lists(st.one_of(cased, shouted), max_size=12))
def test_no_unicode_vietnamese_is_taken_for_legacy(words):
    text = " ".join(words)
    assert detect(text) is None
    assert detect(unicodedata.normalize("NFD", text)) is None


codes = st.text(st.characters(max_codepoint=0x1FF) | st.sampled_from("ộưĐđ\u0300\n"), max_size=40)


@given(st.one_of(st.text(), codes, st.lists(syllables).map("·".join)))
def test_any_text_is_taken_and_converted_once(text):
    for expected in (None, *Encoding):
        once = convert(text, expected)
        assert convert(once, expected) == once
    for encoding in Encoding:
        assert isinstance(to_unicode(text, encoding), str)
        assert isinstance(from_unicode(text, encoding), str)


@pytest.mark.parametrize("piece", ["é", "e\u0300", "aø", "µ", "mËt ", "\n", "\u0301", "é "])
def test_a_million_letters_are_no_trouble(piece):
    text = piece * (300_000 // len(piece)) + "é"
    assert convert(convert(text)) == convert(text)


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "hòa", "hoà", "thuở", "Đắk"])
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tèi", "mât", "cè", "strong", "été", "ou", "w", ""])
def test_what_nobody_could_say_is_no_syllable(word):
    assert not is_syllable(word)
