"""Sets the priority of a draft from the review screen."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from home.actions.set_priority import set_priority
from home.priority import Priority
from workflows.actions.refusal import Refused
from workflows.page_views.seeing import page_that_is_seen


class PriorityForm(forms.Form):
    """How urgent it is."""

    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, coerce=int
    )


class PriorityView(View):
    """Takes the choice of whoever may set it."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Set it, or tell why not."""
        page = page_that_is_seen(request, page_id)
        form = PriorityForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(_("There is no such priority."))
        try:
            page = set_priority(page.pk, request.user, Priority(form.cleaned_data["priority"]))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("workflows:review", page.pk)
        told = {"title": page.draft_title, "priority": page.get_priority_display()}
        messages.success(request, _("Priority of “%(title)s”: %(priority)s.") % told)
        return redirect("workflows:review", page.pk)
