"""Which approvals of a draft count now.

An approval is one person's decision on one content at one stage. It counts while that content is
current, whatever path or workflow the draft went since; nothing is stored as void. A lead's also
counts over what the assisting group changed afterwards: only the unit's own edits ask for it anew.
"""

from django.apps import apps
from django.db.models import Q, QuerySet

from home.access import Stage
from workflows.contributors import kept_by_unit


def decisions_since_publication(page) -> QuerySet:
    """Return the decisions on the page's present line of work, in their order."""
    decisions = apps.get_model("workflows.Decision").objects
    return decisions.filter(page_id=page.pk, event__gt=line_began(page)).order_by("pk")


def line_began(page) -> int:
    """Return the key of the event after which the present line of work began; 0 for the first.

    What was published, withdrawn or brought back from the archive goes its whole way again.
    """
    kinds = ["published", "withdrawn", "restored"]
    events = apps.get_model("workflows.Event").objects.filter(page_id=page.pk, kind__in=kinds)
    return events.order_by("-pk").values_list("pk", flat=True).first() or 0


def standing(page, task) -> list:
    """Return the approvals that count for `task` on the page's present content, one a person.

    A return that was sent to this very stage asks for its approvals anew.
    """
    decisions = decisions_since_publication(page)
    if task.stage == Stage.UNIT:
        at_stage, contents = Q(stage=Stage.UNIT), kept_by_unit(page)
    else:
        at_stage, contents = Q(task_state__task_id=task.pk), {page.content_digest}
    returned = last_return_to(page, task)
    approvals = decisions.filter(at_stage, verdict="approve", digest__in=contents, pk__gt=returned)
    counted, people = [], set()
    for approval in approvals:
        if not approval.people & people:
            counted.append(approval)
            people |= approval.people
    return counted


def last_return_to(page, task) -> int:
    """Return the key of the last return that was sent to this stage; 0 if there is none."""
    returns = decisions_since_publication(page).filter(verdict="return", target_id=task.pk)
    return returns.order_by("-pk").values_list("pk", flat=True).first() or 0


def approvers_elsewhere(page, task) -> set[int]:
    """Return the ids of who approved this content, or one that still stands, at another stage."""
    decisions = decisions_since_publication(page).filter(verdict="approve")
    elsewhere = decisions.exclude(task_state__task_id=task.pk)
    if task.stage == Stage.UNIT:
        elsewhere = elsewhere.exclude(stage=Stage.UNIT)
    return set().union(*(decision.people for decision in elsewhere))
