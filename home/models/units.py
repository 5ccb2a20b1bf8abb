"""The contributing units: dated data, whose history stays their own."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel


class UnitQuerySet(models.QuerySet):
    """Queries in the words of the domain."""

    def current(self, on: date | None = None) -> models.QuerySet:
        """Return the units that exist on a day (today if none is given)."""
        on = on or timezone.localdate()
        return self.filter(first_day__lte=on).filter(Q(last_day__isnull=True) | Q(last_day__gte=on))


class Unit(ClusterableModel):
    """A unit whose people write: a board of the committee, an office.

    Boards merge and are renamed, so a unit has a first and a last day and may name the unit
    that it became; past figures stay with the old one.
    """

    code = models.CharField(
        _("code"), max_length=20, unique=True, help_text=_("Short and lasting, such as VPTU")
    )
    name = models.CharField(_("name"), max_length=200)
    first_day = models.DateField(_("first day"), default=date(2020, 1, 1))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("The unit that this one became"),
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        verbose_name=_("media collection"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="unit",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    panels = [
        FieldPanel("code"),
        FieldPanel("name"),
        FieldPanel("first_day"),
        FieldPanel("last_day"),
        FieldPanel("successor"),
        FieldPanel("position"),
        InlinePanel("quotas", label=_("Items a week")),
    ]

    objects = models.Manager.from_queryset(UnitQuerySet)()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="unit_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="unit_is_not_its_own_successor",
                violation_error_message=_("A unit can't be its own successor."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitQuota(models.Model):
    """How many items a week a unit owes from a day on (notice of 20/7/2023: five)."""

    unit = ParentalKey(Unit, on_delete=models.CASCADE, related_name="quotas")
    from_day = models.DateField(_("from"), default=date(2020, 1, 1))
    items_per_week = models.PositiveSmallIntegerField(_("items a week"), default=5)

    panels = [FieldPanel("from_day"), FieldPanel("items_per_week")]

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["from_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "from_day"],
                name="one_quota_a_unit_and_day",
                violation_error_message=_("There is a quota from that day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.items_per_week}"
