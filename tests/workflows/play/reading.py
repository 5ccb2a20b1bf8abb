"""What the database says of a draft in the play."""

from collections import Counter

from wagtail.models import PageLogEntry, WorkflowState

from home.models import BasePage
from tests.workflows import saving
from tests.workflows.play.draft import Draft
from workflows.models import ParkedDraft


def traces(draft: Draft) -> tuple | None:
    """Return what any act on the draft would change."""
    page = BasePage.objects.filter(pk=draft.key).first()
    if page is None:
        return None
    row = (page.live, page.live_digest, page.path, page.archived_id, page.withdrawn_at)
    row += (page.priority, page.first_submitted_at)
    parked = ParkedDraft.objects.filter(page=page, reopened_at=None).count()
    return row, parked, saving.traces(page)


def entries_of(draft: Draft) -> Counter:
    """Return how often each act stands in the audit log of the draft."""
    return Counter(PageLogEntry.objects.filter(page=draft.key).values_list("action", flat=True))


def stage_name(draft: Draft) -> str:
    """Return where the database says that the draft is."""
    page = BasePage.objects.get(pk=draft.key)
    if page.archived_id:
        return "archived"
    state = page.current_workflow_state
    if state is not None:
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return "returned"
        return state.current_task_state.task.specific.stage
    if page.revisions.filter(approved_go_live_at__isnull=False).exists():
        return "scheduled"
    return "live" if page.live and not page.has_unpublished_changes else "draft"
