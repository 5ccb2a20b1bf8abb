"""The review screen: what the draft is, where it is on its way, and what can be decided."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import TaskState

from home.access import is_structure
from home.keys import is_key
from home.models import User
from workflows.actions.decide import changed_since
from workflows.actions.name_substitute import name_substitute
from workflows.actions.refusal import Refused
from workflows.actions.take_back import take_back
from workflows.checklist import Unchecked
from workflows.forms import DecisionForm
from workflows.looks import note_look
from workflows.page_views.refused import refused
from workflows.page_views.seeing import page_that_is_seen
from workflows.review_queue import next_after, place_of
from workflows.review_screen import review_context


class ReviewView(View):
    """Shows a draft and its way; takes a decision on exactly the content that was shown."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the screen, and note that the person has seen this content."""
        page = page_that_is_seen(request, page_id).specific
        response = self._screen(request, page)
        if request.method == "GET" and not is_structure(page):
            note_look(request.user, page)
        return response

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Decide. What is missing is asked for with 422, a refusal is told with 409."""
        page = page_that_is_seen(request, page_id).specific
        action = request.POST.get("action", "")
        task_state = get_object_or_404(
            TaskState,
            pk=_number(request.POST.get("task_state", "")),
            workflow_state__base_content_type=page.get_base_content_type(),
            workflow_state__object_id=str(page.pk),
        ).specific
        draft = page if is_structure(page) else page.get_latest_revision_as_object()
        form = DecisionForm.for_action(action)(request.POST, page=draft, user=request.user)
        if not form.is_valid():
            return self._ask_again(request, page, form)
        place = place_of(page, task_state)
        try:
            task_state.task.specific.on_action(
                task_state, request.user, action, **form.cleaned_data
            )
        except Unchecked as refusal:
            form.add_error("checks", str(refusal))
            return self._ask_again(request, page, form)
        except Refused as refusal:
            page.refresh_from_db()
            form.add_error(None, str(refusal))
            return self._screen(request, page, form, status=409)
        messages.success(
            request, _("Your decision on “%(title)s” is recorded.") % {"title": page.draft_title}
        )
        following = next_after(request.user, place)
        if following is None:
            return redirect("wagtailadmin_home")
        return redirect("workflows:review", following)

    def _ask_again(self, request: HttpRequest, page, form) -> HttpResponse:
        """Ask for what is missing; but first tell whoever looked at another version than this."""
        page.refresh_from_db()
        if form.data.get("digest", "") == page.content_digest:
            return self._screen(request, page, form, status=422)
        form.add_error(None, changed_since())
        return self._screen(request, page, form, status=409)

    def _screen(self, request, page, form=None, status: int = 200) -> TemplateResponse:
        shown = form.data.get("digest", "") if status == 409 else ""
        context = review_context(request, page, form, shown)
        return TemplateResponse(request, "workflows/review.html", context, status=status)


class TakeBackView(View):
    """Takes a submitted draft back."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take it back, or tell why not."""
        page = page_that_is_seen(request, page_id)
        try:
            take_back(page, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("workflows:review", page.pk)
        messages.success(request, _("“%(title)s” is a draft again.") % {"title": page.draft_title})
        return redirect("wagtailadmin_pages:edit", page.pk)


class SubstituteView(View):
    """Names a substitute for a draft that too few can decide on."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Name one; a refusal is told with 409."""
        page = page_that_is_seen(request, page_id)
        person = get_object_or_404(User, pk=_number(request.POST.get("person", "")))
        try:
            name_substitute(page.pk, person, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return refused(request, page, refusal)
        messages.success(request, _("%(person)s may decide on this draft.") % {"person": person})
        return redirect("workflows:review", page.pk)


def _number(text: str) -> int:
    if not is_key(text):
        raise PermissionDenied
    return int(text)
