"""Bring a branch back from the archive: the section tree as it was, content as drafts."""

from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction

from home.access import may_restore, structure_type_ids
from home.models import ArchiveEntry, BasePage, PortalSettings
from home.refusal import Refused
from home.roles import forget_standing
from home.signals import pages_changed
from home.tree_locks import lock_branches, lock_tree
from workflows.branches import note_all
from workflows.models.history import Event


@transaction.atomic
def restore(entry_id: int, user, section_id: int | None = None) -> BasePage:
    """Bring back what `entry_id` archived, to where it was or below another section.

    What was public must go its whole way again. An address that another page has by now gets a
    number. Raises Refused, having changed nothing.
    """
    lock_tree()
    entry = ArchiveEntry.objects.select_for_update().filter(pk=entry_id).first()
    if entry is None or entry.restored_at is not None:
        raise Refused(_("It is not in the archive any more."))
    page = BasePage.objects.get(pk=entry.page_id)
    lock_branches(page)
    forget_standing(user)
    if not may_restore(user, page):
        raise Refused(_("You can't bring this page back."))
    section = BasePage.objects.filter(pk=section_id).first() if section_id else None
    if section is None and page.get_parent().archived_id:
        raise Refused(_("The section where it was is in the archive itself; choose another."))
    if section is not None and section.pk != page.get_parent().pk:
        _move(page, section, user)
        page.refresh_from_db()
    branch = BasePage.objects.filter(archived=entry)
    keys = list(branch.values_list("pk", flat=True))
    content = branch.exclude(content_type_id__in=structure_type_ids())
    note_all(content, Event.Kind.RESTORED, entry, user)
    branch.filter(pk__in=entry.structure_once_live).update(live=True)
    branch.update(archived=None)
    entry.restored_at, entry.restored_by = timezone.now(), user
    entry.save(update_fields=["restored_at", "restored_by"])
    pages_changed.send(sender=BasePage, keys=keys)
    PortalSettings.renew_frames()
    page.refresh_from_db()
    return page


def _move(page: BasePage, section: BasePage, user) -> None:
    """Move the branch below another section, where it can stand, at an address that is free."""
    if section.archived_id or section.path.startswith(page.path):
        raise Refused(_("Choose a section that is not in the archive."))
    if not page.specific.can_move_to(section):
        raise Refused(_("This section can't hold such a page; choose another."))
    slugs = set(section.get_children().values_list("slug", flat=True))
    slugs |= set(section.reserved_addresses_below.values_list("slug", flat=True))
    if page.slug in slugs:
        slugs |= set(page.get_siblings().values_list("slug", flat=True))
        numbered = (f"{page.slug[:245]}-{number}" for number in count(2))
        page.slug = next(slug for slug in numbered if slug not in slugs)
        page.save(clean=False)
    action = MovePageAction(page, section, pos="last-child", user=user)
    action.execute(skip_permission_checks=True)
