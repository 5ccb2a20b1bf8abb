"""Two sections become one: everything moves, everything that named the one names the other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageLogEntry, Site, Workflow, WorkflowPage
from wagtail.test.utils.form_data import inline_formset

from home.models import BasePage, HomePage, LinkPage, MergedSection, PortalSettings, SectionPage
from news.models import NewsPage, NewsPlacement
from tests.home.many_pages import add_items
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.section_acts import added, change, close, hide, move
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC

superuser = pytest.fixture(superuser)

TRONG_NUOC = "/tin-tuc-su-kien/tin-trong-nuoc/"
VAN_BAN = "/van-ban-tai-lieu/"


def address(section) -> str:
    return f"/admin/sections/{section.pk}/merge/"


def looked_at(newsroom, source, target, by: str = "quantri"):
    return newsroom.client(by).get(f"{address(source)}?target={target.pk}")


def merge(newsroom, source, target, by: str = "quantri", **data):
    """Look at what will happen and agree to it; return the response."""
    shown = looked_at(newsroom, source, target, by)
    plan = shown.context["plan"] if shown.context and "plan" in shown.context else None
    form = {"target": target.pk, "pages": plan.pages if plan else 0, "agreed": "on"}
    return newsroom.client(by).post(address(source), form | data)


def merged(newsroom, source_url: str = CO_SO, target_url: str = QUOC_TE):
    source, target = newsroom.section(source_url), newsroom.section(target_url)
    response = merge(newsroom, source, target)
    assert response.status_code == 302, response.content.decode()[:3000]
    assert BasePage.find_problems() == ([], [], [], [], [])
    return source, BasePage.objects.get(pk=target.pk)


def leads(newsroom, old: str) -> str:
    response = newsroom.client(None).get(old)
    assert response.status_code == 301, (old, response.status_code)
    return response.headers["Location"]


def test_everything_moves_and_every_old_address_leads_on(newsroom):
    page = newsroom.published(title="Tin cũ")
    draft = newsroom.draft(title="Bản nháp")
    below = added(newsroom, newsroom.section(CO_SO), "Huyện")
    inside = newsroom.published(title="Tin huyện", section=f"{CO_SO}huyen/")
    source, target = merged(newsroom)
    assert not BasePage.objects.filter(pk=source.pk).exists()
    children = {child.pk for child in target.get_children()}
    assert children == {page.pk, draft.pk, below.pk}
    assert leads(newsroom, CO_SO) == QUOC_TE
    assert leads(newsroom, page.url) == f"{QUOC_TE}tin-cu/"
    assert leads(newsroom, inside.url) == f"{QUOC_TE}huyen/tin-huyen/"
    assert newsroom.client(None).get(f"{QUOC_TE}huyen/tin-huyen/").status_code == 200
    assert "Tin cũ" in newsroom.client(None).get(QUOC_TE).content.decode()
    assert CO_SO not in newsroom.client(None).get("/").content.decode()


def test_slug_that_is_taken_gets_a_number_and_its_old_address_leads_there(newsroom):
    here = newsroom.published(title="Tin giao ban", section=CO_SO)
    newsroom.published(title="Tin giao ban", section=QUOC_TE)
    newsroom.draft(title="Tin giao ban 2", section=CO_SO)
    source, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    shown = looked_at(newsroom, source, target).content.decode()
    assert "tin-giao-ban → tin-giao-ban-3" in shown
    merged(newsroom)
    assert leads(newsroom, here.url) == f"{QUOC_TE}tin-giao-ban-3/"
    assert newsroom.client(None).get(f"{QUOC_TE}tin-giao-ban-3/").status_code == 200
    assert newsroom.client(None).get(f"{QUOC_TE}tin-giao-ban/").status_code == 200


def test_renumbered_item_goes_on_through_moderation_to_its_new_address(newsroom):
    newsroom.published(title="Tin giao ban", section=QUOC_TE)
    page = newsroom.draft(title="Tin giao ban", section=CO_SO, submit=True)
    newsroom.approve(page, "lanhdao")
    state = page.current_workflow_state
    merged(newsroom)
    assert BasePage.objects.get(pk=page.pk).current_workflow_state == state
    for person in ("togiupviec", "bientap"):
        assert newsroom.approve(page, person).status_code == 302
    assert newsroom.client(None).get(f"{QUOC_TE}tin-giao-ban-2/").status_code == 200
    assert newsroom.client(None).get(f"{QUOC_TE}tin-giao-ban/").status_code == 200


def test_redirects_to_the_section_are_pointed_anew_before_it_goes(newsroom):
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section("/cong-tac-xay-dung-dang/"))
    former = "/cong-tac-xay-dung-dang/tin-tu-co-so/"
    Redirect.add_redirect(
        "/cu.html", redirect_to=BasePage.objects.get(pk=newsroom.section(former).pk)
    )
    merged(newsroom, former)
    for old in (CO_SO, former, "/cu.html"):
        assert leads(newsroom, old) == QUOC_TE
    assert not Redirect.objects.filter(old_path=QUOC_TE.rstrip("/")).exists()


def test_section_merged_into_the_one_above_leads_there_although_a_child_has_its_slug(newsroom):
    added(newsroom, newsroom.section(CO_SO), "Tin từ cơ sở", slug="tin-tu-co-so")
    merged(newsroom, CO_SO, "/tin-tuc-su-kien/tin-trong-tinh/")
    assert leads(newsroom, CO_SO) == "/tin-tuc-su-kien/tin-trong-tinh/"
    assert newsroom.client(None).get(f"{CO_SO.rstrip('/')}-2/").status_code == 200


def test_items_from_elsewhere_are_shown_in_the_successor(newsroom):
    source, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    both = inline_formset([{"section": source.pk}, {"section": target.pk}])
    one = newsroom.published(
        title="Tin một", section=TRONG_NUOC, placements=inline_formset([{"section": source.pk}])
    )
    two = newsroom.published(title="Tin hai", section=TRONG_NUOC, placements=both)
    waiting = newsroom.draft(title="Tin chờ", section=TRONG_NUOC, placements=both, submit=True)
    merged(newsroom)
    html = newsroom.client(None).get(QUOC_TE).content.decode()
    assert one.url in html
    assert two.url in html
    assert set(NewsPlacement.objects.filter(page=two).values_list("section", flat=True)) == {
        target.pk
    }
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(waiting, person)
    assert waiting.url in newsroom.client(None).get(QUOC_TE).content.decode()


def test_placements_are_counted_before_and_need_a_section_that_lists_items(newsroom):
    source = newsroom.section(CO_SO)
    also = inline_formset([{"section": source.pk}])
    newsroom.published(title="Tin một", section=TRONG_NUOC, placements=also)
    counts = dict(looked_at(newsroom, source, newsroom.section(QUOC_TE)).context["plan"].counts)
    assert 1 in counts.values()
    response = merge(newsroom, source, newsroom.section(VAN_BAN))
    assert response.status_code == 409
    assert NewsPlacement.objects.filter(section=source).exists()


def test_links_in_texts_lead_to_the_successor_and_the_texts_stay_as_approved(newsroom):
    section = newsroom.section(CO_SO)
    link = f'<p>Xem <a linktype="page" id="{section.pk}">chuyên mục</a>.</p>'
    page = newsroom.published(title="Tin có liên kết", section=TRONG_NUOC)
    body = [{"type": "paragraph", "value": link, "id": "a" * 36}]
    NewsPage.objects.filter(pk=page.pk).update(body=body)
    stored = NewsPage.objects.get(pk=page.pk).body.raw_data[0]["value"]
    merged(newsroom)
    assert f'<a href="{QUOC_TE}">chuyên mục</a>' in (
        newsroom.client(None).get(page.url).content.decode()
    )
    assert NewsPage.objects.get(pk=page.pk).body.raw_data[0]["value"] == stored
    # And on: what took the section's place is merged away itself.
    merged(newsroom, QUOC_TE, TRONG_NUOC)
    html = newsroom.client(None).get(f"{TRONG_NUOC}{page.slug}/").content.decode()
    assert f'<a href="{TRONG_NUOC}">chuyên mục</a>' in html
    assert MergedSection.objects.count() == 2


def layout_of(page) -> list[dict]:
    return [block["value"] for block in page.layout.raw_data]


def names_section(layout: list[dict], key: int) -> bool:
    return any(value.get("section") == key for value in layout)


def led_on(layout: list[dict], old: int, new: int) -> list[dict]:
    return [value | ({"section": new} if value.get("section") == old else {}) for value in layout]


def test_links_of_menus_front_page_and_promoted_results_name_the_successor(newsroom):
    source, target = newsroom.section(THUONG_TRUC), newsroom.section(QUOC_TE)
    newsroom.published(title="Tin trên trang chủ", section=THUONG_TRUC)
    link = added(newsroom, newsroom.section("/"), "Đường tắt", "linkpage", target=source.pk)
    query = Query.get("thường trực")
    SearchPromotion.objects.create(query=query, page_id=source.pk)
    before = layout_of(HomePage.objects.get())
    assert names_section(before, source.pk)
    settings = PortalSettings.objects.get()
    settings.utility = [("page", source)]
    settings.save()
    merged(newsroom, THUONG_TRUC, QUOC_TE)
    assert newsroom.client(None).get(link.url).headers["Location"] == QUOC_TE
    assert LinkPage.objects.get(pk=link.pk).get_latest_revision_as_object().target_id == target.pk
    assert list(SearchPromotion.objects.values_list("page", flat=True)) == [target.pk]
    home = HomePage.objects.get()
    for page in (home, home.get_latest_revision_as_object()):
        assert layout_of(page) == led_on(before, source.pk, target.pk)
    assert not home.has_unpublished_changes
    assert PortalSettings.objects.get().utility.raw_data[0]["value"] == target.pk


def test_path_of_the_section_goes_with_it_and_the_screen_says_so(newsroom):
    source, target = newsroom.section(THUONG_TRUC), newsroom.section(QUOC_TE)
    warnings = " ".join(looked_at(newsroom, source, target).context["plan"].warnings)
    assert "Quy trình chuẩn" in warnings
    merged(newsroom, THUONG_TRUC, QUOC_TE)
    assert not WorkflowPage.objects.filter(page_id=source.pk).exists()
    assert target.get_workflow() == Workflow.objects.get(name="Quy trình chuẩn")


def test_merge_stands_in_the_audit_log(newsroom):
    source, target = merged(newsroom)
    entry = PageLogEntry.objects.get(action="home.merge")
    assert (entry.page_id, entry.user) == (target.pk, newsroom.user("quantri"))
    assert entry.data["source"]["title"] == source.title
    assert PageLogEntry.objects.filter(action="wagtail.delete", page_id=source.pk).exists()
    assert "Gộp" in newsroom.client("quantri").get("/admin/reports/site-history/").content.decode()


def test_1000_items_are_merged_at_a_bounded_cost(newsroom):
    def cost(count: int, source_url: str, target_url: str) -> int:
        add_items(newsroom, count, source_url)
        source, target = newsroom.section(source_url), newsroom.section(target_url)
        newsroom.client("quantri").get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            assert merge(newsroom, source, target).status_code == 302
        return len(queries)

    few = cost(10, CO_SO, QUOC_TE)
    many = cost(1000, "/tin-tuc-su-kien/tin-trong-tinh/kinh-te-xa-hoi/", QUOC_TE)
    # Some statements of the database's own size limit, and none an item.
    assert many - few < 25
    assert leads(newsroom, "/tin-tuc-su-kien/tin-trong-tinh/kinh-te-xa-hoi/tin-hang-loat-3/") == (
        f"{QUOC_TE}tin-hang-loat-3-2/"
    )
    assert SectionPage.objects.get(pk=newsroom.section(QUOC_TE).pk).get_children().count() == 1010


REFUSED = {
    "itself": (CO_SO, CO_SO, 422),
    "what is below it": ("/tin-tuc-su-kien/", CO_SO, 422),
    "home page": (CO_SO, "/", 422),
    "items into documents": (CO_SO, VAN_BAN, 409),
    "standard page": (CO_SO, "/gioi-thieu/lich-su-dang-bo-tinh/", 422),
}


@pytest.mark.parametrize(("source", "target", "status"), REFUSED.values(), ids=REFUSED)
def test_merge_is_refused_into(source, target, status, newsroom):
    newsroom.published(title="Tin ở lại", section=CO_SO)
    before = BasePage.objects.count()
    response = merge(newsroom, newsroom.section(source), newsroom.section(target))
    assert response.status_code == status
    assert BasePage.objects.count() == before
    assert newsroom.client(None).get(f"{CO_SO}tin-o-lai/").status_code == 200


def test_merge_into_another_site_is_refused(newsroom):
    root = BasePage.objects.get(depth=1)
    home = HomePage(title="Trang khác", slug="trang-khac", live=True)
    root.add_child(instance=home)
    Site.objects.create(hostname="khac.example", root_page=home)
    other = added(newsroom, home, "Tin nơi khác")
    assert merge(newsroom, newsroom.section(CO_SO), other).status_code == 422


def test_home_page_of_another_site_within_the_tree_is_not_merged(newsroom):
    other = added(newsroom, newsroom.section("/"), "Huyện")
    Site.objects.create(hostname="huyen.example", root_page_id=other.pk)
    assert merge(newsroom, other, newsroom.section(CO_SO)).status_code == 409
    assert merge(newsroom, newsroom.section(CO_SO), other).status_code == 409


def test_closed_section_is_not_opened_by_a_merge(newsroom):
    newsroom.published(title="Tin kín", section=CO_SO)
    close(newsroom, newsroom.section(CO_SO))
    assert merge(newsroom, newsroom.section(CO_SO), newsroom.section(QUOC_TE)).status_code == 409
    close(newsroom, newsroom.section(QUOC_TE))
    merged(newsroom)
    assert newsroom.client(None).get(f"{QUOC_TE}tin-kin/").status_code == 302


def test_hidden_target_is_warned_of(newsroom):
    hide(newsroom, newsroom.section(QUOC_TE))
    source, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    assert looked_at(newsroom, source, target).context["plan"].warnings
    other = looked_at(newsroom, source, newsroom.section(TRONG_NUOC))
    assert not other.context["plan"].warnings


def test_nothing_happens_without_agreement_or_when_pages_came_meanwhile(newsroom):
    source, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    assert merge(newsroom, source, target, agreed="").status_code == 422
    assert merge(newsroom, source, target, pages="x").status_code == 422
    assert merge(newsroom, source, target, pages="7").status_code == 409
    assert looked_at(newsroom, source, BasePage(pk=10**17)).status_code == 422
    assert SectionPage.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"Q", "superuser"}))
def test_sections_are_merged_by_administrators_only(person, newsroom, superuser):
    source, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    data = {"target": target.pk, "pages": 0, "agreed": "on"}
    client = newsroom.client(PEOPLE[person])
    assert client.get(address(source)).status_code in (302, 403)
    assert client.post(address(source), data).status_code in (302, 403)
    assert SectionPage.objects.filter(pk=source.pk).exists()
    assert "/merge/" not in client.get(f"/admin/pages/{source.get_parent().pk}/").content.decode()


@pytest.mark.parametrize("pk", ["0", "999999"])
def test_merge_of_what_is_no_section_is_not_found(pk, newsroom):
    assert newsroom.client("quantri").get(f"/admin/sections/{pk}/merge/").status_code == 404
    page = newsroom.draft()
    assert newsroom.client("quantri").get(address(page)).status_code == 404


def test_menu_of_a_section_leads_to_the_screen(newsroom):
    section = newsroom.section(CO_SO)
    for listing in (section, section.get_parent()):
        html = newsroom.client("quantri").get(f"/admin/pages/{listing.pk}/").content.decode()
        assert address(section) in html
    assert newsroom.client("quantri").get(address(section)).status_code == 200


def test_section_can_be_changed_after_another_was_merged_into_it(newsroom):
    merged(newsroom)
    change(newsroom, newsroom.section(QUOC_TE), title="Tin quốc tế và cơ sở")
    assert "Tin quốc tế và cơ sở" in newsroom.client(None).get(QUOC_TE).content.decode()
