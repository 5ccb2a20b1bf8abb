"""The mails of one event: who is told what, each person once.

They are written when the event's transaction has committed, since an event is recorded before
its act is done: only then is it known where the draft went.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import TaskState

from home import outbox
from home.models import BasePage
from home.roles import standing_of
from workflows import rules
from workflows.mails.letters import Letter, said
from workflows.mails.recipients import authors_of, reachable, who_can_act
from workflows.models import Decision, Event, Notice

TOPIC = "workflows.event"


@outbox.handler(TOPIC)
def tell(payload: dict) -> None:
    """Ask for the mails of an event, in the transaction that removes its entry in the outbox."""
    event = Event.objects.select_related("person").filter(pk=payload["event"]).first()
    page = BasePage.objects.select_related("unit").filter(pk=event and event.page_id).first()
    if page is None:
        return
    with override(settings.LANGUAGE_CODE):
        letters = _of_arrival(page, event)
        for person, letter in _of_event(page, event):
            letters.setdefault(person, letter)
        for person, letter in letters.items():
            letter.send_to(person)


def _of_arrival(page, event: Event) -> dict:
    """Tell those for whom the draft waits now, each once for each time that it comes to a stage."""
    current = page.current_workflow_task_state
    if current is None or current.status != TaskState.STATUS_IN_PROGRESS:
        return {}
    state = current.specific
    letter = Letter(
        page,
        subject=_("Waiting for you"),
        sentence=_("An item waits for you to handle it."),
        facts=[(_("Stage"), str(state.task)), (_("Due"), said(state.due_at))],
        reason=_reason(event),
    )
    others = (one for one in who_can_act(page, state.task.specific) if one != event.person)
    told = {}
    for person in reachable(others, page):
        _notice, is_new = Notice.objects.get_or_create(
            task_state_id=current.pk, kind=Notice.Kind.ARRIVED, person=person
        )
        if is_new:
            told[person] = letter
    return told


def _of_event(page, event: Event):
    """Yield who else is told of the event, and what."""
    people, letter = [], None
    if event.kind == Event.Kind.RETURNED:
        people = authors_of(page)
        letter = Letter(
            page,
            subject=_("Sent back to you"),
            sentence=_("Your item was returned by %(person)s.") % {"person": event.person},
            reason=_reason(event),
        )
    elif event.kind == Event.Kind.PUBLISHED:
        people = [page.owner, *rules.people_of(page, "unit")]
        letter = Letter(
            page,
            subject=_("Published"),
            sentence=_("An item of your unit was published."),
            link=page.full_url or "",
        )
    elif event.kind == Event.Kind.SUBMITTED and _is_on_behalf(page, event):
        people = rules.people_of(page, "unit")
        letter = Letter(
            page,
            subject=_("Submitted on behalf of your unit"),
            sentence=_("%(person)s has submitted an item on behalf of your unit.")
            % {"person": event.person},
        )
    for person in reachable(people, page):
        if person != event.person:
            yield person, letter


def _is_on_behalf(page, event: Event) -> bool:
    return event.person is not None and page.unit_id not in standing_of(event.person).units


def _reason(event: Event) -> str:
    """Return the reason of a return."""
    if event.kind != Event.Kind.RETURNED:
        return ""
    decision = Decision.objects.filter(event=event).first()
    return decision.comment if decision else ""
