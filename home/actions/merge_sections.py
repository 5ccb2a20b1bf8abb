"""Merge a section into another: what is below it moves, what named it names the other, it goes."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log

from home.access import may_merge
from home.merging.followers import all_followers
from home.merging.plan import MergePlan, plan_merge
from home.models import MergedSection, PortalSettings, SectionPage
from home.refusal import Refused
from home.relocation import move_all_below
from home.roles import forget_standing
from home.tree_locks import lock_branches, lock_tree


@transaction.atomic
def merge_sections(source_id: int, target_id: int, user, expected_pages: int) -> MergePlan:
    """Merge section `source_id` into `target_id` for `user`; return what was done.

    `expected_pages` is how many pages below the source the person was told of. Raises Refused,
    having changed nothing. Items keep their place on their way through moderation.
    """
    lock_tree()
    found = SectionPage.objects.in_bulk([source_id, target_id])
    if len(found) < len({source_id, target_id}):
        raise Refused(_("The section is gone."))
    source, target = found[source_id], found[target_id]
    lock_branches(source, target)
    forget_standing(user)
    if not may_merge(user, source):
        raise Refused(_("You can't merge this section."))
    plan = plan_merge(source, target)
    if plan.refusal:
        raise Refused(plan.refusal)
    if plan.pages != expected_pages:
        raise Refused(_("Pages were added or removed meanwhile. Look at it again."))
    move_all_below(source, target)
    source.refresh_from_db()
    # Before it goes: the database would remove these rows with it.
    for follower in all_followers():
        follower.carry(source, target, user)
    MergedSection.objects.filter(successor=source.pk).update(successor=target.pk)
    MergedSection.objects.create(former_id=source.pk, successor_id=target.pk)
    target.refresh_from_db()
    log(
        target,
        "home.merge",
        user=user,
        data={
            "source": {"id": source.pk, "title": source.title, "url_path": source.url_path},
            "pages": plan.pages,
            "renumbered": len(plan.renumbered),
        },
    )
    DeletePageAction(source, user=user).execute(skip_permission_checks=True)
    PortalSettings.renew_frames()
    return plan
