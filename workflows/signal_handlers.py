"""Records contributions as drafts are saved, and follows up publications."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from home.models import BasePage
from home.signals import content_saved
from workflows.actions.park import reopen_after
from workflows.models import Contribution, Event


@receiver(content_saved)
def note_contribution(page, user, started_from: str, digest: str, **kwargs) -> None:
    """Note who took the draft from which content to which; an empty save counts for nobody."""
    if started_from != digest and not page.is_structure:
        Contribution.objects.create(
            page_id=page.pk, person=user, started_from=started_from, digest=digest
        )


@receiver(post_save, sender=Event)
def take_up_what_was_parked(instance: Event, created: bool, **kwargs) -> None:
    """Reopen the draft that made way for a correction, once that is published."""
    if created and instance.kind == Event.Kind.PUBLISHED:
        reopen_after(BasePage.objects.get(pk=instance.page_id))
