"""Publish a draft in an emergency, past its path: with a reason, reported to the whole board."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Revision

from home.access import Stage, may_act_in_emergency, stage_of
from home.declarations import why_not_publish
from home.models import BasePage
from home.refusal import Refused
from home.roles import forget_standing
from workflows import board
from workflows.actions.locking import lock_page, lock_states
from workflows.contributors import contributors_to
from workflows.corrections import why_not_submit
from workflows.events import record
from workflows.models.history import Event
from workflows.versions import versions_with


def why_not_publish_at_once(user, page) -> str:
    """Return why `user` may not publish the draft of `page` in an emergency; "" if they may.

    Four eyes hold here too: whoever contributed to the draft never does, whatever their role.
    """
    if not may_act_in_emergency(user, page):
        return _("You can't publish this.")
    if stage_of(page) == Stage.LIVE:
        return _("There is no draft to publish.")
    if user.pk in contributors_to(page):
        return _("You have contributed to this draft, so another person must publish it.")
    return ""


@transaction.atomic
def publish_at_once(page_id: int, user, reason: str, shown: str) -> BasePage:
    """Publish for `user` exactly the content whose digest is `shown`. Raises Refused."""
    page = lock_page(page_id)
    state, _task_state = lock_states(page)
    forget_standing(user)
    if why_not := why_not_publish_at_once(user, page):
        raise Refused(why_not)
    if shown != page.content_digest:
        raise Refused(_("The draft has changed since you opened it. Look at it again and decide."))
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."))
    if why_not := why_not_submit(page):
        raise Refused(why_not)
    revision = _checked_revision(page, shown)
    if state is not None:
        state.cancel(user=user)
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
    page.refresh_from_db()
    record(Event.Kind.PUBLISHED, page, user, emergency=True)
    log(
        page,
        "home.emergency_publication",
        user=user,
        revision=revision,
        data={"reason": reason, "digest": shown},
    )
    board.tell(board.members(), gettext_noop("Emergency publication"), page, user, reason)
    return page


def _checked_revision(page: BasePage, digest: str) -> Revision:
    """Return the latest revision with the content, if it is complete and due now."""
    version = versions_with(page, digest).first()
    if version is None:
        raise Refused(_("There is no draft to publish."))
    draft = version.revision.as_object()
    if draft.go_live_at and draft.go_live_at > timezone.now():
        raise Refused(
            _("The draft says itself that it is published later; have that changed first.")
        )
    if reason := why_not_publish(draft):
        raise Refused(reason)
    try:
        draft.full_clean()
    except ValidationError as error:
        raise Refused(_("The draft is not complete: %s") % " ".join(error.messages)) from error
    return version.revision
