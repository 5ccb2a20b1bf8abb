"""What is approved for a time goes out then: once, whatever happens, and nothing else does."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published

from home.models import BasePage
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, superuser
from tests.newsroom import QUOC_TE
from tests.portal.test_concurrency import at_once
from tests.workflows.after_acts import withdrawn
from tests.workflows.saving import traces
from workflows.contributors import contributors_to
from workflows.models import Decision, Event

superuser = pytest.fixture(autouse=True)(superuser)


def in_days(days: int) -> str:
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")


def scheduled(newsroom, **fields) -> NewsPage:
    """An item that went all the way and waits for its time."""
    page = newsroom.draft(submit=True, go_live_at=in_days(2), **fields)
    approve_all(newsroom, page)
    page.refresh_from_db()
    assert not page.live
    assert page.approved_schedule
    return page


def approve_all(newsroom, page):
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)


def let_it_be_due(*pages) -> None:
    """Put the approved time into the past, as if the days had gone by."""
    past = timezone.now() - timedelta(minutes=1)
    for page in pages:
        for revision in page.revisions.filter(approved_go_live_at__isnull=False):
            content = revision.content | {"go_live_at": past.isoformat()}
            Revision.objects.filter(pk=revision.pk).update(
                approved_go_live_at=past, content=content
            )


def kinds(page) -> list[str]:
    return list(Event.objects.filter(page_id=page.pk).values_list("kind", flat=True))


def test_item_goes_out_at_its_time_and_once(newsroom):
    page = scheduled(newsroom)
    call_command("publish_scheduled")
    assert newsroom.client(None).get(page.url).status_code == 404
    let_it_be_due(page)
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert newsroom.client(None).get(page.url).status_code == 200
    assert kinds(page).count("scheduled") == 1
    assert kinds(page).count("published") == 1
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1


def test_item_that_waits_for_its_time_counts_as_published_nowhere(newsroom):
    page = scheduled(newsroom)
    assert BasePage.objects.get(pk=page.pk).live_digest == ""
    assert contributors_to(page) == {newsroom.user("congtacvien").pk}
    assert "published" not in kinds(page)


def test_alias_waits_for_the_time_too(newsroom):
    page = newsroom.published()
    alias = page.create_alias(parent=newsroom.section(QUOC_TE))
    withdrawn(newsroom, page)
    newsroom.edit(page, "congtacvien", submit=True, go_live_at=in_days(2), title="Tin nói lại")
    approve_all(newsroom, page)
    assert newsroom.client(None).get(alias.url).status_code == 410
    assert "Tin nói lại" not in newsroom.client(None).get(QUOC_TE).content.decode()
    let_it_be_due(page)
    call_command("publish_scheduled")
    assert "Tin nói lại" in newsroom.client(None).get(alias.url).content.decode()


def test_revision_that_got_its_time_by_another_way_stays_and_is_named_once(newsroom, capsys):
    page = newsroom.draft()
    past = timezone.now() - timedelta(minutes=1)
    page.revisions.update(approved_go_live_at=past)
    for _run in range(3):
        call_command("publish_scheduled")
    assert not BasePage.objects.get(pk=page.pk).live
    log = PageLogEntry.objects.filter(page=page.pk, action="workflows.left_scheduled")
    assert log.count() == 1
    call_command("check", "--database", "default")
    output = capsys.readouterr()
    assert f"page {page.pk}," in output.out + output.err


def test_approval_of_another_content_is_none(newsroom):
    page = scheduled(newsroom)
    let_it_be_due(page)
    latest = page.get_latest_revision_as_object()
    latest.title = "Chưa ai duyệt"
    changed = latest.save_revision(user=newsroom.user("congtacvien"))
    approved = page.revisions.filter(approved_go_live_at__isnull=False).get()
    Revision.objects.filter(pk=changed.pk).update(approved_go_live_at=approved.approved_go_live_at)
    Revision.objects.filter(pk=approved.pk).update(approved_go_live_at=None)
    call_command("publish_scheduled")
    assert not BasePage.objects.get(pk=page.pk).live


def test_approvals_of_a_path_that_has_not_ended_are_none(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not BasePage.objects.get(pk=page.pk).live


def test_one_item_that_fails_stops_no_other(newsroom):
    pages = [scheduled(newsroom, title=f"Tin số {number}") for number in range(3)]
    let_it_be_due(*pages)

    def fail(instance, **kwargs):
        if instance.pk == pages[1].pk:
            raise IntegrityError("as if its row were damaged")

    page_published.connect(fail)
    try:
        call_command("publish_scheduled")
    finally:
        page_published.disconnect(fail)
    live = [BasePage.objects.get(pk=page.pk).live for page in pages]
    assert live == [True, False, True]
    call_command("publish_scheduled")
    assert BasePage.objects.get(pk=pages[1].pk).live
    assert kinds(pages[1]).count("published") == 1


def test_expiry_hides_once_and_is_noted(newsroom):
    page = newsroom.published(expire_at=in_days(3))
    BasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert newsroom.client(None).get(page.url).status_code == 404
    page.refresh_from_db()
    assert (page.live, page.expired, page.live_digest) == (False, True, "")
    assert kinds(page).count("expired") == 1
    log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish.scheduled")
    assert log.count() == 1


def test_end_of_the_old_version_leaves_the_new_one_on_the_schedule(newsroom):
    page = newsroom.published(expire_at=in_days(1))
    newsroom.edit(page, "congtacvien", submit=True, go_live_at=in_days(3), expire_at="")
    approve_all(newsroom, page)
    page.refresh_from_db()
    assert page.live
    assert page.approved_schedule
    BasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not BasePage.objects.get(pk=page.pk).live
    let_it_be_due(page)
    call_command("publish_scheduled")
    assert newsroom.client(None).get(page.url).status_code == 200


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_item_is_taken_off_the_schedule_by_the_board_and_its_submitter(person, newsroom):
    page = scheduled(newsroom)
    before = traces(page)
    newsroom.client(PEOPLE[person]).post(f"/admin/review/{page.pk}/unschedule/")
    page = BasePage.objects.get(pk=page.pk)
    taken_off = not page.approved_schedule
    assert taken_off == (person in {"C", "B", "H"})
    after = traces(page)
    assert kinds(page).count("unscheduled") == taken_off
    assert after["log"] == before["log"] + taken_off
    let_it_be_due(page)
    call_command("publish_scheduled")
    assert BasePage.objects.get(pk=page.pk).live != taken_off


def test_button_is_shown_to_whom_it_is_for(newsroom):
    page = scheduled(newsroom)
    address = f"/admin/review/{page.pk}/unschedule/"
    for person, shown in [("congtacvien", True), ("bientap", True), ("lanhdao", False)]:
        content = newsroom.client(person).get(f"/admin/review/{page.pk}/").content.decode()
        assert (address in content) == shown


def test_item_off_the_schedule_is_edited_and_approved_anew(newsroom):
    page = scheduled(newsroom)
    assert newsroom.edit(page, "congtacvien", text="Sửa khi chờ.").status_code == 409
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/unschedule/")
    page.refresh_from_db()
    response = newsroom.edit(page, "congtacvien", submit=True, go_live_at=in_days(5))
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.workflow_in_progress
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"
    approve_all(newsroom, page)
    assert BasePage.objects.get(pk=page.pk).approved_schedule


@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
def test_another_time_alone_needs_every_approval_again(field, newsroom):
    page = newsroom.draft(submit=True, **{field: in_days(2)})
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    newsroom.send_back(page, "bientap")
    digest = BasePage.objects.get(pk=page.pk).content_digest
    newsroom.edit(page, "congtacvien", submit=True, **{field: in_days(9)})
    page.refresh_from_db()
    assert page.content_digest != digest
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"


def test_of_two_runs_at_once_one_publishes(open_newsroom):
    newsroom = open_newsroom
    pages = [scheduled(newsroom, title=f"Tin số {number}") for number in range(3)]
    let_it_be_due(*pages)
    at_once(*[lambda: call_command("publish_scheduled")] * 3)
    for page in pages:
        assert BasePage.objects.get(pk=page.pk).live
        assert kinds(page).count("published") == 1
        assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1


def test_of_the_clock_and_who_takes_it_off_exactly_one_wins(open_newsroom):
    newsroom = open_newsroom
    page = scheduled(newsroom)
    let_it_be_due(page)
    client = Client()
    client.force_login(newsroom.user("bientap"))
    at_once(
        lambda: call_command("publish_scheduled"),
        lambda: client.post(f"/admin/review/{page.pk}/unschedule/").status_code,
    )
    happened = set(kinds(page)) & {"published", "unscheduled"}
    assert len(happened) == 1
    assert BasePage.objects.get(pk=page.pk).live == (happened == {"published"})
    assert Decision.objects.filter(page=page).count() == 3
