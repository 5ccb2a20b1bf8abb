"""Delegation: a person hands a role to another from a day to a day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models.people import Membership, User
from home.models.units import Unit
from home.roles import DELEGABLE, Role


class DelegationQuerySet(models.QuerySet):
    """Queries in the words of the domain."""

    def current(self, on: date | None = None) -> models.QuerySet:
        """Return the delegations that hold on a day: the giver must hold the role themself.

        A giver who is deactivated has no role to hand on; a delegate hands on nothing.
        """
        on = on or timezone.localdate()
        held = Membership.objects.current(on).filter(
            Q(unit=models.OuterRef("unit")) | Q(unit__isnull=True),
            user=models.OuterRef("giver"),
            role=models.OuterRef("role"),
        )
        days = Q(first_day__lte=on, last_day__gte=on)
        return self.filter(days, models.Exists(held), giver__is_active=True, ended_at=None)


class Delegation(models.Model):
    """`receiver` acts for `giver` in one role; every act is recorded as theirs for the giver."""

    giver = models.ForeignKey(
        User, verbose_name=_("who hands on"), on_delete=models.PROTECT, related_name="handed_on"
    )
    receiver = models.ForeignKey(
        User, verbose_name=_("to whom"), on_delete=models.PROTECT, related_name="received"
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[(role.value, role.label) for role in Role if role in DELEGABLE],
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For unit leads"),
    )
    first_day = models.DateField(_("from"), default=timezone.localdate)
    last_day = models.DateField(_("to"))
    ended_at = models.DateTimeField(_("ended early at"), null=True, editable=False)
    made_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = models.Manager.from_queryset(DelegationQuerySet)()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.LEAD, unit__isnull=False)
                | (~Q(role=Role.LEAD) & Q(unit__isnull=True)),
                name="delegation_unit_goes_with_role",
                violation_error_message=_("A lead's role is of a unit; the others are of none."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="delegation_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="delegation_to_another",
                violation_error_message=_("Hand the role to another person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}: {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse to hand on what is not held, or to somebody who works in no role here."""
        super().clean()
        if self.giver_id is None or self.receiver_id is None:
            return
        held = self.giver.memberships.current(self.first_day or timezone.localdate())
        if not held.filter(role=self.role, unit=self.unit).exists():
            raise ValidationError({"role": _("That person does not hold this role then.")})
        if not self.receiver.is_active or not self.receiver.memberships.current().exists():
            raise ValidationError({"receiver": _("That person works in no role here.")})
        if self.first_day and self.last_day and self._is_handed_already():
            raise ValidationError(
                _("This role is in that person's hands for some of these days already.")
            )

    def _is_handed_already(self) -> bool:
        same = Delegation.objects.filter(
            giver=self.giver_id, receiver=self.receiver_id, role=self.role, unit=self.unit_id
        )
        overlapping = same.filter(
            ended_at=None, first_day__lte=self.last_day, last_day__gte=self.first_day
        )
        return overlapping.exclude(pk=self.pk).exists()
