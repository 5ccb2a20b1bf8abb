"""The screen of the checklist; rights are the administrators'."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from workflows.models import ChecklistItem


class ChecklistViewSet(ModelViewSet):
    """What is ticked before a draft is approved or forwarded."""

    model = ChecklistItem
    name = "checklist"
    icon = "list-ul"
    menu_label = _("Checklist")
    menu_order = 306
    add_to_admin_menu = True
    list_display = ["text", "position"]
    ordering = ["position", "pk"]
    copy_view_enabled = False
