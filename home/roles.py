"""The roles that a membership gives, and what a person holds at a moment."""

from collections.abc import Iterable
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


DELEGABLE = frozenset({Role.LEAD, Role.ASSISTANT, Role.BOARD, Role.BOARD_HEAD})
"""Roles that can be handed to another person for a time: those that decide on drafts."""

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
    own = own_standing_of(user, on)
    handed = _standing(
        (role, unit_id)
        for _giver, role, unit_id in delegations_to(user, on)
        # Who has no role of their own any more has none by others either.
        if own
    )
    standing = Standing(
        own.roles | handed.roles,
        own.contributor_of,
        own.lead_of | handed.lead_of,
    )
    if on is None:
        user._standing = standing
    return standing


def own_standing_of(user, on: date | None = None) -> Standing:
    """Return what `user` holds by memberships of their own, without what others handed on."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    current = user.memberships.current(on or timezone.localdate())
    held = list(current.values_list("role", "unit_id"))
    if user.is_superuser:
        held.append((Role.ADMINISTRATOR, None))
    return _standing(held)


def delegations_to(user, on: date | None = None) -> list[tuple[int, str, int | None]]:
    """Return what others have handed to `user` for that day: giver, role, unit."""
    current = user.received.current(on or timezone.localdate())
    return list(current.order_by("pk").values_list("giver_id", "role", "unit_id"))


def forget_standing(user) -> None:
    """Ask the database again at the next question: for acts that must not trust an old answer."""
    user.__dict__.pop("_standing", None)


def _standing(held: Iterable[tuple[str, int | None]]) -> Standing:
    roles, contributor_of, lead_of = set(), set(), set()
    for role, unit_id in held:
        if role == Role.CONTRIBUTOR:
            contributor_of.add(unit_id)
        elif role == Role.LEAD:
            lead_of.add(unit_id)
        else:
            roles.add(Role(role))
    return Standing(frozenset(roles), frozenset(contributor_of), frozenset(lead_of))
