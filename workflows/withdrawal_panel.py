"""The dashboard of the board's heads: which withdrawals they are asked for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from workflows.models import Withdrawal

SHOWN = 30


class WithdrawalsPanel(Component):
    """The requests that wait, the oldest first."""

    name = "withdrawals"
    order = 90
    template_name = "workflows/panels/withdrawals.html"

    def get_context_data(self, parent_context) -> dict:
        """Return the requests for what is still public, in one query."""
        cases = Withdrawal.objects.filter(decided_at=None, page__live=True, page__archived=None)
        rows = list(cases.select_related("page__unit", "asked_by").order_by("pk")[: SHOWN + 1])
        return {
            "heading": _("Withdrawals asked for"),
            "rows": rows[:SHOWN],
            "has_more": len(rows) > SHOWN,
        }
