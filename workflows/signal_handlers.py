"""Follows what happens to drafts: contributions, due times, and the mails of events."""

from django.dispatch import receiver

from home import outbox
from home.models import BasePage
from home.priority import Priority
from home.signals import content_saved, priority_changed
from workflows.deadlines import renew_due
from workflows.events import record
from workflows.mails.events import TOPIC
from workflows.models import Contribution, Event
from workflows.signals import event_recorded


@receiver(content_saved)
def note_contribution(page, user, started_from: str, digest: str, **kwargs) -> None:
    """Note who took the draft from which content to which; an empty save counts for nobody."""
    if started_from != digest and not page.is_structure:
        Contribution.objects.create(
            page_id=page.pk, person=user, started_from=started_from, digest=digest
        )


@receiver(priority_changed)
def follow_priority(page, user, **kwargs) -> None:
    """Give the draft the due time of its new priority, and remember who changed it."""
    renew_due(page)
    record(Event.Kind.PRIORITISED, page, user)


@receiver(event_recorded)
def end_priority(event: Event, **kwargs) -> None:
    """Let a draft's urgency end with its publication: the next correction begins without it."""
    if event.kind == Event.Kind.PUBLISHED:
        BasePage.objects.filter(pk=event.page_id).update(priority=Priority.NORMAL)


@receiver(event_recorded)
def ask_for_mails(event: Event, **kwargs) -> None:
    """Let people be told after the commit, when it is known where the draft went."""
    outbox.emit(TOPIC, event=event.pk)
