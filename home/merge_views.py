"""The screen on which an administrator merges a section into another."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from home.access import may_merge
from home.actions.merge_sections import merge_sections
from home.merging.plan import plan_merge
from home.models import SectionPage
from home.refusal import Refused
from home.section_choice import SectionChoice, sections_beside


class TargetForm(forms.Form):
    """Into which section."""

    target = SectionChoice(
        queryset=SectionPage.objects.none(),
        label=gettext_lazy("Merge into"),
        empty_label=gettext_lazy("Choose a section"),
    )

    def __init__(self, *args, section: SectionPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = sections_beside(section)


class ConfirmForm(forms.Form):
    """The person has read what will happen, of so many pages."""

    pages = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    agreed = forms.BooleanField(
        label=gettext_lazy("I have read this, and want to merge the two sections"),
        error_messages={"required": gettext_lazy("Tick that you want to merge the two sections.")},
    )


class MergeView(View):
    """First the target, then what will happen, then the act."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Open the screen to those who may merge the section."""
        self.section = get_object_or_404(SectionPage, pk=page_id)
        if not may_merge(request.user, self.section):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the target, or show what will happen."""
        if "target" not in request.GET:
            return self._ask(request, TargetForm(section=self.section))
        form = TargetForm(request.GET, section=self.section)
        if not form.is_valid():
            return self._ask(request, form, status=422)
        return self._show(request, form.cleaned_data["target"])

    def post(self, request: HttpRequest) -> HttpResponse:
        """Merge. What is missing is asked for with 422, a refusal is told with 409."""
        form = TargetForm(request.POST, section=self.section)
        if not form.is_valid():
            return self._ask(request, form, status=422)
        target = form.cleaned_data["target"]
        confirmation = ConfirmForm(request.POST)
        if not confirmation.is_valid():
            return self._show(request, target, confirmation, status=422)
        pages = confirmation.cleaned_data["pages"]
        try:
            merge_sections(self.section.pk, target.pk, request.user, pages)
        except Refused as refusal:
            return self._show(request, target, error=str(refusal), status=409)
        messages.success(
            request,
            _("“%(source)s” has been merged into “%(target)s”.")
            % {"source": self.section.title, "target": target.title},
        )
        return redirect("wagtailadmin_explore", target.pk)

    def _ask(self, request, form, status: int = 200) -> HttpResponse:
        context = {"section": self.section, "form": form}
        return TemplateResponse(request, "home/merge_target.html", context, status=status)

    def _show(self, request, target, form=None, error: str = "", status: int = 200):
        plan = plan_merge(self.section, target)
        context = {
            "section": self.section,
            "target": target,
            "plan": plan,
            "error": error or plan.refusal,
            "form": form or ConfirmForm(initial={"pages": plan.pages}),
        }
        return TemplateResponse(request, "home/merge_confirm.html", context, status=status)
