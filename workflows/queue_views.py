"""The whole of a list of drafts, filtered and paged."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.models import Task

from home.models import BasePage, Unit
from home.priority import Priority
from workflows.draft_lists import LISTS, DraftList
from workflows.queue import WAY, stages_among

PAGE_SIZE = 25


class QueueFilter(forms.Form):
    """Which of the drafts are wanted."""

    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Unit"), required=False, empty_label=_("All units")
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args, drafts: DraftList, **kwargs):
        super().__init__(*args, **kwargs)
        self.drafts = drafts
        self.fields["priority"].choices = [("", _("Any priority")), *Priority.choices]
        stages = [(stage.value, stage.label) for stage in WAY]
        self.fields["stage"].choices = [("", _("All stages")), *stages]
        if not drafts.has_stages:
            del self.fields["stage"]

    def narrow(self, found):
        """Return what is wanted of what was found; a choice that doesn't exist narrows nothing."""
        self.is_valid()
        wanted = {name: self.cleaned_data.get(name) for name in ("unit", "priority")}
        wanted = {name: value for name, value in wanted.items() if value not in (None, "")}
        if wanted:
            found = self.drafts.of_pages(found, BasePage.objects.filter(**wanted))
        if stage := self.cleaned_data.get("stage"):
            tasks = [task.pk for task in stages_among(Task.objects.all()) if task.stage == stage]
            found = found.filter(task_id__in=tasks)
        return found


class QueueView(View):
    """A list of drafts, to those who have it."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show a page of it."""
        drafts = LISTS.get(name)
        if drafts is None:
            raise Http404
        if not drafts.is_for(request.user):
            raise PermissionDenied
        form = QueueFilter(request.GET, drafts=drafts)
        found = form.narrow(drafts.found(request.user))
        paginator = Paginator(found, PAGE_SIZE)
        listing = paginator.get_page(request.GET.get("p"))
        context = {
            "drafts": drafts,
            "form": form,
            "is_narrowed": any(form.cleaned_data.values()),
            "rows": drafts.rows(list(listing)),
            "listing": listing,
            "elided_page_range": paginator.get_elided_page_range(listing.number),
        }
        return TemplateResponse(request, "workflows/queue.html", context)
