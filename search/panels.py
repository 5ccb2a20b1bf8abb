"""The dashboard's panel that tells administrators what is wrong with the search."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.roles import standing_of
from search.state import warnings


class SearchPanel(Component):
    """Warnings; without any there is no panel."""

    order = 10
    template_name = "search/panels/warnings.html"

    def __init__(self, found: list[str]):
        self._found = found

    def get_context_data(self, parent_context) -> dict:
        """Return the warnings."""
        return {"heading": _("The search needs attention"), "warnings": self._found}


def panels_for(user) -> list[Component]:
    """Return the panel where `user` is an administrator and there is something to tell."""
    if not standing_of(user).is_administrator:
        return []
    found = list(warnings())
    return [SearchPanel(found)] if found else []
