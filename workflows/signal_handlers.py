"""Records contributions as drafts are saved, and follows up moves and publications."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.signals import post_page_move

from home.access import is_structure
from home.models import BasePage
from home.roles import standing_of
from home.signals import content_saved
from workflows import rules
from workflows.actions.change_path import follow_section
from workflows.actions.park import reopen_after
from workflows.models import Contribution, Event


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
