"""The review screen: what the draft is, where it is on its way, and what can be decided."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import TaskState

from home.access import may_set_priority, stage_of
from home.models import User
from home.roles import standing_of
from workflows import rules, way
from workflows.actions.name_substitute import name_substitute, substitutes_for
from workflows.actions.refusal import Refused
from workflows.actions.take_back import take_back, why_not_take_back
from workflows.actions.unschedule import why_not_unschedule
from workflows.after_acts import after_context
from workflows.claims import claim_context
from workflows.forms import DecisionForm
from workflows.models import Decision
from workflows.page_views.seeing import page_that_is_seen
from workflows.priority_views import PriorityForm
from workflows.queue import is_overdue


class ReviewView(View):
    """Shows a draft and its way; takes a decision on exactly the content that was shown."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the screen."""
        page = page_that_is_seen(request, page_id).specific
        return self._screen(request, page)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Decide. What is missing is asked for with 422, a refusal is told with 409."""
        page = page_that_is_seen(request, page_id).specific
        action = request.POST.get("action", "")
        task_state = get_object_or_404(
            TaskState,
            pk=_number(request.POST.get("task_state", "")),
            workflow_state__base_content_type=page.get_base_content_type(),
            workflow_state__object_id=str(page.pk),
        )
        form = DecisionForm.for_action(action)(request.POST)
        if not form.is_valid():
            return self._screen(request, page, form, status=422)
        try:
            task_state.task.specific.on_action(
                task_state, request.user, action, **form.cleaned_data
            )
        except Refused as refusal:
            page.refresh_from_db()
            form.add_error(None, str(refusal))
            return self._screen(request, page, form, status=409)
        messages.success(
            request, _("Your decision on “%(title)s” is recorded.") % {"title": page.draft_title}
        )
        return redirect("wagtailadmin_home")

    def _screen(self, request, page, form=None, status: int = 200) -> HttpResponse:
        state = page.current_workflow_state or page.workflow_states.order_by("-pk").first()
        task_state = page.current_workflow_task_state
        task = task_state.task.specific if task_state else None
        actions = [name for name, *_rest in task.get_actions(page, request.user)] if task else []
        stage = stage_of(page)
        handles = task is not None and task.handles(request.user)
        tasks = state.all_tasks_with_state() if state else []
        context = {
            "page": page,
            "stage": stage,
            "section": page.get_parent(),
            "tasks": tasks,
            "decisions": Decision.objects.filter(page=page)
            .select_related("person", "behalf_of")
            .order_by("-pk"),
            "task_state": task_state,
            "is_overdue": is_overdue(task_state),
            "forwards": bool(task and task.forwards),
            "may_approve": "approve" in actions,
            "may_return": "reject" in actions,
            "may_remark": "remark" in actions,
            "targets": way.return_targets(state, page, task) if "reject" in actions else [],
            "needs_decision": rules.needs_decision(page),
            "substitutes": self._substitutes(request, page, task_state),
            "why_not": rules.why_not(request.user, page, task, "approve") if handles else "",
            "may_take_back": not why_not_take_back(request.user, page),
            "may_unschedule": not why_not_unschedule(request.user, page),
            "may_edit": page.permissions_for_user(request.user).can_edit(),
            "priority_form": _priority_form(request.user, page),
            "form": form or DecisionForm(),
            "after": after_context(request.user, page),
            "preview_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        } | claim_context(request.user, page, task_state)
        return TemplateResponse(request, "workflows/review.html", context, status=status)

    def _substitutes(self, request, page, task_state) -> list[User]:
        """Return whom an administrator may name where too few can act."""
        if not standing_of(request.user).is_administrator or not rules.needs_decision(page):
            return []
        return substitutes_for(page, task_state.task.specific)


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
            return TemplateResponse(
                request, "workflows/refused.html", {"page": page, "reason": refusal}, status=409
            )
        messages.success(request, _("%(person)s may decide on this draft.") % {"person": person})
        return redirect("workflows:review", page.pk)


def _priority_form(user, page) -> PriorityForm | None:
    if not may_set_priority(user, page):
        return None
    return PriorityForm(initial={"priority": page.priority})


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise PermissionDenied
    return int(text)
