"""What waits for its time, and whether it was approved to go out then."""

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Revision, WorkflowState

from home.access import is_structure
from home.models import BasePage
from workflows.models.history import Decision


def is_approved(page: BasePage, revision: Revision) -> bool:
    """Whether a path has ended with the approval of exactly what the revision holds.

    A page of the section tree needs none: who schedules it may publish it.
    """
    if is_structure(page):
        return True
    version = getattr(revision, "content_version", None)
    if version is None:
        return False
    last = Decision.objects.filter(workflow_state=OuterRef("pk")).order_by("-id")
    ended = WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_APPROVED)
    ended = ended.annotate(
        verdict=Subquery(last.values("verdict")[:1]), digest=Subquery(last.values("digest")[:1])
    )
    return ended.filter(verdict=Decision.Verdict.APPROVE, digest=version.digest).exists()


def scheduled() -> QuerySet:
    """Return the revisions of pages that have a time at which they are to go out."""
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False)


def scheduled_without_approval() -> list[tuple[BasePage, Revision]]:
    """Return what was scheduled round its path; the clock leaves it where it is."""
    revisions = scheduled().select_related("content_version")
    pages = BasePage.objects.in_bulk([int(revision.object_id) for revision in revisions])
    pairs = [(pages.get(int(revision.object_id)), revision) for revision in revisions]
    return [(page, row) for page, row in pairs if page is not None and not is_approved(page, row)]
