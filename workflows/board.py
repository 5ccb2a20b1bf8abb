"""The Editorial Board of today, and what is reported to it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from home.mail import send_later
from home.models import Membership, User
from home.roles import Role


def heads() -> list[User]:
    """Return head and deputies of the board."""
    return _holders(Role.BOARD_HEAD)


def members() -> list[User]:
    """Return the whole board, head and deputies included."""
    return _holders(Role.BOARD, Role.BOARD_HEAD)


def tell(people: list[User], subject: str, page, person, reason: str) -> None:
    """Send each of `people` a mail about what `person` did or asks, once that is committed.

    `subject` is a message of the catalogue, not yet translated.
    """
    address = settings.WAGTAILADMIN_BASE_URL + reverse("workflows:review", args=[page.pk])
    with translation.override(settings.LANGUAGE_CODE):
        heading = _(subject)
        text = _("%(what)s: “%(title)s”\nBy: %(person)s\nReason: %(reason)s\n\n%(address)s\n") % {
            "what": heading,
            "title": page.title,
            "person": person,
            "reason": reason,
            "address": address,
        }
    for recipient in people:
        send_later(recipient.email, subject=heading, text=text)


def _holders(*roles: Role) -> list[User]:
    held = Membership.objects.current().filter(role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("pk"))
