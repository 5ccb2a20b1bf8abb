"""Tells in the editor who is on the draft."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows.claims import claim_of


class ClaimNoticeMixin:
    """Says above the form that another person is handling the draft; the form stays open."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the editor."""
        claim = claim_of(self.page.current_workflow_task_state)
        if claim is not None and claim.person_id != request.user.pk:
            until = date_format(timezone.localtime(claim.lapses_at), "H:i d/m/Y")
            told = {"person": claim.person, "time": until}
            messages.info(request, _("%(person)s is handling this draft until %(time)s.") % told)
        return super().get(request, *args, **kwargs)
