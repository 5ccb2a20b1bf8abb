"""The dashboard: what waits for me, where my items are, and what is overdue where."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.roles import standing_of
from workflows.draft_lists import LISTS, DraftList, oversees
from workflows.stage_counts import counts_by_stage
from workflows.withdrawal_panel import WithdrawalsPanel

SHOWN = 10


class ListPanel(Component):
    """The beginning of a list, and the way to all of it."""

    template_name = "workflows/panels/pages.html"

    class Media:
        css = {"all": ["workflows/queue.css"]}

    def __init__(self, drafts: DraftList, order: int):
        self.drafts = drafts
        self.order = order

    def get_context_data(self, parent_context) -> dict:
        """Return the rows, in a constant number of queries."""
        found = list(self.drafts.found(parent_context["request"].user)[: SHOWN + 1])
        return {
            "drafts": self.drafts,
            "rows": self.drafts.rows(found[:SHOWN]),
            "has_more": len(found) > SHOWN,
        }


class StagesPanel(Component):
    """How much waits at each stage."""

    order = 200
    template_name = "workflows/panels/stages.html"

    class Media:
        css = {"all": ["workflows/queue.css"]}

    def get_context_data(self, parent_context) -> dict:
        """Return the numbers."""
        return {
            "heading": _("Where drafts wait"),
            "stages": counts_by_stage(parent_context["request"].user),
        }


def panels_for(user) -> list[Component]:
    """Return the panels that make sense for what `user` holds."""
    lists = enumerate(LISTS.values(), start=100)
    panels: list[Component] = [
        ListPanel(drafts, order) for order, drafts in lists if drafts.is_for(user)
    ]
    if standing_of(user).is_board_head:
        panels.append(WithdrawalsPanel())
    if oversees(user):
        panels.append(StagesPanel())
    return panels
