"""The list in the admin: its entry in the menu, and its words in the audit log."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from news.lead_stories.rules import may_order_leads

LOG_ACTIONS = [
    ("news.lead_chosen", _("Choose a lead story"), _("Chosen as a lead story")),
    ("news.lead_changed", _("Change a lead story"), _("Changed from when to when it leads")),
    ("news.lead_moved", _("Order lead stories"), _("Moved among the lead stories")),
    ("news.lead_removed", _("Remove a lead story"), _("Taken off the lead stories")),
]


class LeadStoriesMenuItem(MenuItem):
    """Leads those to the list who order it."""

    def __init__(self):
        super().__init__(
            _("Lead stories"),
            reverse_lazy("lead_stories:index"),
            name="lead-stories",
            icon_name="pick",
            order=150,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person orders the list."""
        return may_order_leads(request.user)
