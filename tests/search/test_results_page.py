"""The page of results: what it says of what was typed, and what of texts it shows."""

from html import unescape

import pytest
from django.core.management import call_command
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from home import outbox
from home.models import BasePage
from search.index import ask_for_updates
from tests.home.many_pages import add_items
from tests.newsroom import QUOC_TE, THUONG_TRUC
from tests.portal.test_query_budgets import count_queries
from tests.search.asking import PAGE, Asking
from tests.search.reading import address, main_part, post, shown, titles

MANY = 2100
"""More than the search keeps as keys."""


@pytest.fixture(
    params=["database", pytest.param("elasticsearch", marks=pytest.mark.services)],
)
def asking(request, newsroom, settings) -> Asking:
    """Readers who ask each engine; what words there are the database knows beside both."""
    if request.param == "database":
        return Asking(newsroom)
    engine = request.getfixturevalue("elasticsearch")
    call_command("rebuild_search", verbosity=0)

    def before() -> None:
        outbox.handle_due()
        engine.indices.refresh(index=settings.PORTAL_SEARCH_INDEX)

    return Asking(newsroom, before)


def keep(title: str) -> None:
    """Keep a page for those who are signed in."""
    page = BasePage.objects.get(title=title)
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_what_was_put_right_is_said_as_results_write_it(asking, newsroom, committed, settings):
    with committed():
        post(newsroom, "Khánh thành thủy điện", "Hồ chứa nước.")
        post(newsroom, "Bàn về quyển sổ", "Nội dung kín về thuỷ tinhh và mật mã xyloo.")
    response = asking.get(PAGE, q="khánh thanhh")
    assert response["X-Search-Engine"] == settings.PORTAL_SEARCH_ENGINE
    html = response.content.decode()
    assert titles(html) == ["Khánh thành thủy điện"]
    assert "Không có từ “thanhh”; đang tìm “thành” ." in shown(html)
    assert "“&lt;i&gt;”" in asking.get(PAGE, q="<i>").content.decode()
    assert "<mark>" not in html.split('result__title">')[0]
    [said] = asking.answer("khánh thanhh")["corrections"]
    assert said == {"typed": "thanhh", "used": "thành"}
    assert asking.answer("khánh thành")["corrections"] == []
    # What only a page says that is kept for a group is not told, whatever is like it.
    assert asking.answer("xylo")["total"] == 1
    keep("Bàn về quyển sổ")
    for typed in ("xylooo", "xyloo thuỷ", "xyylo", "khánh xyyloo"):
        response = asking.get(PAGE, q=typed)
        assert "đang tìm “xyloo”" not in shown(response.content.decode())
        assert ">xyloo<" not in response.content.decode()
        assert "xyloo" not in [one["used"] for one in asking.answer(typed)["corrections"]]


def test_what_is_kept_for_a_group_changes_no_answer(asking, newsroom, committed):
    with committed():
        post(newsroom, "Trụ sở quyphan mới", "Nhà quyphan.")
    before = [asking.answer(typed) for typed in ("quyphzan", "quyphzan mới", "quyphz")]
    assert before[0]["corrections"] == [{"typed": "quyphzan", "used": "quyphan"}]
    with committed():
        post(newsroom, "Sổ kín", "Chuyện quyphzan và quyphzany, quyphza.")
    assert asking.answer("quyphzan")["corrections"] == []
    keep("Sổ kín")
    after = [asking.answer(typed) for typed in ("quyphzan", "quyphzan mới", "quyphz")]
    assert after == before


def test_words_longer_than_the_index_keeps(asking, newsroom, committed):
    together = "hoatdongcuathuongtructinhuydongnaivebuoilamviecvoicacdonvi"
    with committed():
        post(newsroom, "Chữ dính", f"Máy đọc thành {together}.")
    assert asking.answer(together)["total"] == 1
    assert asking.answer(together.replace("thuong", "tuhong", 1))["total"] == 1
    # Three letters each once they are taken apart.
    for typed in ("\uac01" * 300, "x" * 900):
        assert asking.answer(typed)["total"] == 0
        assert asking.get(PAGE, q=typed).status_code == 200


