"""The roles that a membership gives, and what a person holds at a moment."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles in the handling of items, as the notice of 20/7/2023 names them."""

    CONTRIBUTOR = "contributor", _("Contributor")
    LEAD = "lead", _("Unit lead")
    ASSISTANT = "assistant", _("Assisting group")
    BOARD = "board", _("Editorial Board member")
    BOARD_HEAD = "board_head", _("Head or deputy of the Editorial Board")
    ADMINISTRATOR = "administrator", _("Administrator")
    STEERING = "steering", _("Steering Board")


UNIT_ROLES = frozenset({Role.CONTRIBUTOR, Role.LEAD})
"""Roles that are held in a unit; the others are held in the whole portal."""


@dataclass(frozen=True)
class Standing:
    """What a person holds at a moment: roles in the portal, and roles in units by unit id."""

    roles: frozenset = frozenset()
    contributor_of: frozenset = frozenset()
    lead_of: frozenset = frozenset()
    units: frozenset = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "units", self.contributor_of | self.lead_of)

    def __bool__(self) -> bool:
        return bool(self.roles or self.units)

    @property
    def is_administrator(self) -> bool:
        """Whether the person keeps sections, units, people and settings."""
        return Role.ADMINISTRATOR in self.roles

    @property
    def is_assistant(self) -> bool:
        """Whether the person belongs to the assisting group."""
        return Role.ASSISTANT in self.roles

    @property
    def is_board(self) -> bool:
        """Whether the person belongs to the Editorial Board, head and deputies included."""
        return bool(self.roles & {Role.BOARD, Role.BOARD_HEAD})

    @property
    def is_board_head(self) -> bool:
        """Whether the person is head or deputy of the Editorial Board."""
        return Role.BOARD_HEAD in self.roles

    @property
    def is_steering(self) -> bool:
        """Whether the person belongs to the Steering Board."""
        return Role.STEERING in self.roles

    @property
    def keeps_archive(self) -> bool:
        """Whether the person puts content into the archive and brings it back."""
        return self.is_board_head or self.is_administrator

    @property
    def sees_all_submitted(self) -> bool:
        """Whether the person sees what any unit has submitted."""
        return bool(
            self.roles
            & {
                Role.ASSISTANT,
                Role.BOARD,
                Role.BOARD_HEAD,
                Role.ADMINISTRATOR,
                Role.STEERING,
            }
        )


NOBODY = Standing()


def standing_of(user, on: date | None = None) -> Standing:
    """Return what `user` holds on a day (today in the portal's time zone if none is given).

    Memberships decide, never a name or a Django group. A superuser has an administrator's
    rights through the screens, and no more over content. Today's answer is kept on the user
    object, which lives for one request.
    """
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    if on is None and (kept := getattr(user, "_standing", None)) is not None:
        return kept
    roles, contributor_of, lead_of = set(), set(), set()
    if user.is_superuser:
        roles.add(Role.ADMINISTRATOR)
    for role, unit_id in user.memberships.current(on or timezone.localdate()).values_list(
        "role", "unit_id"
    ):
        if role == Role.CONTRIBUTOR:
            contributor_of.add(unit_id)
        elif role == Role.LEAD:
            lead_of.add(unit_id)
        else:
            roles.add(Role(role))
    standing = Standing(frozenset(roles), frozenset(contributor_of), frozenset(lead_of))
    if on is None:
        user._standing = standing
    return standing


def forget_standing(user) -> None:
    """Ask the database again at the next question: for acts that must not trust an old answer."""
    user.__dict__.pop("_standing", None)
