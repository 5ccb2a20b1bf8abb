"""Any mark in any dress is found where it stands alone; prose, wrapped at any width, never is."""

import textwrap
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from library.secrecy import Verdict, check_bytes, check_name, check_text
from tests.library.secrecy import laws
from tests.library.secrecy.collection import CLEAN_NAMES, NAMES
from tests.library.secrecy.dresses import DEGREES, DRESSES, HEAD, LIMITS, NO_MARKS, PROSE

pytestmark = pytest.mark.sqlite_only

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
degrees = st.sampled_from(DEGREES)
dresses = st.sampled_from(sorted(DRESSES))
SPEAKERS = (
    "tài liệu chứa bí mật nhà nước thuộc độ tuyệt mật",
    "văn bản Tối mật",
    "người được giao giữ tài liệu mật.",
    "bí mật nhà nước độ Mật.",
    "quy định về tài liệu loại Tuyệt mật;",
    "thông tin thuộc độ Tối mật, tài liệu mật và tuyệt mật",
)


@given(degrees, dresses, st.integers(0, len(HEAD)))
def test_mark_in_any_dress_is_found(degree, dress, place):
    lines = [*HEAD[:place], DRESSES[dress](degree), *HEAD[place:], *PROSE]
    assert check_text("\n".join(lines)).degree == degree


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("degree", DEGREES)
def test_mark_alone_is_found(degree, dress):
    assert check_text(DRESSES[dress](degree)).degree == degree


@pytest.mark.parametrize("phrase", NO_MARKS)
def test_other_phrases_are_no_marks(phrase):
    for text in (phrase, unicodedata.normalize("NFD", phrase), f"  {phrase}  "):
        assert check_text("\n".join([*HEAD, text, *PROSE])).verdict is Verdict.CLEAR


@pytest.mark.parametrize("width", range(40, 101))
def test_law_about_secrets_is_clean_at_any_width(width):
    assert check_text("\n".join(laws.long_lines(width))).verdict is Verdict.CLEAR


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from([*SPEAKERS, *PROSE[3:]]), min_size=1, max_size=5),
    st.integers(40, 100),
    st.text(alphabet="ghnt", max_size=30),
)
def test_wrapped_sentences_are_no_marks(sentences, width, before):
    paragraph = textwrap.fill(f"Người được {before} phải " + ", ".join(sentences), width)
    law = laws.lines(width)
    text = "\n".join([*law[:9], paragraph, *law[9:]])
    assert check_text(text).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật : TỐI MẬT", "TỐI MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("Mức độ mật: Tối mật; Độ khẩn: Thường", "TỐI MẬT"),
        ("Số: 12; Độ mật: Mật; Độ khẩn: Hỏa tốc", "MẬT"),
        ("Độ mật:\tMật", "MẬT"),
        ("Độ mật: [ ] Mật [x] Tối mật [ ] Tuyệt mật", "TỐI MẬT"),
        ("§é mËt: TuyÖt mËt", "TUYỆT MẬT"),
        ("MẬT - KHẨN", "MẬT"),
        ("MẬT (Bản số: 02)", "MẬT"),
        ("TUYỆT\nMẬT", "TUYỆT MẬT"),
        ("M\nẬ\nT", "MẬT"),
        ("MẬT          Đồng Nai, ngày 12 tháng 7 năm 2023", "MẬT"),
        ("Đồng Nai, ngày 12 tháng 7 năm 2023\nmËt", "MẬT"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nmật", "MẬT"),
        ("Độ mật: Không", None),
        ("Độ mật: Tuyệt mật/Tối mật/Mật", None),
        ("Độ mật: [ ] Mật [ ] Tối mật [ ] Tuyệt mật", None),
        ("Tuyệt mật\nTối mật\nMật", None),
        ("Gồm các độ:\n- Tuyệt mật\n- Tối mật", None),
        ("Tuyệt mật\tTối mật\tMật", None),
        ("ĐỘ\nMẬT", None),
        ("Mật\nđộ\ndân số", None),
        ("Gồm các độ:\nTuyệt mật;\nTối mật;\nMật.", None),
        ("\uf06d\uf0cb\uf074", "MẬT"),
        ("☐ Mật\n☐ Tối mật\n☒ Tuyệt mật", "TUYỆT MẬT"),
        ("☐ Mật\n☐ Tối mật\n☐ Tuyệt mật", None),
        ("Mật\tMật\tTối mật\tTuyệt mật", "TUYỆT MẬT"),
        ("THÀNH ỦY HÀ NỘI\nMẬT", "MẬT"),
        ("THÀNH ỦY UÔNG BÍ\nMẬT", "MẬT"),
        ("HUYỆN ỦY VĨNH BẢO\nTUYỆT MẬT", "TUYỆT MẬT"),
        ("CỤC HÀNG KHÔNG\nMẬT", "MẬT"),
        ("BÁO CÁO TIẾN ĐỘ\nTỐI MẬT", "TỐI MẬT"),
        ("Thành ủy Hà Nội\nMật", "MẬT"),
        ("Huyện ủy Vĩnh Bảo\nmật", "MẬT"),
        ("THÀNH ỦY HÀ NỘI\tTỐI MẬT", "TỐI MẬT"),
        ("MẬT\tbáo cáo tháng 7", "MẬT"),
        ("bí\nmật", None),
        ("Người giữ bí\nmật", None),
        ("Bảo\nmật", None),
        ("KHÔNG\nMẬT", None),
        ("kho\u0302ng\nMa\u0323\u0302t", None),
        ("tài liệu thuộc độ\nTối mật", None),
        ("BÍ MẬT NHÀ NƯỚC ĐỘ\nTUYỆT MẬT", None),
        ("MẬT\nbáo cáo tháng 7", "MẬT"),
        ("Mật\ndanh sách kèm theo", "MẬT"),
        ("Mật\nđộ khẩn: hỏa tốc", "MẬT"),
        ("Tối mật\nđộ", "TỐI MẬT"),
        ("*\nM\nẬ\nT", "MẬT"),
        ("B\nÍ\nM\nẬ\nT", None),
        ("Kế hoạch triển khai Nghị quyết “Về công tác cán bộ.”\nmật", "MẬT"),
        ("QUYẾT ĐỊNH VỀ DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT VÀ\nTỐI MẬT", None),
    ],
)
def test_lines_fields_and_lists(text, degree):
    for paper in (text, f"TỈNH ỦY ĐỒNG NAI\n\n{text}\n\nBÁO CÁO"):
        assert check_text(paper).degree == degree


