"""Abbreviations both ways: which words stand for which, and who keeps the register."""

import pytest

from search.abbreviated import Expansion, Forms
from search.abbreviation_models import Abbreviation
from search.abbreviations import alternatives
from search.tokens import tokens_of

pytestmark = pytest.mark.sqlite_only

LIST = "/admin/search/abbreviation/"
PEOPLE = ["quantri", "congtacvien", "lanhdao", "togiupviec", "bientap", "truongban", "chidao", None]


def others(expansions: list[Expansion]) -> set[str]:
    """What stands for what, as "0-2 words", with a "?" where it may mean something else."""
    return {
        f"{each.start}-{each.stop} {' '.join(each.words)}{'?' if each.is_ambiguous else ''}"
        for each in expansions
    }


def typed(text: str) -> set[str]:
    """What the register says of a query."""
    return others(alternatives(tokens_of(text).folded))


ROWS = [
    ("ubnd", "uy ban nhan dan", False),
    ("tw", "trung uong", False),
    ("t u", "trung uong", False),
    ("bch", "ban chap hanh", False),
    ("bchtw", "ban chap hanh trung uong", False),
    ("kt xh", "kinh te xa hoi", False),
    ("tt", "thuong truc", True),
    ("tttu", "thuong truc tinh uy", False),
    ("qd", "quiet dinh", False),
    ("qd", "qui dinh", False),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ubnd tinh", {"0-1 uy ban nhan dan"}),
        ("chu tich uy ban nhan dan", {"2-6 ubnd"}),
        ("uy ban nhan", set()),
        ("kt xh", {"0-2 kinh te xa hoi"}),
        ("phat trien kinh te xa hoi", {"2-6 kt xh"}),
        ("t u", {"0-2 tw", "0-2 trung uong"}),
        ("tw ubnd", {"0-1 t u", "0-1 trung uong", "1-2 uy ban nhan dan"}),
        ("tt", {"0-1 thuong truc?"}),
        ("thuong truc", {"0-2 tt?"}),
        ("qd", {"0-1 quiet dinh?", "0-1 qui dinh?"}),
        ("qui dinh", {"0-2 qd?"}),
        # The longest counts; within it the shorter ones are written both ways too.
        ("thuong truc tinh uy", {"0-4 tttu", "0-4 tt tinh uy?"}),
        ("tttu", {"0-1 thuong truc tinh uy", "0-1 tt tinh uy?"}),
        (
            "ban chap hanh trung uong",
            {
                *("0-5 bchtw", "0-5 bch tw", "0-5 bch t u", "0-5 bch trung uong"),
                *("0-5 ban chap hanh tw", "0-5 ban chap hanh t u"),
            },
        ),
        ("", set()),
    ],
)
def test_other_forms_among_words(words, found):
    assert others(Forms(ROWS).expansions(words.split())) == found


def test_of_forms_that_overlap_the_longest_counts_then_the_first():
    forms = Forms([("ab", "a b", False), ("bcd", "b c d", False), ("da", "d a", False)])
    assert others(forms.expansions(["a", "b", "c", "d", "a", "b"])) == {"1-4 bcd", "4-6 ab"}
    assert others(Forms([("xy", "x x", False)]).expansions(["x", "x", "x"])) == {"0-2 xy"}


def test_a_meaning_that_is_sure_in_one_row_stays_sure():
    forms = Forms([("bch", "ban chap hanh", False), ("b c h", "ban chap hanh", True)])
    assert others(forms.expansions(["bch"])) == {"0-1 ban chap hanh", "0-1 b c h?"}


def test_full_forms_full_of_others_are_written_in_few_ways():
    rows = [(f"x{number}", f"word{number}", False) for number in range(30)]
    rows.append(("all", " ".join(full for _short, full, _is_ambiguous in rows), False))
    assert 2 < len(Forms(rows).expansions(["all"])) < 20


