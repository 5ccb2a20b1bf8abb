"""Put a page, or a branch of the section tree with all that is in it, into the archive."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.access import may_archive, structure_type_ids
from home.digest import EMPTY
from home.models import ArchiveEntry, BasePage, PortalSettings, ReservedAddress
from home.refusal import Refused
from home.roles import forget_standing
from home.signals import pages_changed
from home.tree_locks import lock_branches, lock_tree
from workflows.actions.locking import lock_states
from workflows.branches import aliases_of, note_all, running_below, scheduled_below
from workflows.models.history import Event


@transaction.atomic
def archive(page_id: int, user, expected_pages: int) -> ArchiveEntry:
    """Archive the branch at `page_id` for `user`; `expected_pages` is what they were told of.

    Nothing of it is public any more, and its running moderation ends; it stays where it is in
    the tree, so that its addresses stay its own. Raises Refused, having changed nothing.
    """
    lock_tree()
    page = BasePage.objects.filter(pk=page_id).first()
    if page is None:
        raise Refused(_("The page is gone."))
    lock_branches(page)
    forget_standing(user)
    if not may_archive(user, page):
        raise Refused(_("You can't archive this page."))
    branch = BasePage.objects.filter(path__startswith=page.path, archived=None)
    keys = list(branch.values_list("pk", flat=True))
    if len(keys) != expected_pages:
        raise Refused(_("Pages were added or removed meanwhile. Look at it again."))
    structure = branch.filter(content_type_id__in=structure_type_ids())
    content = branch.exclude(content_type_id__in=structure_type_ids())
    entry = ArchiveEntry.objects.create(
        page=page,
        page_count=len(keys),
        structure_once_live=list(structure.filter(live=True).values_list("pk", flat=True)),
        archived_by=user,
    )
    for on_its_way in list(running_below(branch)):
        state, _task_state = lock_states(on_its_way)
        state.cancel(user=user)
    scheduled_below(branch).update(approved_go_live_at=None)
    ReservedAddress.objects.filter(page__in=keys).delete()
    aliases = aliases_of(list(content.values_list("pk", flat=True)))
    note_all(content, Event.Kind.ARCHIVED, entry, user)
    structure.update(live=False, archived=entry)
    content.update(
        live=False,
        live_revision=None,
        live_digest=EMPTY,
        has_unpublished_changes=True,
        archived=entry,
    )
    # Elsewhere in the tree they show what is put away here; a new publication brings them back.
    BasePage.objects.filter(pk__in=aliases).update(live=False)
    pages_changed.send(sender=BasePage, keys=[*keys, *aliases])
    PortalSettings.renew_frames()
    return entry
