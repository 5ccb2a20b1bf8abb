"""What was withdrawn is gone for readers at once, and only the whole way brings it back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, WorkflowState

from home.models import BasePage, PortalSettings, StandardPage
from news.models import NewsPage
from tests.home.section_acts import change, close, move
from tests.news.lead_acts import chosen
from tests.newsroom import CO_SO, QUOC_TE, started_from, ticks
from tests.workflows.after_acts import forbidden, fresh, text, withdraw, withdrawn
from workflows.actions.publish import publish_as_operator
from workflows.actions.publish_due import publish_due
from workflows.models import Decision, Event, Withdrawal


def test_address_answers_410_with_a_notice_that_says_when_and_not_what(newsroom):
    page = withdrawn(newsroom, newsroom.published(title="Tin sai số liệu"))
    response = newsroom.client(None).get(page.url)
    assert response.status_code == 410
    when = timezone.localtime(page.withdrawn_at)
    assert f"{when.day}/{when.month}/{when.year}" in text(response)
    assert "Tin sai số liệu" not in text(response)
    assert "Nội dung chưa chính xác." not in text(response)
    assert "noindex" in text(response)


@pytest.mark.parametrize("address", ["{}", "{}?a=1", "{0}?utm_source=zalo"])
def test_notice_answers_whatever_is_added_to_the_address(address, newsroom):
    page = withdrawn(newsroom, newsroom.published())
    assert newsroom.client(None).get(address.format(page.url)).status_code == 410


def test_notice_comes_in_english_too(newsroom, settings):
    page = withdrawn(newsroom, newsroom.published())
    settings.LANGUAGE_CODE = "en"
    assert "has been withdrawn" in text(newsroom.client(None).get(page.url))


def test_it_is_gone_from_listings_front_page_topics_related_sitemap_and_search(newsroom):
    page = newsroom.published(title="Tin gỡ đi", topics='"Chuyển đổi số"')
    other = newsroom.published(title="Tin còn lại", topics='"Chuyển đổi số"')
    places = ["/", CO_SO, "/chu-de/chuyen-doi-so/", other.url, "/sitemap.xml"]
    search = "/tim-kiem/?q=tin+go+di"
    reader = newsroom.client(None)
    shown = [place for place in places if page.url in text(reader.get(place))]
    assert set(shown) >= {CO_SO, "/chu-de/chuyen-doi-so/", other.url, "/sitemap.xml"}
    withdrawn(newsroom, page)
    for place in [*places, search]:
        assert page.url not in text(reader.get(place)), place


def test_old_addresses_that_led_to_it_answer_410_too(newsroom):
    page = newsroom.published(title="Tin cũ")
    before = page.url
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section("/cong-tac-xay-dung-dang/"))
    Redirect.objects.create(old_path="/tin-tat", redirect_page=fresh(page))
    reader = newsroom.client(None)
    assert reader.get(before).status_code == reader.get("/tin-tat").status_code == 301
    page = withdrawn(newsroom, page)
    for address in (before, "/tin-tat/", page.url):
        assert reader.get(address).status_code == 410, address


def test_section_that_changes_its_address_later_leads_to_the_notice(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    before = page.url
    change(newsroom, newsroom.section(CO_SO), slug="tu-co-so")
    reader = newsroom.client(None)
    assert reader.get(before).status_code == 410
    assert reader.get(fresh(page).url).status_code == 410


def test_branch_that_is_kept_for_a_group_tells_nobody_of_it(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    close(newsroom, newsroom.section(CO_SO))
    assert newsroom.client(None).get(page.url).status_code == 404


def test_standard_page_is_withdrawn_like_news_and_leaves_the_menu(newsroom):
    page = StandardPage.objects.filter(live=True, unit__isnull=False).first()
    reader = newsroom.client(None)
    assert page.url in text(reader.get("/lien-he/so-do-cong/"))
    withdrawn(newsroom, page)
    assert reader.get(page.url).status_code == 410
    assert page.url not in text(reader.get("/lien-he/so-do-cong/"))


def test_alias_goes_with_it(newsroom):
    page = newsroom.published()
    alias = page.create_alias(parent=newsroom.section(QUOC_TE))
    reader = newsroom.client(None)
    assert reader.get(alias.url).status_code == 200
    withdrawn(newsroom, page)
    assert reader.get(alias.url).status_code == 410
    assert forbidden(withdraw(newsroom, alias))
    newsroom.submit(page)
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert reader.get(alias.url).status_code == 200
    assert fresh(alias).withdrawn_at is None


def test_lead_story_that_is_withdrawn_leaves_the_front_page(newsroom):
    page = newsroom.published(title="Tin dẫn")
    chosen(newsroom, page)
    newsroom.published(title="Tin mới hơn")
    reader = newsroom.client(None)
    assert page.url in text(reader.get("/"))
    withdrawn(newsroom, page)
    assert page.url not in text(reader.get("/"))


def test_section_is_not_withdrawn(newsroom):
    for person in ("truongban", "quantri"):
        assert forbidden(withdraw(newsroom, newsroom.section(CO_SO), person))
    assert newsroom.section(CO_SO).live


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdrawal_needs_a_reason(reason, newsroom):
    page = newsroom.published()
    response = withdraw(newsroom, page, reason=reason)
    assert response.status_code == 422
    assert "Hãy nêu lý do" in text(response)
    assert fresh(page).live
    assert not Withdrawal.objects.exists()


def test_reason_and_decider_stand_in_history_audit_log_and_events(newsroom):
    page = withdrawn(newsroom, newsroom.published(), reason="Sai nguồn ảnh.")
    case = Withdrawal.objects.get(page=page)
    assert (case.decided_by, case.reason) == (newsroom.user("truongban"), "Sai nguồn ảnh.")
    entry = PageLogEntry.objects.get(page=page.pk, action="home.withdrawn")
    assert (entry.user, entry.data["reason"]) == (case.decided_by, "Sai nguồn ảnh.")
    event = Event.objects.get(page=page, kind="withdrawn")
    assert (event.person, event.unit, event.facts["emergency"]) == (
        case.decided_by,
        page.unit,
        False,
    )
    screen = text(newsroom.client("congtacvien").get(f"/admin/review/{page.pk}/"))
    assert "Sai nguồn ảnh." in screen
    assert "Trưởng ban mẫu" in screen
    assert newsroom.client("chidao").get(f"/admin/pages/{page.pk}/history/").status_code == 200
    assert Decision.objects.filter(page=page).count() == 3


def test_way_back_is_the_whole_path_and_ends_the_notice(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    reader = newsroom.client(None)
    assert newsroom.submit(page).status_code == 302
    for person in ("lanhdao", "togiupviec", "bientap"):
        assert reader.get(page.url).status_code == 410
        assert newsroom.approve(page, person).status_code == 302
    assert reader.get(page.url).status_code == 200
    assert fresh(page).withdrawn_at is None


def test_approvals_of_the_withdrawn_content_count_no_more(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    newsroom.submit(page)
    assert fresh(page).current_workflow_task.name == "Lãnh đạo đơn vị duyệt"


def test_withdrawal_during_moderation_is_not_undone_by_the_running_approval(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Đã sửa.")
    state = fresh(page).current_workflow_state
    task_state, digest = state.current_task_state_id, fresh(page).content_digest
    withdrawn(newsroom, page)
    form = {"action": "approve", "comment": "", "digest": digest, "task_state": task_state}
    form["checks"] = ticks()
    response = newsroom.client("bientap").post(f"/admin/review/{page.pk}/", form)
    assert response.status_code == 409
    assert "Trưởng ban mẫu" in text(response)
    assert not fresh(page).live
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_CANCELLED


def test_withdrawal_ends_a_scheduled_correction(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Sửa.", go_live_at="2099-01-01 08:00")
    newsroom.approve(page, "bientap")
    assert fresh(page).approved_schedule
    withdrawn(newsroom, page)
    assert not fresh(page).approved_schedule
    NewsPage.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - timedelta(days=1))
    assert publish_due() == 0
    assert not fresh(page).live


def test_draft_that_waited_stays_a_draft(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", text="Đang viết dở.")
    page = withdrawn(newsroom, page)
    client = newsroom.client("congtacvien")
    assert "Đang viết dở." in text(client.get(f"/admin/pages/{page.pk}/view_draft/"))
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_head_who_looked_at_another_version_is_asked_again(newsroom):
    page = newsroom.published()
    seen = fresh(page).live_digest
    newsroom.edit(page, "congtacvien", submit=True, text="Đã sửa cho đúng.")
    newsroom.approve(page, "bientap")
    response = withdraw(newsroom, page, shown=seen, reason="Số liệu sai.")
    assert response.status_code == 409
    assert "Số liệu sai." in text(response)
    assert fresh(page).live
    again = response.context["form"]["shown"].value()
    assert withdraw(newsroom, page, shown=again).status_code == 302


def test_screen_shows_what_readers_have_and_not_a_draft(newsroom):
    page = newsroom.published(title="Tin công khai")
    newsroom.edit(page, "congtacvien", text="Nháp.")
    html = text(newsroom.client("truongban").get(f"/admin/review/{page.pk}/withdraw/"))
    assert f'src="{page.url}"' in html
    assert fresh(page).live_digest in html


def test_second_withdrawal_is_told_who_did_it(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    response = withdraw(newsroom, page)
    assert response.status_code == 409
    assert "Trưởng ban mẫu" in text(response)
    assert Withdrawal.objects.count() == 1


@pytest.mark.parametrize("person", ["truongban", "quantri"])
def test_emergency_withdrawal_is_reported_to_the_whole_board(
    person, newsroom, django_capture_on_commit_callbacks
):
    page = newsroom.published(title="Tin khẩn")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(newsroom, page, person, emergency="on", reason="Lộ thông tin.")
    sent = [message for message in mail.outbox if "Tin khẩn" in message.body]
    told = {"bientap@cong.example", "bientap2@cong.example", "truongban@cong.example"}
    assert {message.to[0] for message in sent} == told
    assert len(sent) == 3
    assert "Lộ thông tin." in sent[0].body
    assert f"/admin/review/{page.pk}/" in sent[0].body
    assert Withdrawal.objects.get().is_emergency
    assert Event.objects.get(kind="withdrawn").facts["emergency"] is True


def test_administrators_withdraw_in_an_emergency_only(newsroom):
    page = newsroom.published()
    withdrawn(newsroom, page, "quantri")
    assert Withdrawal.objects.get().is_emergency


def test_ordinary_withdrawal_sends_no_report(newsroom, django_capture_on_commit_callbacks):
    page = newsroom.published()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(newsroom, page)
    assert not mail.outbox


def test_withdrawn_item_in_the_archive_still_says_so(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    newsroom.client("truongban").post(f"/admin/review/{page.pk}/archive/", {"pages": 1})
    assert fresh(page).archived_id
    assert newsroom.client(None).get(page.url).status_code == 410


def test_moment_of_withdrawal_is_not_the_revisions(newsroom):
    page = withdrawn(newsroom, newsroom.published())
    assert page.get_latest_revision_as_object().withdrawn_at == fresh(page).withdrawn_at
    publish_as_operator(page)
    assert BasePage.objects.get(pk=page.pk).withdrawn_at is None
    assert PortalSettings.objects.exists()


@pytest.mark.parametrize("submit", [True, False])
def test_editor_who_was_correcting_it_is_told_and_keeps_what_they_typed(submit, newsroom):
    page = newsroom.published()
    form = newsroom.form(
        slug=page.slug, text="Gõ dở.", correction_note="Sửa tên.", **started_from(page)
    )
    withdrawn(newsroom, page)
    data = form | ({"action-submit": "1"} if submit else {})
    response = newsroom.client("congtacvien").post(
        f"/admin/pages/{page.pk}/edit/", data, follow=True
    )
    assert "Trưởng ban mẫu đã gỡ nội dung này" in text(response)
    assert "được giữ làm bản nháp" in text(response)
    page = fresh(page)
    assert page.current_workflow_state is None
    assert "Gõ dở." in str(page.get_latest_revision_as_object().body)
