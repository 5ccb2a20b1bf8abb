"""Publish: at the end of a path, or as an operator act outside every path."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from home.access import Stage
from home.declarations import why_not_publish
from home.models import BasePage
from workflows.actions.refusal import Refused
from workflows.approvals import standing
from workflows.events import record
from workflows.models.history import Event
from workflows.versions import versions_with
from workflows.way import next_stage, stages_of


def publish_workflow_result(workflow_state, user) -> None:
    """Publish the latest revision with exactly the content that the last stage approved.

    Raises Refused where a stage of the path still lacks a decision on it, or where the path ends
    without an approval, so that finishing it is rolled back whole: the last approval is never
    skipped. The revision's own time is kept: a later one puts it on the schedule.
    """
    page = BasePage.objects.get(pk=int(workflow_state.object_id))
    stages = stages_of(workflow_state.workflow)
    last = stages[-1] if stages else None
    if last is None or last.stage != Stage.BOARD or next_stage(workflow_state, page):
        raise Refused(_("This path ends without an approval; nothing was published."))
    digest = standing(page, last)[-1].digest
    version = versions_with(page, digest).first()
    if reason := why_not_publish(version.revision.as_object()):
        raise Refused(reason)
    _publish(version.revision, user)
    page.refresh_from_db()
    is_live = page.live_revision_id == version.revision_id
    record(Event.Kind.PUBLISHED if is_live else Event.Kind.SCHEDULED, page, user)


@transaction.atomic
def publish_as_operator(page, by=None) -> Revision:
    """Publish the page as it stands in memory, for set-up, sample content and imports.

    Outside moderation, hence only from management commands; it stands in the audit log under
    `by`, or as the system's act.
    """
    revision = page.save_revision(user=by, log_action=True)
    _publish(revision, by)
    return revision


@transaction.atomic(savepoint=False)
def publish_new_as_operator(page, parent, at: datetime, action: str, by=None, data=None) -> None:
    """Add the page below `parent`, live as if published `at`, for imports.

    Outside moderation, hence only from management commands. What a draft and its publication
    write twice is written once; everything that follows from them stands: revision, digest,
    signals, and an entry in the audit log, `action`. It makes nobody a contributor.
    """
    page.locale_id = parent.locale_id
    page.first_published_at = page.last_published_at = at
    page.live, page.has_unpublished_changes = False, False
    # Keys of other rows are held by the database's own constraints: nothing is asked for them.
    written = {name for name in page.digest_fields if not page._meta.get_field(name).is_relation}
    page.clean_fields(exclude={field.name for field in page._meta.fields} - written)
    names = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    children = {name: list(getattr(page, name).all()) for name in names}
    # Saving reads each relation that is held, to remove what is there no more.
    _hold(page, {name: rows for name, rows in children.items() if rows})
    # The entry below tells it all; treebeard hands no arguments on to save().
    page.save = partial(page.save, log_action=None)
    # Publication notes them, by the rows in memory; this would fetch the page and them again.
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
    del page.save
    _hold(page, children)
    revision = page.save_first_revision()
    page.live, page.live_revision, page.latest_revision = True, revision, revision
    page.latest_revision_created_at = at
    BasePage.objects.filter(pk=page.pk).update(
        live=True,
        live_revision=revision,
        latest_revision=revision,
        latest_revision_created_at=at,
        content_digest=page.content_digest,
    )
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)
    log(page, action, user=by, revision=revision, data=data, content_changed=True)


def _hold(page, children: dict[str, list]) -> None:
    """Keep child rows in memory: each reading of a page that was just saved fetches them again."""
    for name, rows in children.items():
        setattr(page, name, rows)


def _publish(revision: Revision, user) -> None:
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
