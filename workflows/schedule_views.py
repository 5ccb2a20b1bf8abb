"""The button that takes an approved item off the schedule."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from workflows.actions.refusal import Refused
from workflows.actions.unschedule import unschedule
from workflows.page_views.seeing import page_that_is_seen


class UnscheduleView(View):
    """Takes an item off the schedule."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take it off, or tell why not."""
        page = page_that_is_seen(request, page_id)
        try:
            unschedule(page, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, _("“%(title)s” is off the schedule.") % {"title": page.draft_title}
            )
        return redirect("workflows:review", page.pk)
