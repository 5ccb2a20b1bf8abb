"""Begins a correction, and takes up what was parked for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from home.refusal import Refused
from workflows.actions.park import reopen, start_correction
from workflows.models import ParkedDraft
from workflows.page_views.seeing import page_that_is_seen


class StartCorrectionView(View):
    """Opens what readers have in the editor; a draft that waits is parked."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Begin, or tell why not."""
        page = page_that_is_seen(request, page_id)
        try:
            parked = start_correction(page.pk, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("workflows:review", page.pk)
        if parked is not None:
            messages.info(
                request,
                _("%(name)s is parked; it is opened again when the correction is out.")
                % {"name": parked.name},
            )
        return redirect("wagtailadmin_pages:edit", page.pk)


class ReopenView(View):
    """Takes a parked draft up again, and shows how it differs from what readers have."""

    def post(self, request: HttpRequest, parked_id: int) -> HttpResponse:
        """Reopen it, or tell why not."""
        parked = get_object_or_404(ParkedDraft, pk=parked_id)
        page = page_that_is_seen(request, parked.page_id)
        try:
            reopen(parked.pk, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("workflows:review", page.pk)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        messages.success(
            request,
            _("%(name)s is open again.") % {"name": parked.name},
            buttons=[messages.button(edit, _("Edit"))],
        )
        if not page.live:
            return redirect(edit)
        return redirect("wagtailadmin_pages:revisions_compare", page.pk, "live", "latest")
