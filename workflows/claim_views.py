"""Claims a draft and releases it, from the review screen."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from workflows.actions.claim import claim
from workflows.actions.refusal import Refused
from workflows.actions.release import release
from workflows.page_views.refused import refused
from workflows.page_views.seeing import page_that_is_seen


class TakeOverForm(forms.Form):
    """Whose claim is taken over, as the screen has shown it."""

    instead_of = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


class ClaimView(View):
    """Claims it; takes a claim over where the form names its holder."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Claim it. A refusal is told with 409."""
        page = page_that_is_seen(request, page_id)
        form = TakeOverForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(_("There is no such person."))
        try:
            claim(page.pk, request.user, form.cleaned_data["instead_of"])
        except Refused as refusal:
            return refused(request, page, refusal)
        messages.success(request, _("You are handling “%(title)s”.") % {"title": page.draft_title})
        return redirect("workflows:review", page.pk)


class ReleaseView(View):
    """Releases what the person has claimed."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Release it. A refusal is told with 409."""
        page = page_that_is_seen(request, page_id)
        try:
            release(page.pk, request.user)
        except Refused as refusal:
            return refused(request, page, refusal)
        messages.success(
            request, _("You no longer handle “%(title)s”.") % {"title": page.draft_title}
        )
        return redirect("workflows:review", page.pk)