@pytest.mark.django_db
def test_portal_starts_with_what_readers_use():
    for short, full in {
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "MTTQ": "Mặt trận Tổ quốc",
        "BCH": "ban chap hanh",
        "BTV": "Ban thường vụ",
        "TW": "Trung ương",
        "T.Ư": "trung uong",
        "TTTU": "Thường trực Tỉnh uỷ",
        "VPTU": "văn phòng tỉnh ủy",
        "UBKT": "Uỷ ban Kiểm tra",
        "BTCTU": "Ban Tổ chức Tỉnh ủy",
        "BTGTU": "Ban Tuyên giáo Tỉnh ủy",
        "ĐCS": "Đảng Cộng sản",
        "XHCN": "xã hội chủ nghĩa",
        "ĐBQH": "đại biểu Quốc hội",
        "KT-XH": "kinh tế - xã hội",
        "QP-AN": "quốc phòng, an ninh",
        "ANTT": "an ninh trật tự",
        "CNTT": "công nghệ thông tin",
        "CĐS": "chuyển đổi số",
        "NTM": "nông thôn mới",
    }.items():
        for one, other in ((short, full), (full, short)):
            words = tokens_of(one).folded
            wanted = Expansion(0, len(words), tuple(tokens_of(other).folded), False)
            assert wanted in alternatives(words), one
    for short in ("TT", "CT", "BTC", "TB", "QĐ"):
        found = alternatives(tokens_of(short).folded)
        assert found
        assert all(each.is_ambiguous for each in found)
    assert typed("đầu tư") == set()


def test_administrator_keeps_the_register_and_nobody_else(newsroom, one_by_one):
    row = Abbreviation.objects.get(short="UBND")
    for person in one_by_one(PEOPLE):
        client = newsroom.client(person)
        may = person == "quantri"
        assert (client.get(LIST).status_code == 200) == may, person
        assert (LIST in client.get("/admin/", follow=True).content.decode()) == may, person
        data = {"short": "ƯBMT", "full": "Ủy ban Môi trường", "is_ambiguous": "on"}
        client.post(f"{LIST}create/", data)
        assert (typed("ubmt") == {"0-1 uy ban moi truong?"}) == may, person
        client.post(f"{LIST}edit/{row.pk}/", {"short": "UBND", "full": "Ủy ban của nhân dân"})
        assert (typed("UBND") == {"0-1 uy ban cua nhan dan"}) == may, person
        client.post(f"{LIST}delete/{row.pk}/")
        assert Abbreviation.objects.filter(pk=row.pk).exists() != may, person
        assert (typed("UBND") == set()) == may, person


def test_what_is_typed_is_checked_and_stored_in_one_form(newsroom):
    client = newsroom.client("quantri")
    for short, full, message in [
        ("…", "Ba chấm và hơn nữa", "Phải có chữ cái hoặc chữ số."),
        ("BBC", "- - -", "Phải có chữ cái hoặc chữ số."),
        ("Ủy ban nhân dân", "UBND", "Chữ viết tắt phải ngắn hơn dạng đầy đủ."),
        ("ubnd", "Uỷ ban Nhân dân", "Chữ viết tắt này đã có."),
    ]:
        answer = client.post(f"{LIST}create/", {"short": short, "full": full})
        assert message in answer.content.decode(), short
    client.post(f"{LIST}create/", {"short": "ÐTM", "full": "đánh giá tác động môi trường"})
    row = Abbreviation.objects.get(short_key="dtm")
    assert (row.short, row.full) == ("ĐTM", "đánh giá tác động môi trường")


def test_list_is_searched_with_marks_and_without(newsroom):
    client = newsroom.client("quantri")
    for asked, found in {"uy ban nhan": "UBND", "ỦY BAN NHÂN": "UBND", "kt-xh": "KT-XH"}.items():
        html = client.get(LIST, {"q": asked}).content.decode()
        assert f">{found}</a>" in html, asked
        assert ">CNTT</a>" not in html, asked
    ambiguous = client.get(LIST, {"is_ambiguous__exact": "1"}).content.decode()
    assert ambiguous.count("<td") > ambiguous.count(">có thể hiểu nhiều cách<") > 20
    # Django's own icons are not delivered with the portal.
    assert "admin/img/" not in ambiguous + client.get(LIST).content.decode()


@pytest.mark.django_db
def test_one_query_tells_whether_the_register_changed(django_assert_num_queries):
    assert typed("KT-XH") == {"0-2 kinh te xa hoi"}
    with django_assert_num_queries(1):
        assert typed("kinh tế - xã hội") == {"0-4 kt xh"}
    with django_assert_num_queries(0):
        assert typed("") == set()
    Abbreviation.objects.filter(short="KT-XH").delete()
    with django_assert_num_queries(2):
        assert typed("KT-XH") == set()
