"""Links from a text to other pages: right, public, and as cheap for many as for one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import inline_formset

from home.frame import forget_trees
from home.models import StandardPage
from tests.home.section_acts import close, hide, move
from tests.newsroom import CO_SO, QUOC_TE
from workflows.actions.publish import publish_as_operator

pytestmark = pytest.mark.sqlite_only


def link(page, text: str = "xem") -> str:
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


@pytest.fixture
def standard() -> StandardPage:
    return StandardPage.objects.get(slug="lich-su-dang-bo-tinh")


def write(page, *texts: str):
    page.body = [("paragraph", f"<p>{text}</p>") for text in texts]
    publish_as_operator(page)
    return page


def html_of(newsroom, page) -> str:
    return newsroom.client(None).get(page.url).content.decode()


def test_text_links_to_a_section_and_to_an_item(newsroom, standard):
    item = newsroom.published(title="Tin được dẫn")
    write(standard, link(newsroom.section(QUOC_TE)), link(item))
    html = html_of(newsroom, standard)
    assert f'<a href="{QUOC_TE}">xem</a>' in html
    assert f'<a href="{item.url}">xem</a>' in html


def test_link_follows_a_page_that_moves(newsroom, standard):
    write(standard, link(newsroom.section(QUOC_TE)))
    move(newsroom, newsroom.section(QUOC_TE), newsroom.section("/gioi-thieu/"))
    assert '<a href="/gioi-thieu/tin-quoc-te/">xem</a>' in html_of(newsroom, standard)


@pytest.mark.parametrize("take_away", [hide, close], ids=["hidden", "private"])
def test_link_to_what_readers_may_not_see_leads_nowhere(newsroom, standard, take_away):
    item = newsroom.published(section=CO_SO, title="Tin trong nhánh kín")
    section = newsroom.section(CO_SO)
    write(standard, link(section), link(item), link(newsroom.draft(title="Bản thảo kín")))
    take_away(newsroom, section)
    html = html_of(newsroom, standard)
    text = html[html.index("article__body") :]
    assert text.count("<a>xem</a>") == 3
    assert "ban-thao-kin" not in html
    assert "tin-trong-nhanh-kin" not in html


def test_link_to_a_page_that_is_gone_leads_nowhere(newsroom, standard):
    tags = ["page' id='987654321", "page", "page' id='", "page' id='" + "9" * 30]
    tags += ["page' id='mot", "document", "document' id='mot"]
    write(standard, *(f"<a linktype='{tag}'>xem</a>".replace("'", '"') for tag in tags))
    html = html_of(newsroom, standard)
    assert html[html.index("article__body") :].count("<a>xem</a>") == len(tags)


def test_other_links_stay_as_they_are(newsroom, standard):
    write(standard, '<a href="https://a.example/?x=1&amp;y=2">ngoài</a> <b>đậm</b>')
    html = html_of(newsroom, standard)
    assert '<a href="https://a.example/?x=1&amp;y=2">ngoài</a> <b>đậm</b>' in html


def test_draft_is_previewed_with_its_links_authors_topics_and_units(newsroom):
    text = f"<p>{link(newsroom.section(QUOC_TE))}</p>"
    page = newsroom.draft(
        title="Bản nháp",
        topics='"Chủ đề một", "Chủ đề hai"',
        authors=inline_formset([{"name": "Người một", "share": "50"}]),
        joint_units=inline_formset([{"unit": newsroom.unit("BTG").pk, "share": "30"}]),
    )
    page.body = [("paragraph", text)]
    page.save_revision(user=newsroom.user("congtacvien"))
    address = f"/admin/pages/{page.pk}/view_draft/"
    html = newsroom.client("congtacvien").get(address).content.decode()
    for part in (f'href="{QUOC_TE}">xem', "Người một", "Ban Tuyên giáo Tỉnh ủy", "Chủ đề hai"):
        assert part in html


def test_item_shows_authors_units_and_topics_in_their_order(newsroom):
    names = ["Thứ Nhất", "Thứ Hai", "A Sau Cùng"]
    page = newsroom.published(
        topics='"Xã hội", "An sinh"',
        authors=inline_formset(
            [{"name": name, "share": "30", "ORDER": n} for n, name in enumerate(names)]
        ),
        joint_units=inline_formset([{"unit": newsroom.unit("BTG").pk, "share": "30"}]),
    )
    html = html_of(newsroom, page)
    assert "Thứ Nhất, Thứ Hai, A Sau Cùng" in html
    assert "Ban Tuyên giáo Tỉnh ủy" in html
    for address, topic in (("xa-hoi", "Xã hội"), ("an-sinh", "An sinh")):
        assert f'<a class="chip" href="/chu-de/{address}/">{topic}</a>' in html


def test_many_links_cost_one_query(newsroom, standard):
    items = [newsroom.published(title=f"Tin {number}") for number in range(3)]

    def cost(*texts: str) -> int:
        address = write(standard, *texts).url
        newsroom.client(None).get(address)
        forget_trees()
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            newsroom.client(None).get(address)
        return len(queries)

    none = cost("Không có liên kết.")
    assert cost(link(newsroom.section(QUOC_TE)), link(newsroom.section(CO_SO))) == none
    assert cost(*[link(item) for item in items], *[link(item) for item in items]) == none + 1
