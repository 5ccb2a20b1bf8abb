"""Delete old revisions, but none that the history of the moderation rests on."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import BaseLogEntry, Revision

from home.models import BasePage, ContentVersion
from workflows.models import Look

GOES_ALONG = (ContentVersion, BaseLogEntry, Look)
"""What names a revision and does not keep it: its own digest, entries of the audit log, and
looks, as soon as no draft is open to which they could be compared."""


def purgeable() -> QuerySet:
    """Return the revisions that may go: nothing points to them, and nobody decided on them."""
    decided = ContentVersion.objects.filter(
        revision=OuterRef("pk"),
        page__decisions__digest=OuterRef("content_version__digest"),
    )
    seen = Look.objects.filter(revision=OuterRef("pk"), page__has_unpublished_changes=True)
    revisions = Revision.objects.filter(approved_go_live_at=None)
    revisions = revisions.exclude(Exists(decided)).exclude(Exists(seen))
    for relation in Revision._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and (relation.one_to_many or relation.one_to_one)
        if points_here and not issubclass(relation.related_model, GOES_ALONG):
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            revisions = revisions.exclude(Exists(rows))
    return revisions


def purge_revisions(days: int | None = None, pages: bool = False, non_pages: bool = False) -> int:
    """Delete what may go, older than `days`, of pages or of all else; return how many went.

    Each under the lock of its page: nobody begins to rest on it meanwhile.
    """
    chosen = purgeable()
    if pages != non_pages:
        chosen = chosen.page_revisions() if pages else chosen.not_page_revisions()
    if days:
        chosen = chosen.filter(created_at__lt=timezone.now() - timedelta(days=days))
    rows = chosen.order_by("pk").values_list("pk", "base_content_type_id", "object_id")
    page_type = BasePage().get_base_content_type().pk
    return sum(_purge(pk, key if kind == page_type else None) for pk, kind, key in list(rows))


@transaction.atomic
def _purge(pk: int, page_key: str | None) -> bool:
    if page_key is not None:
        BasePage.objects.select_for_update().filter(pk=page_key).first()
    revision = purgeable().filter(pk=pk).first()
    if revision is None or (page_key is None and revision.is_latest_revision()):
        return False
    revision.delete()
    return True