def test_wrapped_line_is_long_whatever_paragraphs_stand_around():
    around = [" ".join(PROSE[1:5])] * 9
    wrapped = f"{'Người được giao quản lý ' * 3}tài liệu loại tối mật, hoặc"
    for text in (f"{wrapped}\nmật\nđối với", f"{wrapped}\nmật."):
        assert check_text("\n".join([*around, text, *around])).verdict is Verdict.CLEAR


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_of_circulation_are_declared(limit):
    for text in (limit, limit.capitalize(), " ".join(limit), f"({limit})", f"Tài liệu {limit}"):
        assert check_text(f"{HEAD[0]}\n{text}\n") == (Verdict.DECLARE, None, "limit")
    over, under = " ".join(limit.split()[:2]), " ".join(limit.split()[2:])
    for text in (f"{over}\n{under}", f"TỈNH ỦY\t{over}\n*\t{under}"):
        assert check_text(f"{text}\n\n{HEAD[2]}") == (Verdict.DECLARE, None, "limit")
    assert check_text(f"Sách này được in để {limit.lower()} trong ngành.").verdict is Verdict.CLEAR


@pytest.mark.parametrize("name", NAMES)
def test_names_with_a_mark(name):
    for spelt in (f"{name}.docx", unicodedata.normalize("NFD", f"{name}.pdf"), name):
        assert check_name(spelt).degree == NAMES[name]


@pytest.mark.parametrize("name", CLEAN_NAMES)
def test_names_without_a_mark(name):
    assert check_name(f"{name}.docx").verdict is Verdict.CLEAR


def test_marks_count_within_sixty_paragraphs():
    filled = [f"Đoạn văn số {number} của báo cáo." for number in range(60)]
    assert check_text("\n\n".join([*filled[:59], "MẬT", "Hết."])).degree == "MẬT"
    assert check_text("\n".join([*filled, "MẬT", "Hết."])).verdict is Verdict.CLEAR


@unhurried
@given(st.text(max_size=60), st.binary(max_size=300))
@example("a.pdf", b"%PDF-1.4\n%%EOF")
@example("a.rtf", b"{\\rtf1\\bin99999999999 \\u99999999 \\'zz}")
@example("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
@example("\ud800.zip", b"PK\x03\x04")
def test_nothing_that_a_file_holds_raises(name, data):
    for head in (b"", b"{\\rtf1 ", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<?xml?>"):
        check_bytes(name, head + data)


@unhurried
@given(st.text(max_size=200))
def test_nothing_that_a_text_holds_raises(text):
    check_text(text)
    check_name(text)
