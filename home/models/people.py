"""People and their memberships; rights come from memberships alone."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models.units import Unit
from home.roles import UNIT_ROLES, Role


class User(AbstractUser):
    """A person who works in the portal. Never deleted once they had a role, only deactivated."""

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Return the name in Vietnamese order: family name first."""
        return f"{self.last_name} {self.first_name}".strip()


class MembershipQuerySet(models.QuerySet):
    """Queries in the words of the domain."""

    def current(self, on: date | None = None) -> models.QuerySet:
        """Return the memberships that hold on a day (today if none is given)."""
        on = on or timezone.localdate()
        return self.filter(first_day__lte=on).filter(Q(last_day__isnull=True) | Q(last_day__gte=on))


class Membership(models.Model):
    """A person holds a role, in a unit or in the whole portal, from a day to a day."""

    user = models.ForeignKey(
        User,
        verbose_name=_("person"),
        # Whoever had a role stands in the history: the database keeps them from being deleted.
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("For contributors and unit leads"),
    )
    first_day = models.DateField(_("from"), default=timezone.localdate)
    last_day = models.DateField(_("to"), null=True, blank=True)

    objects = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["user", "first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(UNIT_ROLES), unit__isnull=False)
                | (~Q(role__in=sorted(UNIT_ROLES)) & Q(unit__isnull=True)),
                name="membership_unit_goes_with_role",
                violation_error_message=_(
                    "Contributors and leads belong to a unit; the other roles to none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit", "first_day"],
                name="one_membership_a_unit_and_day",
                violation_error_message=_("This person holds that role from that day already."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "first_day"],
                condition=Q(unit__isnull=True),
                name="one_membership_a_role_and_day",
                violation_error_message=_("This person holds that role from that day already."),
            ),
        ]

    def __str__(self) -> str:
        where = f", {self.unit.code}" if self.unit_id else ""
        return f"{self.user}: {self.get_role_display()}{where}"
