"""The form of a section carries units, path and place; each is set in one step, and audited."""

import pytest
from wagtail.models import PageLogEntry, Workflow, WorkflowPage

from home.models import BasePage
from tests.home.menu_reading import bar
from tests.home.section_acts import add, added, change, hide
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC


def menu(newsroom) -> list[str]:
    return list(bar(newsroom.client(None).get("/").content.decode()))


def fast() -> Workflow:
    return Workflow.objects.get(name="Quy trình nhanh")


def test_section_is_added_with_units_path_and_place_in_one_form(newsroom):
    top = newsroom.section("/tin-tuc-su-kien/")
    section = added(
        newsroom,
        newsroom.section("/"),
        "Chuyển đổi số",
        allowed_units=newsroom.unit("VPTU").pk,
        moderation_path=fast().pk,
        place=top.pk,
        menu_title="Số",
    )
    assert section.get_workflow() == fast()
    assert section.posting_units == {newsroom.unit("VPTU").pk}
    items = menu(newsroom)
    assert items[items.index("/tin-tuc-su-kien/") + 1] == "/chuyen-doi-so/"
    html = newsroom.client("quantri").get(f"/admin/pages/add/home/sectionpage/{top.pk}/")
    assert "Theo chuyên mục bên trên: Quy trình chuẩn" in html.content.decode()


def test_new_section_comes_last_and_takes_the_path_above(newsroom):
    section = added(newsroom, newsroom.section("/"), "Mục mới")
    assert menu(newsroom)[-1] == "/muc-moi/"
    assert section.get_workflow().name == "Quy trình chuẩn"
    assert not WorkflowPage.objects.filter(page_id=section.pk).exists()


def test_place_is_changed_to_the_first_and_back_behind_another(newsroom):
    page, other = newsroom.section("/van-ban-tai-lieu/"), newsroom.section("/thu-vien/")
    change(newsroom, page, place="first")
    assert menu(newsroom)[0] == "/van-ban-tai-lieu/"
    change(newsroom, page, place=other.pk)
    items = menu(newsroom)
    assert items[items.index("/thu-vien/") + 1] == "/van-ban-tai-lieu/"
    assert PageLogEntry.objects.filter(action="wagtail.reorder", page=page.pk).count() == 2
    assert BasePage.find_problems() == ([], [], [], [], [])


def test_form_shows_the_place_and_path_that_the_section_has(newsroom):
    section = newsroom.section(THUONG_TRUC)
    hide(newsroom, newsroom.section(CO_SO))
    form = newsroom.client("quantri").get(f"/admin/pages/{section.pk}/edit/").context["form"]
    assert form["place"].initial == "first"
    assert form["moderation_path"].initial == fast()
    section = newsroom.section("/tin-tuc-su-kien/tin-trong-nuoc/")
    form = newsroom.client("quantri").get(f"/admin/pages/{section.pk}/edit/").context["form"]
    assert form["place"].initial == str(newsroom.section("/tin-tuc-su-kien/tin-trong-tinh/").pk)


def test_path_is_chosen_and_given_up_again_and_both_stand_in_the_audit_log(newsroom):
    section = newsroom.section(QUOC_TE)
    change(newsroom, section, moderation_path=fast().pk)
    assert newsroom.section(QUOC_TE).get_workflow() == fast()
    change(newsroom, section, moderation_path=fast().pk)
    change(newsroom, section, moderation_path="")
    assert newsroom.section(QUOC_TE).get_workflow().name == "Quy trình chuẩn"
    entries = PageLogEntry.objects.filter(action="home.path", page=section.pk).order_by("pk")
    assert [(entry.data["from"], entry.data["to"]) for entry in entries] == [
        ("", "Quy trình nhanh"),
        ("Quy trình nhanh", ""),
    ]


def test_form_without_path_and_place_changes_neither(newsroom):
    section = newsroom.section(THUONG_TRUC)
    before = section.path
    change(newsroom, section, title="Hoạt động Thường trực")
    section = newsroom.section(THUONG_TRUC)
    assert section.get_workflow() == fast()
    assert section.path == before


def test_paths_of_stages_alone_are_offered(newsroom):
    section = newsroom.section(QUOC_TE)
    form = newsroom.client("quantri").get(f"/admin/pages/{section.pk}/edit/").context["form"]
    offered = {path.name for path in form.fields["moderation_path"].queryset}
    assert offered == {"Quy trình chuẩn", "Quy trình nhanh"}
    stock = Workflow.objects.exclude(name__in=offered).first()
    change(newsroom, section, moderation_path=stock.pk)
    assert not WorkflowPage.objects.filter(page_id=section.pk).exists()


def test_item_goes_by_the_path_of_its_section(newsroom):
    change(newsroom, newsroom.section(CO_SO), moderation_path=fast().pk)
    page = newsroom.draft(submit=True)
    assert page.current_workflow_task.name == "Ban Biên tập duyệt"


@pytest.mark.parametrize("field", ["place", "moderation_path", "allowed_units"])
@pytest.mark.parametrize("value", ["x", "0", "999999", "-1"])
def test_what_is_no_choice_is_told_at_its_field(field, value, newsroom):
    response = add(newsroom, newsroom.section("/"), "Mục hỏng", **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not BasePage.objects.filter(title="Mục hỏng").exists()


def test_place_among_the_pages_of_another_section_is_refused(newsroom):
    response = add(newsroom, newsroom.section("/"), "Mục", place=newsroom.section(CO_SO).pk)
    assert "place" in response.context["form"].errors


def test_two_drafts_of_a_section_are_compared_without_its_path_and_place(newsroom):
    section = newsroom.section(QUOC_TE)
    change(newsroom, section, title="Tên khác", moderation_path=fast().pk)
    address = f"/admin/pages/{section.pk}/revisions/compare/earliest...latest/"
    html = newsroom.client("quantri").get(address).content.decode()
    assert "khác" in html
