"""Publish: at the end of a path, or as an operator act outside every path."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from home.models import ContentVersion
from workflows.actions.refusal import Refused
from workflows.events import record
from workflows.models.history import Decision, Event


def publish_workflow_result(workflow_state, user) -> None:
    """Publish the latest revision with exactly the content that the last stage approved.

    Raises Refused where the path holds no approval, so that finishing it is rolled back whole:
    the last approval is never skipped.
    """
    page = workflow_state.content_object
    last = workflow_state.workflow.tasks.last()
    approval = (
        Decision.objects.filter(
            workflow_state=workflow_state, task_state__task=last, verdict=Decision.Verdict.APPROVE
        )
        .order_by("-id")
        .first()
    )
    if approval is None:
        raise Refused(_("This path ends without an approval; nothing was published."))
    version = (
        ContentVersion.objects.filter(page=page, digest=approval.digest)
        .select_related("revision")
        .order_by("-revision__created_at", "-revision_id")
        .first()
    )
    _publish(version.revision, user)
    page.refresh_from_db()
    record(Event.Kind.PUBLISHED, page, user)


@transaction.atomic
def publish_as_operator(page, by=None) -> Revision:
    """Publish the page as it stands in memory, for set-up, sample content and imports.

    Outside moderation, hence only from management commands; it stands in the audit log under
    `by`, or as the system's act.
    """
    revision = page.save_revision(user=by, log_action=True)
    _publish(revision, by)
    return revision


def _publish(revision: Revision, user) -> None:
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
