"""Closed stays closed, and what was decided and done is never changed: kept by the database.

Stock Wagtail saves stale objects (`WorkflowState.cancel`, `TaskState.cancel`), which would reopen
what was approved meanwhile, or call it cancelled.
"""

from django.utils.translation import gettext_lazy as _

from home.guards import Guard, register_guards

_CLOSED = _("This was already settled, perhaps by someone else just now. Look at it again.")
_HISTORY = _("What was decided and done can't be changed.")

register_guards(
    Guard(
        "workflow_stays_closed",
        "wagtailcore_workflowstate",
        "UPDATE",
        _CLOSED,
        broken="OLD.status IN ('approved', 'cancelled') AND OLD.status <> NEW.status",
    ),
    Guard(
        "task_stays_closed",
        "wagtailcore_taskstate",
        "UPDATE",
        _CLOSED,
        # Whoever finished it may be forgotten where an account is deleted.
        broken=(
            "OLD.status <> 'in_progress' AND (OLD.status <> NEW.status"
            " OR OLD.finished_at {differs} NEW.finished_at"
            " OR (OLD.finished_by_id {differs} NEW.finished_by_id"
            " AND NEW.finished_by_id IS NOT NULL))"
        ),
    ),
    Guard("decision_unchanged", "workflows_decision", "UPDATE", _HISTORY),
    Guard("decision_kept", "workflows_decision", "DELETE", _HISTORY, broken="TRUE"),
    Guard("event_unchanged", "workflows_event", "UPDATE", _HISTORY, may_forget=("page_id",)),
    Guard("event_kept", "workflows_event", "DELETE", _HISTORY, broken="TRUE"),
    Guard("contribution_unchanged", "workflows_contribution", "UPDATE", _HISTORY),
    # They go with a draft that was never submitted, and with nothing else.
    Guard(
        "contribution_kept",
        "workflows_contribution",
        "DELETE",
        _HISTORY,
        broken=(
            "EXISTS (SELECT 1 FROM home_basepage page WHERE page.id = OLD.page_id"
            " AND (page.first_submitted_at IS NOT NULL OR page.first_published_at IS NOT NULL))"
        ),
    ),
)