def test_most_words_are_enough_for_more_than_one_answer_of_the_engine_holds(
    asking, newsroom, committed, monkeypatch
):
    with committed():
        for number in range(6):
            post(newsroom, f"Kè sông {number}", "Gia cố kè sông.")
    typed = "gia cố kè sông zzqqzzqq"
    assert asking.answer(typed)["total"] == 6
    for holder in ("search.elastic.WINDOW", "search.elastic.finding.WINDOW"):
        monkeypatch.setattr(holder, 5)
    answer = asking.answer(typed)
    assert (answer["total"], len(answer["results"])) == (6, 6)


def test_nothing_found_leads_on_to_the_nearest_spelling_and_to_sections(
    asking, newsroom, committed
):
    with committed():
        post(newsroom, "Hội nghị chuyên đề nghiêng đồi", "Văn bản về chuyển đổi số.")
        post(newsroom, "Sổ kín", "Chuyên gia xylophonist.")
    for typed, meant in {
        "ngiêngz": "nghiêng",
        "chuyendoiso": "chuyển đổi số",
        "nghiiengg": "nghiêng",
        "doiso": "đổi số",
    }.items():
        html = asking.get(PAGE, q=typed).content.decode()
        assert titles(html) == [], typed
        assert f"Có phải bạn tìm {meant} ?" in shown(html)
        link = address(html, meant)
        assert link.startswith(f"{PAGE}?q=")
        found = newsroom.client(None).get(link).content.decode()
        assert "Hội nghị chuyên đề nghiêng đồi" in titles(found)
        assert asking.answer(typed) == {
            "total": 0,
            "results": [],
            "facets": {},
            "corrections": [],
            "suggestion": meant,
        }
    assert asking.answer("xylophonisstt")["suggestion"] == "xylophonist"
    keep("Sổ kín")
    for typed in ("xylophonisstt", "xylophonist"):
        html = asking.get(PAGE, q=typed).content.decode()
        assert "Có phải bạn tìm" not in shown(html)
        assert asking.answer(typed)["suggestion"] is None
    # Sections by their names, with slips and without spaces; hidden ones never.
    html = asking.get(PAGE, q="hoatdongthuongtrucqqq").content.decode()
    assert address(html, "Hoạt động của Thường trực") == THUONG_TRUC
    BasePage.objects.filter(pk=newsroom.section(THUONG_TRUC).pk).update(live=False)
    newsroom.section(QUOC_TE).save()
    html = asking.get(PAGE, q="hoatdongthuongtrucqqq").content.decode()
    assert "Hoạt động của Thường trực" not in main_part(html)
    html = asking.get(PAGE, q="😀 ??? qqqqqqqq").content.decode()
    assert "Không tìm thấy kết quả" in shown(html)
    assert "Chuyên mục có thể phù hợp" not in shown(html)


def test_excerpts_mark_whole_words_and_show_no_markup(asking, newsroom, committed):
    far = " ".join(f"câu số {number} nói chuyện khác." for number in range(400))
    with committed():
        post(
            newsroom,
            "Ghi chép <b>đậm</b> & nhạt",
            f"{far} Dòng <em>suối</em> &lt;script&gt;alert(1)&lt;/script&gt; chảy"
            f" qua thung lũng 👨‍👩‍👧 và dốc đá. {far}",
            lead="Câu dẫn của bài.",
        )
        post(newsroom, "Suốt ngày", "Su\u030a suo\u0302\u0301i de\u0302\u0309.")
    html = asking.get(PAGE, q="suoi thung lũ").content.decode()
    row = html.split('class="result__excerpt">')[1].split("</p>")[0].strip()
    assert row.startswith("…")
    assert "<mark>suối</mark>" in row
    assert "<mark>thung</mark> <mark>lũng</mark>" in row
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in row
    assert unescape(row).replace("<mark>", "").replace("</mark>", "").count("<") == 2
    assert "👨‍👩‍👧" in row
    assert "Ghi chép &lt;b&gt;đậm&lt;/b&gt; &amp; nhạt" in html
    [first, *_] = asking.answer("suoi thung lũ")["results"]
    assert first["excerpt"] == unescape(row).replace("<mark>", "").replace("</mark>", "")


