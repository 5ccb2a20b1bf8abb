"""Stock Wagtail's clock publishes what nobody approved; its purge deletes the history."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision, TaskState

from tests.workflows.after_acts import fresh
from tests.workflows.test_standing_approvals import at_board
from workflows.models import Decision


@pytest.mark.parametrize("state", ["draft", "unit", "board", "returned", "correction"])
def test_publish_scheduled_publishes_no_revision_without_a_decision(state, newsroom):
    if state == "correction":
        page = newsroom.published(title="Bản đầu")
        newsroom.edit(page, "congtacvien", submit=True, title="Bản sửa")
    elif state == "board":
        page = at_board(newsroom)
    else:
        page = newsroom.draft(submit=state != "draft")
        if state == "returned":
            newsroom.send_back(page, "lanhdao")
    before = fresh(page).live, fresh(page).live_revision_id, fresh(page).title
    latest = fresh(page).latest_revision_id
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=latest).update(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert (fresh(page).live, fresh(page).live_revision_id, fresh(page).title) == before


def test_purge_revisions_deletes_no_task_state_of_an_old_approval(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Bản sửa.")
    newsroom.approve(page, "bientap")
    newsroom.edit(page, "congtacvien", text="Bản sau.")
    Revision.objects.update(created_at=timezone.now() - timedelta(days=900))
    states = set(TaskState.objects.values_list("pk", "revision_id", "status"))
    decisions = set(Decision.objects.values_list("pk", "task_state_id", "digest"))
    assert len(decisions) == 4
    call_command("purge_revisions", days=30)
    assert set(TaskState.objects.values_list("pk", "revision_id", "status")) == states
    assert set(Decision.objects.values_list("pk", "task_state_id", "digest")) == decisions
    kept = {revision for _pk, revision, _status in states}
    assert Revision.objects.filter(pk__in=kept).count() == len(kept)
