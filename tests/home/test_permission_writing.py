"""Who creates, edits, submits and takes back: row by row of the table, by what changed."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from home.models import BasePage
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, refused, superuser
from tests.newsroom import CO_SO, THUONG_TRUC, started_from

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)


def edited(newsroom, page, person: str, **fields) -> bool:
    """Post the editor; return whether the draft has changed."""
    before = BasePage.objects.get(pk=page.pk).content_digest
    response = newsroom.edit(page, PEOPLE[person], text=f"Sửa bởi {person}.", **fields)
    changed = BasePage.objects.get(pk=page.pk).content_digest != before
    assert changed or refused(response), response.status_code
    return changed


def at_stage(newsroom, stage: str) -> NewsPage:
    """Bring an item of a contributor of VPTU to a stage."""
    if stage == "live":
        return newsroom.published()
    page = newsroom.draft(submit=stage != "draft")
    if stage in ("assisting", "board"):
        newsroom.approve(page, "lanhdao")
    if stage == "board":
        newsroom.approve(page, "togiupviec")
    if stage == "returned":
        newsroom.send_back(page, "lanhdao")
    return page


CREATES = {"C", "L", "A"}

EDITS = {
    "draft": {"C", "L"},
    "returned": {"C", "L"},
    "unit": {"L"},
    "assisting": {"A"},
    "board": set(),
    "live": {"C", "L", "A"},
}


def test_items_for_a_unit_are_created_by_its_people_and_the_assisting_group(newsroom, one_by_one):
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.write(PEOPLE[person], CO_SO, title="Tin cho VPTU", unit="VPTU")
        assert NewsPage.objects.filter(title="Tin cho VPTU").exists() == (person in CREATES)


def test_units_to_which_a_section_is_closed_post_nothing_there(newsroom, one_by_one):
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.write(PEOPLE[person], THUONG_TRUC, title="Tin cho BTG", unit="BTG")
        assert not NewsPage.objects.filter(title="Tin cho BTG").exists()


@pytest.mark.parametrize("person", ["other C", "other L"])
def test_section_of_one_unit_does_not_even_open_for_others(person, newsroom):
    section = newsroom.section(THUONG_TRUC)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk])
    assert refused(newsroom.client(PEOPLE[person]).get(address))


@pytest.mark.parametrize("person", ["C", "L"])
def test_nobody_posts_for_a_unit_of_others_by_changing_the_form(person, newsroom):
    newsroom.write(PEOPLE[person], CO_SO, title="Tin giả danh", unit="BTG")
    assert not NewsPage.objects.filter(title="Tin giả danh").exists()


def test_unit_of_an_item_stays_whatever_the_form_says(newsroom):
    page = newsroom.draft()
    data = newsroom.form(unit="BTG", slug=page.slug, text="Đổi đơn vị.") | started_from(page)
    newsroom.client("congtacvien").post(f"/admin/pages/{page.pk}/edit/", data)
    page.refresh_from_db()
    assert page.unit.code == "VPTU"
    assert page.get_latest_revision_as_object().unit.code == "VPTU"


@pytest.mark.parametrize("model", ["sectionpage", "linkpage", "sitemappage", "homepage"])
def test_section_tree_is_added_to_by_administrators_only(model, newsroom, one_by_one):
    parent = newsroom.section("/tin-tuc-su-kien/")
    data = {"title": "Nhánh mới", "slug": "nhanh-moi", "kind": "news", "address": "/", "layout": ""}
    data |= {"layout-count": "0", "action-publish": "1"}
    address = reverse("wagtailadmin_pages:add", args=["home", model, parent.pk])
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.client(PEOPLE[person]).post(address, data)
        keeps = person in {"Q", "superuser"} and model != "homepage"
        assert parent.get_children().filter(slug="nhanh-moi").exists() == keeps


@pytest.mark.parametrize("url", ["/", "/tin-tuc-su-kien/"])
def test_section_tree_is_edited_by_administrators_only(url, newsroom, one_by_one):
    section = newsroom.section(url)
    data = {"title": "Tên đã đổi", "slug": section.slug, "kind": "news", "layout-count": "0"}
    data |= {"action-publish": "1"} | started_from(section)
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.client(PEOPLE[person]).post(f"/admin/pages/{section.pk}/edit/", data)
        section.refresh_from_db()
        assert (section.title == "Tên đã đổi") == (person in {"Q", "superuser"})


@pytest.mark.parametrize("stage", EDITS)
def test_draft_is_edited_by_those_whose_stage_it_is(stage, newsroom, one_by_one):
    page = at_stage(newsroom, stage)
    for person in one_by_one(sorted(PEOPLE)):
        assert edited(newsroom, page, person) == (person in EDITS[stage])


@pytest.mark.parametrize("stage", EDITS)
def test_whatever_button_is_posted_readers_get_nothing_new(stage, newsroom, one_by_one):
    page = at_stage(newsroom, stage)
    before = NewsPage.objects.get(pk=page.pk)
    fields = {"action-publish": "1", "go_live_at": "", "title": "Lên thẳng"}
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.edit(page, PEOPLE[person], **fields)
        after = NewsPage.objects.get(pk=page.pk)
        assert (after.live, after.live_revision_id) == (before.live, before.live_revision_id)
        assert not after.live or after.title == before.title


def test_new_item_never_goes_live_by_the_publish_button(newsroom, one_by_one):
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.write(PEOPLE[person], CO_SO, title="Lên thẳng", **{"action-publish": "1"})
        assert not NewsPage.objects.filter(title="Lên thẳng", live=True).exists()


@pytest.mark.parametrize("stage", ["draft", "returned"])
def test_draft_is_submitted_by_its_unit(stage, newsroom, one_by_one):
    page = at_stage(newsroom, stage)
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.edit(page, PEOPLE[person], submit=True, text="Gửi.")
        page.refresh_from_db()
        assert page.workflow_in_progress == (person in {"C", "L"})


def test_correction_of_a_live_item_is_started_and_submitted_by_unit_and_assistants(
    newsroom, one_by_one
):
    page = newsroom.published()
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.edit(page, PEOPLE[person], submit=True, text="Đính chính.")
        page.refresh_from_db()
        assert page.workflow_in_progress == (person in CREATES)
        assert page.live


@pytest.mark.parametrize("stage", ["unit", "assisting", "board"])
def test_draft_is_taken_back_by_who_submitted_it_alone(stage, newsroom, one_by_one):
    page = at_stage(newsroom, stage)
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.client(PEOPLE[person]).post(f"/admin/review/{page.pk}/take-back/")
        page.refresh_from_db()
        assert (page.current_workflow_state is None) == (person == "C")


def test_lead_takes_back_what_they_submitted(newsroom):
    page = newsroom.draft(by="lanhdao", submit=True)
    newsroom.client("lanhdao").post(f"/admin/review/{page.pk}/take-back/")
    page.refresh_from_db()
    assert page.current_workflow_state is None


@pytest.mark.parametrize("button", ["action-cancel-workflow", "action-restart-workflow"])
def test_stock_buttons_neither_cancel_nor_restart_a_moderation(button, newsroom, one_by_one):
    page = at_stage(newsroom, "assisting")
    state = page.current_workflow_state
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.edit(page, PEOPLE[person], **{button: "1"})
        page.refresh_from_db()
        assert page.current_workflow_state == state
        assert page.workflow_in_progress


def test_joint_unit_sees_but_does_not_edit(newsroom):
    joint = inline_formset([{"unit": newsroom.unit("BTG").pk, "share": "50"}])
    page = newsroom.draft(joint_units=joint)
    for person in ("other C", "other L"):
        assert not edited(newsroom, page, person, joint_units=joint)
        assert not edited(newsroom, page, person, submit=True, joint_units=joint)
    page.refresh_from_db()
    assert not page.workflow_in_progress


def test_assistant_writes_on_behalf_of_a_unit_which_is_told_and_reviews(
    newsroom, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = newsroom.draft(by="togiupviec", unit="BTG", submit=True)
    assert page.unit.code == "BTG"
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"
    told = {address for message in mail.outbox for address in message.to}
    assert newsroom.user("lanhdao3").email in told
    assert newsroom.user("lanhdao").email not in told
    newsroom.approve(page, "togiupviec")
    newsroom.approve(page, "lanhdao")
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"
    newsroom.approve(page, "lanhdao3")
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Tổ giúp việc kiểm tra"


def test_assistant_goes_on_with_and_resubmits_what_they_began_for_a_unit(newsroom):
    page = newsroom.draft(by="togiupviec", unit="BTG")
    assert newsroom.edit(page, "togiupviec", text="Viết tiếp.").status_code == 302
    page.refresh_from_db()
    begun = page.content_digest
    newsroom.edit(page, "togiupviec2", text="Của người khác.")
    page.refresh_from_db()
    assert page.content_digest == begun
    newsroom.edit(page, "togiupviec", submit=True, text="Gửi.")
    newsroom.send_back(page, "lanhdao3")
    assert not edited(newsroom, page, "B")
    newsroom.edit(page, "togiupviec", submit=True, text="Đã bổ sung.")
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"
