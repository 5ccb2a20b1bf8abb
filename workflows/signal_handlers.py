"""Records contributions as drafts are saved, and keeps the revisions that were decided on."""

from django.dispatch import receiver
from wagtail.models import TaskState

from home.signals import content_saved, overwrite_asked
from workflows.models import Contribution, Decision, StageState


@receiver(content_saved)
def note_contribution(page, user, started_from: str, digest: str, **kwargs) -> None:
    """Note who took the draft from which content to which; an empty save counts for nobody."""
    if started_from != digest and not page.is_structure:
        Contribution.objects.create(
            page_id=page.pk, person=user, started_from=started_from, digest=digest
        )


@receiver(overwrite_asked)
def keep_what_was_decided_on(page, revision, **kwargs) -> bool:
    """Keep a revision that came to a stage, or whose content did or was decided on there."""
    if TaskState.objects.filter(revision=revision).exists():
        return True
    digest = revision.content_version.digest if hasattr(revision, "content_version") else None
    if digest is None:
        return False
    if Decision.objects.filter(page_id=page.pk, digest=digest).exists():
        return True
    states = StageState.objects.filter(
        workflow_state__base_content_type=page.get_base_content_type(),
        workflow_state__object_id=str(page.pk),
    )
    return states.filter(digest=digest).exists()
