"""Which pages show a picture, video or file; what they show stays, as it is.

Wagtail's reference index tells what pages show as they are stored: what readers get of live
ones, and the drafts of those that never went live. What only a revision holds it doesn't know,
so all that was submitted or published is noted on the medium itself.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField, CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex, get_default_page_content_type

from home.access import references_of
from home.models import BasePage, PortalDocument, PortalImage, PortalVideo

MEDIA = (PortalImage, PortalVideo, PortalDocument)

STAYS = _(
    "A page that was submitted or published shows this: it can't be deleted, and what readers "
    "get of it stays. For a change upload another one and choose that in the page."
)
IN_USE = _("A page shows this: take it out there first.")


def shown_publicly(model: type[models.Model]) -> Exists:
    """Return whether a page that every reader may see shows the row of `model`: for filters."""
    pages = BasePage.objects.live_public().filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
    rows = _references(model).filter(base_content_type=get_default_page_content_type())
    return Exists(rows.filter(Exists(pages)))


def in_use(model: type[models.Model]) -> Exists:
    """Return whether anything that is stored shows the row of `model`: for filters."""
    return Exists(_references(model))


def why_not_delete(medium: models.Model) -> str:
    """Return in words what keeps a medium from being deleted, by whomever; "" if nothing does."""
    if medium.kept_since:
        return STAYS
    used = type(medium).objects.filter(in_use(type(medium)), pk=medium.pk).exists()
    return IN_USE if used else ""


def keep_media(page) -> None:
    """Note that what a page shows, as it stands in memory, is kept from now on."""
    shown = references_of(page)
    for model in MEDIA:
        kind = ContentType.objects.get_for_model(model).pk
        if keys := [int(key) for of_kind, key in shown if of_kind == kind]:
            new = model.objects.filter(pk__in=keys, kept_since=None)
            new.update(kept_since=timezone.now())


def renew_references(page) -> None:
    """Note what a page shows, once it is stored with its rows.

    Wagtail looks when the page is saved, so before the rows are removed that were taken out.
    """
    ReferenceIndex.create_or_update_for_object(page)


def _references(model: type[models.Model]):
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
