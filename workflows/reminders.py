"""Reminders before and after a draft is due, and word to the head when it waits too long.

Safe to run every minute, on several machines at once: whom a row names was told.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import TaskState

from workflows.actions.locking import lock_page, lock_states
from workflows.mails.letters import Letter, said
from workflows.mails.recipients import heads_of, reachable, who_can_act
from workflows.models import Notice, ReminderSettings, StageState
from workflows.office_hours import office_hours

logger = logging.getLogger("portal.clock")


def send_reminders() -> int:
    """Remind of every draft whose time has come; return how many mails were asked for.

    Each draft is reminded of in a transaction of its own, under its page's lock: what was
    decided meanwhile is left, and one that fails stops no other.
    """
    now = timezone.now()
    times, hours = ReminderSettings.load(), office_hours()
    soon = hours.after(now, _working(times.remind_before))
    late = hours.before(now, _working(times.escalate_after))
    sent = 0
    for kind, (begin, end) in {
        Notice.Kind.ESCALATED: (None, late),
        Notice.Kind.OVERDUE: (None, now),
        Notice.Kind.SOON: (now, soon),
    }.items():
        keys = list(_not_told(kind, begin, end).values_list("pk", flat=True))
        sent += sum(_one(pk, kind, begin, end) for pk in keys)
    return sent


def _not_told(kind: Notice.Kind, begin: datetime | None, end: datetime) -> QuerySet:
    """Return the drafts that are due between two moments and of which nobody was told so."""
    told = Notice.objects.filter(task_state_id=OuterRef("pk"), kind=kind)
    states = StageState.objects.filter(
        ~Exists(told), status=TaskState.STATUS_IN_PROGRESS, due_at__lte=end
    )
    return states.filter(due_at__gt=begin) if begin else states


def _one(pk: int, kind: Notice.Kind, begin: datetime | None, end: datetime) -> int:
    try:
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            return _remind(pk, kind, begin, end)
    except Exception as error:
        # The kind of error only: messages may carry what must not stand in logs.
        logger.warning("reminder.failed state=%s error=%s", pk, type(error).__name__)
        return 0


def _remind(pk: int, kind: Notice.Kind, begin: datetime | None, end: datetime) -> int:
    object_id = StageState.objects.values_list("workflow_state__object_id", flat=True).get(pk=pk)
    page = lock_page(int(object_id))
    _workflow_state, current = lock_states(page)
    state = _not_told(kind, begin, end).filter(pk=pk).first()
    if state is None or current is None or current.pk != pk:
        return 0
    if kind == Notice.Kind.SOON and _has_hardly_begun(state, begin):
        return 0
    task = state.task.specific
    is_late = kind == Notice.Kind.ESCALATED
    people = reachable(heads_of(page, task.stage) if is_late else who_can_act(page, task), page)
    letter = _letter(page, state, kind)
    for person in people:
        Notice.objects.create(task_state_id=pk, kind=kind, person=person)
        letter.send_to(person)
    return len(people)


def _has_hardly_begun(state: StageState, now: datetime) -> bool:
    """Whether less than half of a short time is over: who was just told needs no reminder."""
    return state.due_at - now > (state.due_at - state.started_at) / 2


def _letter(page, state: StageState, kind: Notice.Kind) -> Letter:
    subject, sentence = {
        Notice.Kind.SOON: (_("Due soon"), _("An item that waits for you is due soon.")),
        Notice.Kind.OVERDUE: (_("Overdue"), _("An item that waits for you is overdue.")),
        Notice.Kind.ESCALATED: (
            _("Overdue for long"),
            _("An item at the stage that you are answerable for has been overdue for long."),
        ),
    }[kind]
    facts = [(_("Stage"), str(state.task)), (_("Due"), said(state.due_at))]
    return Letter(page, subject=subject, sentence=sentence, facts=facts)


def _working(hours) -> timedelta:
    return timedelta(hours=float(hours))
