"""The history of a register's row."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UserColumn
from wagtail_modeladmin.views import HistoryView


class RegisterHistoryView(HistoryView):
    """The stock history, whose column of people is headed and filled in no language but English.

    Its trail leads nowhere but to the dashboard, and stands where the heading should.
    """

    breadcrumbs_items: list[dict] = []
    columns = [
        HistoryView.columns[0],
        UserColumn("user", label=_("User"), blank_display_name=_("The system")),
        HistoryView.columns[2],
    ]
