"""The dashboard: what waits for me, and where my items are."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from home.access import stage_of
from home.models import BasePage
from home.roles import standing_of
from workflows.queue import in_order, is_overdue
from workflows.withdrawal_panel import WithdrawalsPanel

SHOWN = 30


class WaitingPanel(Component):
    """What waits for the person's decision, the most urgent and the first due first."""

    name = "waiting"
    order = 100
    template_name = "workflows/panels/pages.html"

    def get_context_data(self, parent_context) -> dict:
        """Return the rows, in a constant number of queries."""
        request = parent_context["request"]
        states = in_order(TaskState.objects.reviewable_by(request.user))
        rows = list(states.select_related("workflow_state", "task")[: SHOWN + 1])
        pages = _pages([int(state.workflow_state.object_id) for state in rows])
        return {
            "heading": _("Waiting for me"),
            "empty": _("Nothing waits for you."),
            "shows_due": True,
            "rows": [
                {
                    "page": pages[int(state.workflow_state.object_id)],
                    "stage": state.task.name,
                    "since": state.started_at,
                    "due_at": state.due_at,
                    "is_overdue": is_overdue(state),
                }
                for state in rows[:SHOWN]
                if int(state.workflow_state.object_id) in pages
            ],
            "has_more": len(rows) > SHOWN,
        }


class MyItemsPanel(Component):
    """The person's own items that are not yet live as they stand, with the stage each is at."""

    name = "my_items"
    order = 110
    template_name = "workflows/panels/pages.html"

    def get_context_data(self, parent_context) -> dict:
        """Return the rows, in a constant number of queries."""
        request = parent_context["request"]
        own = BasePage.objects.filter(owner=request.user, has_unpublished_changes=True)
        own = (
            own.filter(archived=None)
            .exclude(unit=None)
            .order_by("-latest_revision_created_at")[: SHOWN + 1]
        )
        pages = list(_with_states(own))
        return {
            "heading": _("My items"),
            "empty": _("You have no item on its way."),
            "rows": [
                {
                    "page": page,
                    "stage": stage_of(page).label,
                    "since": page.latest_revision_created_at,
                }
                for page in pages[:SHOWN]
            ],
            "has_more": len(pages) > SHOWN,
        }


def panels_for(user) -> list[Component]:
    """Return the panels that make sense for what `user` holds."""
    standing = standing_of(user)
    decides = standing.lead_of or standing.is_assistant or standing.is_board
    panels: list[Component] = [WaitingPanel()] if decides else []
    if standing.is_board_head:
        panels.insert(0, WithdrawalsPanel())
    if standing.units or standing.is_assistant:
        panels.append(MyItemsPanel())
    return panels


def _with_states(pages):
    return pages.select_related("unit").prefetch_workflow_states().annotate_approved_schedule()


def _pages(keys: list[int]) -> dict[int, BasePage]:
    return {page.pk: page for page in BasePage.objects.filter(pk__in=keys).select_related("unit")}
