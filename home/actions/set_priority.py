"""Set how urgent a draft is."""

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.access import may_set_priority
from home.priority import Priority
from home.refusal import Refused
from home.roles import forget_standing
from home.signals import priority_changed


@transaction.atomic
def set_priority(page_id: int, user, priority: Priority):
    """Give the page's draft a priority for `user`; it holds whatever revision is looked at.

    Raises Refused. Setting what is set already leaves no trace.
    """
    pages = apps.get_model("home.BasePage").objects
    page = pages.select_for_update().filter(pk=page_id).first()
    if page is None:
        raise Refused(_("The page is gone."))
    forget_standing(user)
    if not may_set_priority(user, page):
        raise Refused(_("You can't set the priority of this draft."))
    before = Priority(page.priority)
    if before == priority:
        return page
    page.priority = priority
    pages.filter(pk=page.pk).update(priority=priority)
    data = {"before": before.value, "after": Priority(priority).value}
    log(page, "home.priority", user=user, data=data)
    priority_changed.send(sender=type(page), page=page, user=user)
    return page