def test_excerpt_says_where_the_text_goes_on(asking, newsroom, committed):
    before, after = "chữ " * 146, " chữ" * 300
    with committed():
        post(newsroom, "Bài dài", f"{before}thung lũng{after}")
        post(newsroom, "Bài ngắn", f"{before}thung lũng.")
    long, short = (
        next(
            row["excerpt"]
            for row in asking.answer("thung lũng")["results"]
            if title in row["title"]
        )
        for title in ("Bài dài", "Bài ngắn")
    )
    assert long.startswith("…")
    assert long.endswith("…")
    assert short.startswith("…")
    assert short.endswith("thung lũng.")


@pytest.mark.sqlite_only
def test_page_works_without_scripts_and_is_kept_from_search_engines(asking_database):
    html = asking_database.get(PAGE, q="tin").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    body = main_part(html)
    assert "<script" not in body
    assert "style=" not in body
    form = body.split('<form class="facets"')[1].split("</form>")[0]
    assert 'method="get"' in form
    assert 'type="hidden" name="q" value="tin"' in form
    assert "Cache-Control" not in asking_database.get(PAGE, q="tin")
    empty = asking_database.get(PAGE).content.decode()
    assert '<form class="facets"' not in empty
    assert "X-Search-Engine" not in asking_database.get(PAGE)


@pytest.mark.sqlite_only
def test_what_is_promoted_stands_above_all_that_is_found(asking_database, newsroom):
    section = newsroom.section(QUOC_TE)
    SearchPromotion.objects.create(
        query=Query.get("tin mới"), page_id=section.pk, description="Tin & bài"
    )
    for typed in ("tin moi", "Tin mới", "tin mới "):
        html = main_part(asking_database.get(PAGE, q=typed).content.decode())
        above = html.split('<div class="with-facets">')[0]
        assert address(above, section.title) == QUOC_TE
        assert "Tin &amp; bài" in above
    for query in ({"q": "tin"}, {}):
        html = asking_database.newsroom.client(None).get(PAGE, query).content.decode()
        assert "Tin &amp; bài" not in html


@pytest.mark.sqlite_only
def test_page_keeps_its_budget_with_one_result_and_with_thousands(newsroom, committed):
    budgets = {
        f"{PAGE}?q=hàng+loạt": 16,
        f"{PAGE}?q=hang+loat&nam=2026&kieu=tin-bai&sap-xep=ngay&tu=1/1/2026": 16,
        f"{PAGE}?q=hanng+loat": 22,
        # These find nothing, and look for another spelling.
        f"{PAGE}?q=hanngg": 24,
        f"{PAGE}?q=hangloat": 24,
    }

    def over() -> dict[str, int]:
        spent = {url: count_queries(url) for url in budgets}
        return {url: spent[url] for url in budgets if spent[url] > budgets[url]}

    with committed():
        post(newsroom, "Tin hàng loạt")
    assert over() == {}
    with committed():
        add_items(newsroom, MANY, QUOC_TE)
        keys = BasePage.objects.filter(title__startswith="Tin hàng loạt").values_list(
            "pk", flat=True
        )
        ask_for_updates(BasePage, list(keys))
    assert over() == {}
    response = newsroom.client(None).get(f"{PAGE}?q=hàng+loạt&kieu=tin-bai&page=100")
    assert response.context["total"] == MANY + 1
    assert len(response.context["results"]) == 20
