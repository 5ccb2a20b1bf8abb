"""Keeps revisions that were decided on, and the addresses that drafts on their way want."""

from django.dispatch import receiver
from wagtail.models import TaskState, get_default_page_content_type
from wagtail.signals import (
    page_published,
    post_page_move,
    workflow_approved,
    workflow_cancelled,
    workflow_submitted,
)

from home.models import BasePage, ReservedAddress
from home.signals import content_saved, overwrite_asked
from workflows.addresses import follow, renew
from workflows.models import Decision, Look, StageState


@receiver(overwrite_asked)
def keep_what_was_decided_on(page, revision, **kwargs) -> bool:
    """Keep a revision that came to a stage, or whose content did, was decided on, or was seen.

    While a stage handles the draft its reviewers look at the latest one, whoever saved that.
    """
    if page.workflow_in_progress:
        return True
    if TaskState.objects.filter(revision=revision).exists():
        return True
    digest = revision.content_version.digest if hasattr(revision, "content_version") else None
    if digest is None:
        return False
    if Decision.objects.filter(page_id=page.pk, digest=digest).exists():
        return True
    if Look.objects.filter(page_id=page.pk, digest=digest).exists():
        return True
    states = StageState.objects.filter(
        workflow_state__base_content_type=page.get_base_content_type(),
        workflow_state__object_id=str(page.pk),
    )
    return states.filter(digest=digest).exists()


@receiver([workflow_submitted, workflow_cancelled, workflow_approved])
def keep_address_by_stage(instance, **kwargs) -> None:
    """Keep the address that a draft wants from submission on; give it free where that ends."""
    if instance.base_content_type == get_default_page_content_type():
        renew(int(instance.object_id))


@receiver(content_saved)
def keep_address_by_draft(page, **kwargs) -> None:
    """Keep another address where a draft on its way wants another."""
    row = BasePage.objects.filter(pk=page.pk)
    if row.exclude(slug=page.slug, reserved_address=None).exists():
        renew(page.pk)


@receiver(page_published)
def give_address_free(instance, **kwargs) -> None:
    """Keep no address for what readers get at it now."""
    if ReservedAddress.objects.filter(page_id=instance.pk).exists():
        renew(instance.pk)


@receiver(post_page_move)
def keep_address_in_another_section(instance, **kwargs) -> None:
    """Let the kept address go with a page that moves."""
    follow(instance.pk)
