"""A correction of what readers have takes its own path, and tells them what was corrected."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from home.models import BasePage, Correction, PortalSettings, StandardPage
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import give
from tests.home.section_acts import change
from tests.newsroom import CO_SO, started_from
from tests.workflows.after_acts import fresh, text, withdrawn
from workflows.models import Contribution


def correct(newsroom, page, note: str = "Sửa số liệu.", by: str = "congtacvien", **fields):
    """Submit a correction; return the response."""
    fields = {"text": "Nội dung đã sửa.", "correction_note": note} | fields
    return newsroom.edit(page, by, submit=True, **fields)


def corrected(newsroom, page, note: str = "Sửa số liệu.", **fields) -> NewsPage:
    assert correct(newsroom, page, note, **fields).status_code == 302
    assert newsroom.approve(page, "bientap").status_code == 302
    return NewsPage.objects.get(pk=page.pk)


def reader(newsroom, page) -> str:
    return text(newsroom.client(None).get(page.url))


def test_correction_goes_straight_to_the_board_whatever_the_section_says(newsroom):
    page = newsroom.published(section=CO_SO)
    correct(newsroom, page)
    assert fresh(page).current_workflow_task.name == "Ban Biên tập duyệt"
    assert "Nội dung đã sửa." not in reader(newsroom, page)
    newsroom.approve(page, "bientap")
    assert "Nội dung đã sửa." in reader(newsroom, page)


def test_note_stands_on_the_page_with_its_time_and_in_structured_data(newsroom):
    page = corrected(newsroom, newsroom.published(), "Sửa số đại biểu: 120, không phải 210.")
    html = reader(newsroom, page)
    assert "Đính chính" in html
    assert "Sửa số đại biểu: 120, không phải 210." in html
    when = timezone.localtime(page.last_published_at)
    assert f"{when:%H:%M}" in html
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    note = data["correction"][0]
    assert note["text"] == "Sửa số đại biểu: 120, không phải 210."
    assert note["datePublished"] == data["dateModified"]
    assert note["datePublished"].startswith(f"{when:%Y-%m-%dT%H:%M}")


def test_all_notes_are_kept_the_first_one_first(newsroom):
    page = newsroom.published()
    for number, note in enumerate(("Sửa ngày.", "Sửa tên.", "Sửa tên."), 1):
        corrected(newsroom, page, note, text=f"Bản {number}.")
    html = reader(newsroom, page)
    assert html.index("Sửa ngày.") < html.index("Sửa tên.")
    assert html.count("Sửa tên.</p>") + html.count("Sửa tên.\n") == 2
    rows = Correction.objects.filter(page_id=page.pk).values_list("number", "text")
    assert list(rows) == [(1, "Sửa ngày."), (2, "Sửa tên."), (3, "Sửa tên.")]


@pytest.mark.parametrize("note", ["", "  "])
def test_submission_without_a_note_is_asked_for_it_and_keeps_what_was_typed(note, newsroom):
    page = newsroom.published()
    response = correct(newsroom, page, note, title="Tên mới gõ")
    assert response.status_code == 422
    assert "Hãy nêu nội dung đính chính." in text(response)
    assert "Tên mới gõ" in text(response)
    assert fresh(page).current_workflow_state is None


def test_former_note_is_no_note_of_the_next_correction(newsroom):
    page = corrected(newsroom, newsroom.published(), "Sửa lần một.")
    form = newsroom.client("congtacvien").get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["correction_note"].value() == ""
    assert correct(newsroom, page, "").status_code == 422


def test_correction_is_saved_as_a_draft_without_a_note_yet(newsroom):
    page = newsroom.published()
    assert newsroom.edit(page, "congtacvien", text="Đang sửa.").status_code == 302
    assert "Đang sửa." not in reader(newsroom, page)


def test_note_of_a_draft_is_shown_when_it_is_edited_again_and_to_who_decides(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", text="Đang sửa.", correction_note="Sửa tên.")
    client = newsroom.client("congtacvien")
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["correction_note"].value() == "Sửa tên."
    assert "Sửa tên." in text(client.get(f"/admin/pages/{page.pk}/view_draft/"))
    assert "Sửa tên." not in reader(newsroom, page)


def test_note_is_part_of_what_is_approved(newsroom):
    page = newsroom.published()
    correct(newsroom, page, "Sửa tên.")
    seen = fresh(page).content_digest
    newsroom.send_back(page, "bientap")
    correct(newsroom, page, "Sửa cả ngày.")
    assert fresh(page).content_digest != seen


def test_note_that_is_taken_back_leaves_no_trace_in_the_content(newsroom):
    page = newsroom.published()
    before = fresh(page).content_digest
    newsroom.edit(page, "congtacvien", correction_note="Sửa tên.")
    assert fresh(page).content_digest != before
    newsroom.edit(page, "congtacvien", correction_note="")
    assert fresh(page).content_digest == before


def test_empty_save_of_a_corrected_item_leaves_its_content_as_it_is(newsroom):
    page = corrected(newsroom, newsroom.published())
    before = fresh(page).content_digest
    contributions = Contribution.objects.count()
    newsroom.edit(page, "congtacvien", text="Nội dung đã sửa.", correction_note="")
    assert fresh(page).content_digest == before
    assert Contribution.objects.count() == contributions


def test_ordinary_draft_has_no_note_even_if_one_is_posted(newsroom):
    page = newsroom.draft(correction_note="Chen vào.", submit=True)
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert "Chen vào." not in reader(newsroom, page)
    assert not Correction.objects.exists()
    draft = newsroom.draft(title="Khác")
    newsroom.edit(draft, "congtacvien", correction_note="Chen vào.")
    assert fresh(draft).get_latest_revision_as_object().correction_note == ""
    form = newsroom.client("congtacvien").get(f"/admin/pages/{draft.pk}/edit/").context["form"]
    assert "correction_note" not in form.fields


def test_sections_have_no_note(newsroom):
    section = newsroom.section(CO_SO)
    form = newsroom.client("quantri").get(f"/admin/pages/{section.pk}/edit/").context["form"]
    assert "correction_note" not in form.fields
    assert change(newsroom, section, title="Từ cơ sở").status_code == 302


def test_correction_of_a_standard_page_leaves_its_note_too(newsroom):
    page = StandardPage.objects.filter(live=True, unit__code="VPTU").first()
    client = newsroom.client("congtacvien")
    address = f"/admin/pages/{page.pk}/edit/"
    form = client.get(address).context["form"]
    assert "correction_note" in form.fields
    data = {"title": page.title, "slug": page.slug, "introduction": "Mới.", "action-submit": "1"}
    data |= {"menu_title": "", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    data |= {"body-count": 0, "seo_title": "", "search_description": "", "unit": page.unit_id}
    data |= started_from(page)
    assert client.post(address, data).status_code == 422
    assert client.post(address, data | {"correction_note": "Sửa lời."}).status_code == 302
    newsroom.approve(page, "bientap")
    assert "Sửa lời." in reader(newsroom, page)


def test_pending_note_of_a_withdrawn_item_does_not_go_out_with_it_again(newsroom):
    page = corrected(newsroom, newsroom.published(), "Sửa lần một.")
    newsroom.edit(page, "congtacvien", text="Dở.", correction_note="Sửa lần hai.")
    page = withdrawn(newsroom, page)
    newsroom.edit(page, "congtacvien", submit=True, text="Viết lại.")
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    html = reader(newsroom, page)
    assert "Sửa lần một." in html
    assert "Sửa lần hai." not in html


def test_administrators_choose_the_path_of_corrections_in_the_settings(newsroom):
    settings = PortalSettings.objects.get()
    assert settings.correction_path.name == "Quy trình nhanh"
    address = f"/admin/settings/home/portalsettings/{settings.site_id}/"
    form = newsroom.client("quantri").get(address)
    assert 'name="correction_path"' in text(form)
    PortalSettings.objects.update(correction_path=Workflow.objects.get(name="Quy trình chuẩn"))
    page = newsroom.published()
    correct(newsroom, page)
    assert fresh(page).current_workflow_task.name == "Lãnh đạo đơn vị duyệt"


@pytest.mark.parametrize("fate", ["unset", "closed"])
def test_without_a_path_of_corrections_that_of_the_section_holds(fate, newsroom):
    path = Workflow.objects.create(name="Riêng")
    PortalSettings.objects.update(correction_path=None if fate == "unset" else path)
    Workflow.objects.filter(pk=path.pk).update(active=False)
    page = newsroom.published()
    assert correct(newsroom, page).status_code == 302
    assert fresh(page).current_workflow_task.name == "Lãnh đạo đơn vị duyệt"


def test_author_of_a_correction_in_the_board_does_not_approve_it(newsroom):
    give(newsroom.user("congtacvien"), Role.BOARD)
    page = newsroom.published()
    correct(newsroom, page)
    assert newsroom.approve(page, "congtacvien").status_code == 409
    assert fresh(page).current_workflow_task.name == "Ban Biên tập duyệt"


def test_scheduled_correction_tells_nothing_before_its_time(newsroom):
    page = newsroom.published()
    later = timezone.localtime() + timedelta(days=3)
    correct(newsroom, page, "Sửa giờ.", go_live_at=f"{later:%Y-%m-%d %H:%M}")
    newsroom.approve(page, "bientap")
    assert "Sửa giờ." not in reader(newsroom, page)
    assert not Correction.objects.exists()


def test_item_that_waits_for_its_time_rests_on_its_whole_history(newsroom):
    page = newsroom.draft(submit=True, go_live_at="2099-01-01 08:00")
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert BasePage.objects.get(pk=page.pk).live_digest == ""
