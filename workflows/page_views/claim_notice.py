"""Tells in the editor who is on the draft."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows.claims import claim_of
from workflows.moments import moment_said


class ClaimNoticeMixin:
    """Says above the form that another person is handling the draft; the form stays open."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the editor."""
        claim = claim_of(self.page.current_workflow_task_state)
        if claim is not None and claim.person_id != request.user.pk:
            told = {"person": claim.person, "time": moment_said(claim.lapses_at)}
            messages.info(request, _("%(person)s is handling this draft until %(time)s.") % told)
        return super().get(request, *args, **kwargs)
