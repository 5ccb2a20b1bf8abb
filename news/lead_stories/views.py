"""The screen on which the assisting group orders the day's lead stories."""

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from news.actions.change_lead import change_lead
from news.actions.choose_lead import choose_lead
from news.actions.move_lead import DOWN, UP, move_lead
from news.actions.remove_lead import remove_lead
from news.lead_stories.chooser import ForOrderingLeadsMixin
from news.lead_stories.forms import NewLeadForm, TimeForm
from news.lead_stories.listing import rows_at
from news.lead_stories.models import LeadStory
from workflows.actions.refusal import Refused

STEPS = {"up": UP, "down": DOWN}


class LeadStoriesView(ForOrderingLeadsMixin, View):
    """Shows the list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it; after a step the focus is where it was."""
        context = rows_at() | {
            "moved": request.GET.get("moved", ""),
            "step": request.GET.get("step", ""),
        }
        return TemplateResponse(request, "news/lead_stories/index.html", context)


class LeadFormView(ForOrderingLeadsMixin, View):
    """A form that saves a lead story. What is wrong is told with 422."""

    def answer(self, request: HttpRequest, form: forms.Form, save, **context) -> HttpResponse:
        """Save, or show the form with what is wrong."""
        if form.is_valid():
            try:
                lead = save(form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("“%(title)s” is in the list.") % {"title": lead})
                return redirect("lead_stories:index")
        return self.show(request, form, status=422, **context)

    def show(self, request: HttpRequest, form: forms.Form, status: int = 200, **context):
        """Show the form."""
        context |= {"form": form, "media": form.media}
        return TemplateResponse(request, "news/lead_stories/form.html", context, status=status)


class NewLeadView(LeadFormView):
    """Chooses a lead story."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask which item, and for how long."""
        return self.show(request, NewLeadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put it into the list."""

        def save(data: dict) -> LeadStory:
            return choose_lead(data["item"], request.user, data["starts_at"], data["ends_at"])

        return self.answer(request, NewLeadForm(request.POST), save)


class ChangeLeadView(LeadFormView):
    """Changes the time of a lead story."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show its time."""
        lead = get_object_or_404(LeadStory, pk=pk)
        times = {"starts_at": lead.starts_at, "ends_at": lead.ends_at}
        return self.show(request, TimeForm(initial=times), lead=lead)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change it."""
        lead = get_object_or_404(LeadStory, pk=pk)

        def save(data: dict) -> LeadStory:
            return change_lead(pk, request.user, data["starts_at"], data["ends_at"])

        return self.answer(request, TimeForm(request.POST), save, lead=lead)


class LeadActView(ForOrderingLeadsMixin, View):
    """An act on one row, asked for by a button of the list."""

    def post(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Do it, or tell why not."""
        try:
            return self.act(request, pk, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("lead_stories:index")

    def act(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Do it and say where to go."""
        raise NotImplementedError


class MoveLeadView(LeadActView):
    """Moves a lead story up or down."""

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move it by one step."""
        step = request.POST.get("step", "")
        if step not in STEPS:
            raise BadRequest
        move_lead(pk, request.user, STEPS[step])
        return redirect(f"{reverse('lead_stories:index')}?moved={pk}&step={step}")


class RemoveLeadView(LeadActView):
    """Takes a lead story out of the list."""

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it out."""
        remove_lead(pk, request.user)
        messages.success(request, _("It leads no more."))
        return redirect("lead_stories:index")
