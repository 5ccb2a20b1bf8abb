"""One item from a contributor through every stage to a reader."""

from wagtail.models import PageLogEntry

from tests.newsroom import THUONG_TRUC, ticks
from workflows.models import Decision, Event


def test_item_goes_from_contributor_through_all_stages_to_readers(newsroom):
    page = newsroom.draft(title="Tập huấn viết tin cho cộng tác viên", submit=True)
    assert newsroom.client(None).get(page.url).status_code == 404

    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    page.refresh_from_db()
    assert not page.live
    newsroom.approve(page, "bientap")

    page.refresh_from_db()
    assert page.live
    response = newsroom.client(None).get(page.url)
    assert response.status_code == 200
    assert "Tập huấn viết tin cho cộng tác viên" in response.content.decode()


def test_every_step_stands_in_decisions_events_and_audit_log(newsroom):
    page = newsroom.published()
    assert list(Decision.objects.filter(page=page).values_list("stage", "verdict")) == [
        ("unit", "approve"),
        ("assisting", "forward"),
        ("board", "approve"),
    ]
    kinds = list(Event.objects.filter(page=page).values_list("kind", flat=True))
    assert kinds == ["submitted", "approved", "forwarded", "approved", "published"]
    actions = set(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True))
    assert {"wagtail.workflow.start", "wagtail.workflow.approve", "wagtail.publish"} <= actions


def test_item_for_the_standing_committee_takes_the_fast_path(newsroom):
    page = newsroom.draft(section=THUONG_TRUC, submit=True)
    newsroom.approve(page, "bientap")
    page.refresh_from_db()
    assert page.live


def test_return_needs_a_reason(newsroom):
    page = newsroom.draft(submit=True)
    response = newsroom.send_back(page, "lanhdao", comment="  ")
    assert response.status_code == 422
    assert not Decision.objects.filter(page=page).exists()


def test_returned_draft_with_changes_needs_every_approval_again(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    newsroom.send_back(page, "bientap")
    newsroom.edit(page, "congtacvien", submit=True, text="Đã bổ sung nguồn.")
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Lãnh đạo đơn vị duyệt"


def test_returned_draft_without_changes_goes_back_to_who_returned_it(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.send_back(page, "togiupviec")
    newsroom.submit(page)
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Tổ giúp việc kiểm tra"


def test_own_draft_is_never_approved_by_its_author(newsroom):
    page = newsroom.draft(by="lanhdao", submit=True)
    response = newsroom.approve(page, "lanhdao")
    assert response.status_code == 409
    assert not Decision.objects.filter(page=page).exists()
    newsroom.approve(page, "lanhdao2")
    assert Decision.objects.filter(page=page, person=newsroom.user("lanhdao2")).exists()


def test_draft_of_the_only_lead_goes_to_the_assisting_group_and_is_marked(newsroom):
    page = newsroom.draft(by="lanhdao3", unit="BTG", submit=True)
    assert page.current_workflow_task.name == "Tổ giúp việc kiểm tra"
    assert Event.objects.filter(page=page, kind="skipped").exists()


def test_assistant_who_mended_a_draft_forwards_it_and_it_is_no_approval(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", text="Nội dung đã sửa dấu phẩy.")
    newsroom.approve(page, "togiupviec")
    assert Decision.objects.filter(page=page, stage="assisting").get().verdict == "forward"
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Ban Biên tập duyệt"


def test_what_goes_live_is_what_was_approved_not_the_latest(newsroom):
    page = newsroom.draft(submit=True, text="Bản được duyệt.")
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    shown = newsroom.client("bientap").get(f"/admin/review/{page.pk}/").content.decode()
    digest = type(page).objects.get(pk=page.pk).content_digest
    assert digest in shown
    latest = page.get_latest_revision_as_object()
    latest.title = "Đổi lén"
    latest.save_revision(user=newsroom.user("congtacvien"))
    response = newsroom.client("bientap").post(
        f"/admin/review/{page.pk}/",
        {
            "action": "approve",
            "digest": digest,
            "checks": ticks(),
            "task_state": page.current_workflow_task_state.pk,
        },
    )
    assert response.status_code == 409
    page.refresh_from_db()
    assert not page.live


def test_submitter_takes_a_draft_back(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert newsroom.edit(page, "congtacvien", text="Viết tiếp.").status_code == 302


def test_reviewer_does_not_take_a_draft_back(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.client("lanhdao").post(f"/admin/review/{page.pk}/take-back/")
    page.refresh_from_db()
    assert page.current_workflow_state is not None
