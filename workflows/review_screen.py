"""What the review screen shows: what a draft is, what changed, where it is, what a press does."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from home.access import is_structure, may_set_priority, stage_of
from home.models import User
from home.roles import standing_of
from workflows import rules, way
from workflows.actions.name_substitute import substitutes_for
from workflows.actions.take_back import why_not_take_back
from workflows.actions.unschedule import why_not_unschedule
from workflows.after_acts import after_context
from workflows.baselines import Baseline, baselines
from workflows.changes import changes
from workflows.checklist import asked
from workflows.claims import claim_context
from workflows.forms import DecisionForm
from workflows.models import Decision
from workflows.passages import open_comments
from workflows.priority_views import PriorityForm
from workflows.queue import is_overdue
from workflows.returned import last_return
from workflows.review_queue import number_of, place_of
from workflows.text_lines import lines_of
from workflows.time_left import time_left
from workflows.versions import content_of
from workflows.way_steps import consequence, steps

PREVIEW, PHONE, SHOWN = "preview", "phone", "shown"


def review_context(request: HttpRequest, page, form=None, shown: str = "") -> dict:
    """Return the context of the screen; `shown` is the content that the person saw before."""
    user = request.user
    content, lines = page, []
    if not is_structure(page):
        content = content_of(page, page.content_digest) or page.get_latest_revision_as_object()
        lines = lines_of(content)
    state = page.current_workflow_state or page.workflow_states.order_by("-pk").first()
    task_state = page.current_workflow_task_state
    task = task_state.task.specific if task_state else None
    actions = [name for name, *_rest in task.get_actions(page, user)] if task else []
    handles = task is not None and task.handles(user)
    is_asked = handles and "approve" not in actions
    needs_decision = rules.needs_decision(page)
    is_mine = task_state is not None and bool(actions or handles)
    return {
        "page": page,
        "stage": stage_of(page),
        "section": page.get_parent(),
        "task_state": task_state,
        "is_overdue": is_overdue(task_state),
        "steps": steps(page, state, bool(actions)) if state else [],
        "decisions": Decision.objects.filter(page=page)
        .select_related("person", "behalf_of")
        .order_by("-pk"),
        "returned": last_return(page),
        "comments": open_comments(page, content, lines),
        "forwards": bool(task and task.forwards),
        "may_approve": "approve" in actions,
        "may_return": "reject" in actions,
        "may_remark": "remark" in actions,
        "consequence": consequence(page, state, task, content) if "approve" in actions else "",
        "targets": way.return_targets(state, page, task) if "reject" in actions else [],
        "needs_decision": needs_decision,
        "substitutes": _substitutes(user, page, task) if needs_decision else [],
        "why_not": rules.why_not(user, page, task, "approve") if is_asked else "",
        "may_take_back": not why_not_take_back(user, page),
        "may_unschedule": not why_not_unschedule(user, page),
        "may_edit": page.permissions_for_user(user).can_edit(),
        "priority_form": _priority_form(user, page),
        "form": form or DecisionForm(),
        "checks": _checks(form, shown, content, user) if "approve" in actions else [],
        "after": after_context(user, page),
        "preview_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        "time_left": time_left(getattr(task_state, "due_at", None)),
        "place": number_of(user, place_of(page, task_state)) if is_mine else None,
        **claim_context(user, task_state, actions),
        **_views(request, page, content, shown),
    }


def _views(request: HttpRequest, page, content, shown: str) -> dict:
    """Return the ways in which the draft can be looked at, and the chosen one."""
    former = [] if is_structure(page) else baselines(request.user, page)
    if shown and shown != page.content_digest:
        former = [Baseline(SHOWN, _("Changes since you opened it"), shown), *former]
    by_name = {line.name: line for line in former}
    names = [*by_name, PREVIEW, PHONE]
    asked_for = request.GET.get("view", "")
    chosen = asked_for if asked_for in names else names[0]
    baseline = by_name.get(chosen)
    before = content_of(page, baseline.digest) if baseline else None
    labels = {line.name: line.label for line in former}
    labels |= {PREVIEW: _("Preview"), PHONE: _("On a phone")}
    return {
        "views": [
            {"name": name, "label": label, "is_chosen": name == chosen}
            for name, label in labels.items()
        ],
        "view": chosen,
        "baseline": baseline,
        "changes": changes(request, before, content) if before else None,
    }


def _checks(form, shown: str, content, user) -> list[dict]:
    """Return what is to be ticked. What changed meanwhile is to be checked anew."""
    ticked = set(form.data.getlist("checks")) if form is not None and not shown else set()
    return [
        {"key": key, "text": text, "is_ticked": key in ticked}
        for key, text in asked(content, user).items()
    ]


def _substitutes(user, page, task) -> list[User]:
    """Return whom an administrator may name where too few can act."""
    return substitutes_for(page, task) if standing_of(user).is_administrator else []


def _priority_form(user, page) -> PriorityForm | None:
    if not may_set_priority(user, page):
        return None
    return PriorityForm(initial={"priority": page.priority})
