"""Records contributions as drafts are saved."""

from django.dispatch import receiver

from home.signals import content_saved
from workflows.models import Contribution


@receiver(content_saved)
def note_contribution(page, user, started_from: str, digest: str, **kwargs) -> None:
    """Note who took the draft from which content to which; an empty save counts for nobody."""
    if started_from != digest and not page.is_structure:
        Contribution.objects.create(
            page_id=page.pk, person=user, started_from=started_from, digest=digest
        )
