"""Bring a document in by bulk entry: as a draft on its way, or live as an operator's act."""

from datetime import datetime, time
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import BasePage, SectionPage, User
from home.refusal import Refused
from library.models import DocumentPage, ImportedDocument
from workflows.actions.publish import publish_new_as_operator
from workflows.actions.submit import submit
from workflows.events import record
from workflows.models.history import Event
from workflows.way import path_for, start

IMPORTED = "library.import"


@transaction.atomic(savepoint=False)
def import_published(page: DocumentPage, section: SectionPage, key: str, by: User | None) -> None:
    """Store the document live, as if posted at noon of the day on which it was issued.

    Only from the command: no right is asked, and no path of moderation gone. So archives by month
    have it where it belongs. The audit log names `by`, who thereby becomes no author.
    """
    posted = timezone.make_aware(datetime.combine(page.issued_on, time(12)))
    publish_new_as_operator(page, section, min(posted, timezone.now()), IMPORTED, by)
    ImportedDocument.objects.create(key=key, page=page)


@transaction.atomic(savepoint=False)
def import_draft(page: DocumentPage, section: SectionPage, key: str, by: User | None) -> None:
    """Store the document as nobody's draft and send it on the path of its section.

    Only from the command: no right is asked. It has no owner, so the leads of its unit may take
    it back, and no author, so they may approve it. Raises Refused.
    """
    _add(page, section, None, key)
    revision = page.save_revision(user=None)
    log(page, IMPORTED, user=by, revision=revision, content_changed=True)
    workflow = path_for(page)
    if workflow is None:
        raise Refused(_("No path is set for this section; tell an administrator."))
    page.first_submitted_at = timezone.now()
    BasePage.objects.filter(pk=page.pk).update(first_submitted_at=page.first_submitted_at)
    record(Event.Kind.SUBMITTED, page, None, path=workflow.pk)
    start(workflow, page, None)


@transaction.atomic(savepoint=False)
def enter_draft(
    page: DocumentPage, section: SectionPage, key: str, person: User, submits: bool
) -> None:
    """Store the document as the person's draft and, where `submits`, send it on its way.

    The caller has asked whether the person may post for the unit there. Raises Refused.
    """
    _add(page, section, person, key)
    revision = page.save_revision(user=person)
    log(page, IMPORTED, user=person, revision=revision, content_changed=True)
    if submits:
        submit(page, person)


def _add(page: DocumentPage, section: SectionPage, owner: User | None, key: str) -> None:
    page.live, page.has_unpublished_changes = False, True
    page.owner = owner
    page.locale_id = section.locale_id
    # The entry that follows tells it all; treebeard hands no arguments on to save().
    page.save = partial(page.save, log_action=None)
    section.add_child(instance=page)
    del page.save
    ImportedDocument.objects.create(key=key, page=page)
