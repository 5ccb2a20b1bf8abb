"""Follows what happens to drafts: contributions, moves, due times, mails, what was parked."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.signals import post_page_move

from home import outbox
from home.access import is_structure
from home.declarations import note_ticks
from home.models import BasePage
from home.priority import Priority
from home.roles import standing_of
from home.signals import content_saved, priority_changed
from workflows import rules
from workflows.actions.change_path import follow_section
from workflows.actions.park import reopen_after
from workflows.deadlines import renew_due
from workflows.events import record
from workflows.mails.events import TOPIC
from workflows.models import Contribution, Event
from workflows.signals import event_recorded


@receiver(content_saved)
def note_contribution(page, user, started_from: str, digest: str, **kwargs) -> None:
    """Note who took the draft from which content to which; an empty save counts for nobody."""
    if started_from == digest or page.is_structure:
        return
    Contribution.objects.create(
        page_id=page.pk,
        person=user,
        behalf_of_id=rules.acts_for(user, page) if user is not None else None,
        by_unit=user is None or page.unit_id in standing_of(user).units,
        started_from=started_from,
        digest=digest,
    )


@receiver(content_saved)
def note_declarations(page, user, **kwargs) -> None:
    """Note what was ticked beside files that can't be checked."""
    if user is not None and not page.is_structure:
        note_ticks(page, user)


@receiver(post_page_move)
def follow_moved_draft(instance, parent_page_before, parent_page_after, **kwargs) -> None:
    """Put a draft that was moved to another section on that section's path."""
    if parent_page_before.pk != parent_page_after.pk and not is_structure(instance):
        follow_section(instance.pk, get_active_log_context().user)


@receiver(post_save, sender=Event)
def take_up_what_was_parked(instance: Event, created: bool, **kwargs) -> None:
    """Reopen the draft that made way for a correction, once that is published."""
    if created and instance.kind == Event.Kind.PUBLISHED:
        reopen_after(BasePage.objects.get(pk=instance.page_id))


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
