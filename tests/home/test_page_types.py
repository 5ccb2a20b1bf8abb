"""Each page type knows its parents and children; link pages lead to safe addresses only."""

import pytest
from django.urls import reverse

from home.models import LinkPage, SectionPage
from tests.home.permission_cases import refused
from tests.home.section_acts import add, added
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = pytest.mark.sqlite_only

TYPES = {
    "home": ("home", "homepage"),
    "section": ("home", "sectionpage"),
    "standard": ("home", "standardpage"),
    "link": ("home", "linkpage"),
    "map": ("home", "sitemappage"),
    "item": ("news", "newspage"),
}
ALLOWED = {
    "home": {"section", "standard", "link", "map"},
    "news section": {"section", "standard", "link", "map", "item"},
    "documents": {"section", "standard", "link", "map"},
    "landing": {"section", "standard", "link", "map"},
    "standard": set(),
    "link": set(),
    "map": set(),
    "item": set(),
}
# Structure is the administrators', items the units', standard pages the assisting group's
# where the section is nobody's in particular.
WRITER = {"standard": "togiupviec", "item": "congtacvien"}


@pytest.fixture
def parents(newsroom):
    return {
        "home": lambda: newsroom.section("/"),
        "news section": lambda: newsroom.section(CO_SO),
        "documents": lambda: newsroom.section("/van-ban-tai-lieu/"),
        "landing": lambda: newsroom.section("/gioi-thieu/"),
        "standard": lambda: newsroom.section("/gioi-thieu/lich-su-dang-bo-tinh/"),
        "link": lambda: added(newsroom, newsroom.section("/"), "Liên kết", "linkpage", address="/"),
        "map": lambda: newsroom.section("/lien-he/so-do-cong/"),
        "item": newsroom.published,
    }


@pytest.mark.parametrize("child", TYPES)
@pytest.mark.parametrize("parent", ALLOWED)
def test_page_is_added_where_its_type_makes_sense_and_nowhere_else(
    newsroom, parents, parent, child
):
    above = parents[parent]()
    address = reverse("wagtailadmin_pages:add", args=[*TYPES[child], above.pk])
    response = newsroom.client(WRITER.get(child, "quantri")).get(address)
    assert (response.status_code == 200) == (child in ALLOWED[parent])
    assert response.status_code == 200 or refused(response)


@pytest.mark.parametrize("parent", [name for name in ALLOWED if not ALLOWED[name]])
def test_section_does_not_move_below_a_page_that_has_no_children(newsroom, parents, parent):
    section, below = newsroom.section(QUOC_TE), parents[parent]()
    address = reverse("wagtailadmin_pages:move_confirm", args=[section.pk, below.pk])
    response = newsroom.client("quantri").post(address)
    assert response.status_code in (302, 403)
    assert SectionPage.objects.get(pk=section.pk).path == section.path


def test_nothing_but_a_front_page_stands_below_the_root(newsroom):
    root = newsroom.section("/").get_parent()
    for name, (app, model) in TYPES.items():
        address = reverse("wagtailadmin_pages:add", args=[app, model, root.pk])
        assert refused(newsroom.client(WRITER.get(name, "quantri")).get(address)), name


@pytest.mark.parametrize(
    "address", ["https://chinhphu.example/van-ban?x=1#y", "http://a.example/", "/van-ban-tai-lieu/"]
)
def test_link_leads_to_its_address(newsroom, address):
    page = added(newsroom, newsroom.section("/"), "Liên kết", "linkpage", address=address)
    response = newsroom.client(None).get(page.url)
    assert (response.status_code, response.headers["Location"]) == (302, address)


def test_link_leads_to_its_page_wherever_that_moves(newsroom):
    target = newsroom.section(QUOC_TE)
    page = added(newsroom, newsroom.section("/"), "Liên kết", "linkpage", target=target.pk)
    target.move(newsroom.section("/gioi-thieu/"), pos="last-child")
    location = newsroom.client(None).get(page.url).headers["Location"]
    assert location == "/gioi-thieu/tin-quoc-te/"


def test_link_does_not_lead_to_a_link(newsroom):
    home = newsroom.section("/")
    page = added(newsroom, home, "Vòng tròn", "linkpage", address="/tam/")
    response = add(newsroom, home, "Vòng hai", "linkpage", target=page.pk)
    assert response.context["form"].errors["target"]
    LinkPage.objects.filter(pk=page.pk).update(address="", target=page)
    assert newsroom.client(None).get(page.url).headers["Location"] == "/"


BAD_ADDRESSES = [
    *["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///x"],
    *["//evil.example/", "/\\evil.example", "\\\\evil.example", "/\tevil", "http:evil.example"],
    *["https://", "https:///evil.example", "evil.example", "https://a.example/ b", '/"><script>'],
    *["https://a.example\\@evil.example/", "https://user:pass@evil.example/", "/a\nb", "ftp://a/"],
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_address_that_leads_astray_is_refused_with_a_message(newsroom, address):
    response = add(newsroom, newsroom.section("/"), "Liên kết", "linkpage", address=address)
    assert response.status_code == 200
    assert response.context["form"].errors["address"]
    assert not LinkPage.objects.filter(title="Liên kết").exists()


@pytest.mark.parametrize("both", [True, False])
def test_link_needs_a_page_or_an_address_and_not_both(newsroom, both):
    fields = {"target": newsroom.section(QUOC_TE).pk, "address": "/x/"} if both else {}
    response = add(newsroom, newsroom.section("/"), "Liên kết", "linkpage", **fields)
    assert response.context["form"].errors["address"]
