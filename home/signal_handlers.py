"""What follows from changes of pages, units and memberships."""

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, Site, get_default_page_content_type
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    pre_page_move,
    workflow_submitted,
)

from home.corrections import keep_correction
from home.digest import EMPTY, content_digest
from home.media_use import keep_media, renew_references
from home.models import BasePage, Membership, PortalImage, PortalSettings, PortalVideo, Unit
from home.models.pages import PlacedPage
from home.outbox import emit
from home.renditions import RENDITIONS
from home.signals import content_saved
from home.text import normalise_fields
from home.tree_locks import lock_branches
from home.unit_accounts import provide_for_unit, renew_groups

NORMALISED_APPS = {"home", "news", "library", "workflows", "search", "taggit"}


@receiver(pre_save)
def normalise_before_save(
    sender: type[Model], instance: Model, raw: bool = False, **kwargs
) -> None:
    """Save all text of our own models in one form."""
    if sender._meta.app_label in NORMALISED_APPS and not raw:
        normalise_fields(instance)


@receiver(post_save, sender=PortalImage)
def ask_for_renditions(instance: PortalImage, raw: bool = False, **kwargs) -> None:
    """Let the sizes be made that a new picture, or one with a new focal point, lacks."""
    if not raw:
        emit(RENDITIONS, image=instance.pk)


@receiver(post_save, sender=Unit)
def give_unit_its_means(instance: Unit, raw: bool = False, **kwargs) -> None:
    """Give a new or renamed unit its collection and group."""
    if not raw:
        provide_for_unit(instance)


@receiver([post_save, post_delete], sender=Membership)
def give_person_their_groups(instance: Membership, raw: bool = False, **kwargs) -> None:
    """Let groups follow memberships."""
    if not raw:
        renew_groups(instance.user)


@receiver(post_save, sender=Site)
def give_site_its_settings(instance: Site, raw: bool = False, **kwargs) -> None:
    """Give every site its settings, which its frame is made from."""
    if not raw:
        PortalSettings.objects.get_or_create(site=instance)
        PortalSettings.renew_frames()


@receiver([post_save, post_delete])
def renew_frames_on_structure(sender: type[Model], instance: Model, **kwargs) -> None:
    """Renew menus when a page of the tree, or a restriction on one, was saved or removed."""
    if isinstance(instance, PlacedPage | PageViewRestriction):
        PortalSettings.renew_frames()


@receiver(post_save, sender=PortalSettings)
def renew_frames_on_settings(instance: PortalSettings, **kwargs) -> None:
    """Renew what is made from the settings themselves; let the mark's size be made."""
    PortalSettings.renew_frames()
    if instance.mark_id:
        emit(RENDITIONS, image=instance.mark_id)


@receiver(pre_page_move)
def wait_for_the_tree(instance: BasePage, parent_page_after: BasePage, **kwargs) -> None:
    """Let nobody else reshape the tree or add to the branches that a move touches."""
    lock_branches(instance, parent_page_after)


@receiver(post_page_move)
def renew_frames_on_move(instance: BasePage, **kwargs) -> None:
    """Renew menus when a branch has moved."""
    PortalSettings.renew_frames()


@receiver(page_published)
def note_publication(instance: BasePage, revision, **kwargs) -> None:
    """Note which content readers get now, and keep the pictures, videos and files in it.

    Wagtail tells of a page that waits for its time, too: of that readers get nothing yet.
    """
    if not instance.live:
        return
    digest = revision.content_version.digest if hasattr(revision, "content_version") else None
    BasePage.objects.filter(pk=instance.pk).update(
        live_digest=digest or content_digest(instance), withdrawn_at=None
    )
    keep_correction(instance)
    renew_references(instance)
    keep_media(instance)


@receiver(content_saved)
def keep_what_a_draft_shows(page: BasePage, **kwargs) -> None:
    """Keep the pictures, videos and files of content with a history; know those of a draft."""
    if page.live or page.first_published_at or page.first_submitted_at:
        keep_media(page)
    if not page.live:
        renew_references(page)


@receiver(workflow_submitted)
def keep_what_is_submitted(instance, **kwargs) -> None:
    """Keep the pictures, videos and files of what others see from now on."""
    if instance.base_content_type == get_default_page_content_type():
        keep_media(instance.content_object.get_latest_revision_as_object())


@receiver(post_delete, sender=PortalVideo)
def remove_file_of_video(instance: PortalVideo, **kwargs) -> None:
    """Remove the file of a deleted record, once it is certainly gone."""
    file = instance.file
    transaction.on_commit(lambda: file.storage.delete(file.name))


@receiver(page_unpublished)
def note_end_of_publication(instance: BasePage, **kwargs) -> None:
    """Note that readers get nothing any more."""
    BasePage.objects.filter(pk=instance.pk).update(live_digest=EMPTY)
