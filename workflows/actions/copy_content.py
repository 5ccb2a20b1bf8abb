"""Make a new draft from what content says; its writers stay those who wrote it."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models.copying import _copy

from home.access import may_copy
from home.digest import EMPTY
from home.models import BasePage
from home.roles import forget_standing
from workflows.actions.locking import lock_page
from workflows.actions.refusal import Refused
from workflows.events import record
from workflows.models.history import Contribution, Event

NEVER_COPIED = {
    "live": False,
    "has_unpublished_changes": True,
    "live_revision": None,
    "first_published_at": None,
    "last_published_at": None,
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
    "alias_of": None,
    "archived": None,
    "first_submitted_at": None,
    "live_digest": EMPTY,
}
"""What belongs to the way of the source, not to its content."""


@transaction.atomic
def copy_content(page: BasePage, user, section_id: int, title: str, slug: str = "") -> BasePage:
    """Return a new draft with the latest content of `page`, below a section open to its unit.

    Who contributed to the source contributed to the copy: nobody approves their own words by
    copying them. Raises Refused, or ValidationError for a title or address that can't be.
    """
    section = lock_page(section_id).specific
    forget_standing(user)
    if not may_copy(user, page, section):
        raise Refused(_("You can't copy this item there."))
    source = page.specific.get_latest_revision_as_object()
    copy = _new_page(source, user, title, slug)
    section.add_child(instance=copy)
    _copy_contributions(page, copy)
    copy.save_revision(user=user, clean=False)
    log(copy, "wagtail.copy", user=user, data=_log_data(page, copy, section))
    record(Event.Kind.COPIED, copy, user, source=page.pk)
    return copy


def _new_page(source: BasePage, user, title: str, slug: str) -> BasePage:
    own = {"owner": user, "translation_key": uuid4(), "title": title, "draft_title": title}
    # The path of its writers goes on from the content that was copied.
    own |= {"slug": slug, "content_digest": source.content_digest}
    kept_out = source.default_exclude_fields_in_copy + source.exclude_fields_in_copy
    copy, _children = _copy(source, exclude_fields=kept_out, update_attrs=NEVER_COPIED | own)
    return copy


def _copy_contributions(page: BasePage, copy: BasePage) -> None:
    rows = Contribution.objects.filter(page_id=page.pk).order_by("pk")
    Contribution.objects.bulk_create(
        Contribution(
            page_id=copy.pk,
            person_id=row.person_id,
            behalf_of_id=row.behalf_of_id,
            by_unit=row.by_unit,
            started_from=row.started_from,
            digest=row.digest,
            saved_at=row.saved_at,
        )
        for row in rows
    )


def _log_data(page: BasePage, copy: BasePage, section: BasePage) -> dict:
    """Return what Wagtail's audit log says of a copy."""
    left = page.get_parent()
    return {
        "page": {"id": copy.pk, "title": copy.get_admin_display_title()},
        "source": {"id": left.pk, "title": left.get_admin_display_title()},
        "destination": {"id": section.pk, "title": section.get_admin_display_title()},
        "keep_live": False,
    }
