"""Registers of the library: what a document's facts are chosen from, never free text.

Each row is dated: whoever signs, and what bodies there are, changes; what was issued keeps its
row. Administrators keep them beside the tree.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.refusal import Refused
from library import claims
from search.vietnamese import sort_key


class RegisterQuerySet(models.QuerySet):
    """Queries in the words of the domain."""

    def current(self, day=None):
        """Return the rows that hold on `day`, today by default."""
        day = day or timezone.localdate()
        began = Q(first_day__isnull=True) | Q(first_day__lte=day)
        return self.filter(began, Q(last_day__isnull=True) | Q(last_day__gte=day))


class Register(models.Model):
    """What the rows of all registers have: a name, a place in lists, first and last day."""

    name = models.CharField(_("name"), max_length=160)
    name_key = models.CharField(max_length=255, blank=True, editable=False)
    """By which the database sorts names in the order of the Vietnamese alphabet."""
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=100,
        help_text=_("The order in lists, then the name"),
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty while it is in use")
    )

    objects = RegisterQuerySet.as_manager()

    dates_panel = FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])
    panels = [FieldPanel("name"), FieldPanel("position"), dates_panel]

    class Meta:
        abstract = True
        ordering = ["position", "name_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Save with the place of the name in the alphabet."""
        self.name_key = sort_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("It can't end before it begins.")})


class DocumentType(Register):
    """A type of documents with its symbol; QĐ stands for two, and some have none."""

    symbol = models.CharField(_("symbol"), max_length=20, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("symbol"),
        FieldPanel("position"),
        Register.dates_panel,
    ]

    class Meta(Register.Meta):
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        constraints = [models.UniqueConstraint(fields=["name"], name="one_type_a_name")]


class IssuingBody(Register):
    """A body that issues documents, of the Party or of the state: so its numbers go."""

    class Kind(models.TextChoices):
        """By what the numbers of a body begin anew."""

        PARTY = "party", _("Of the Party: numbers go by term")
        STATE = "state", _("Of the state: numbers go by calendar year")

    symbol = models.CharField(_("symbol"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.PARTY)

    panels = [
        FieldPanel("name"),
        FieldPanel("symbol"),
        FieldPanel("kind"),
        FieldPanel("position"),
        Register.dates_panel,
    ]

    class Meta(Register.Meta):
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        constraints = [models.UniqueConstraint(fields=["name"], name="one_body_a_name")]

    @transaction.atomic
    def save(self, *args, **kwargs) -> None:
        """Save; another kind puts the numbers of the body's documents into other series.

        Raises Refused where two of them would have one number.
        """
        rows = type(self).objects.select_for_update(no_key=True)
        has_changed = self._has_changed_kind(rows)
        super().save(*args, **kwargs)
        if has_changed:
            claims.renew_of_body(self)

    def clean(self) -> None:
        """Refuse another kind by whose series two documents of the body had one number."""
        super().clean()
        if self._has_changed_kind(type(self).objects.all()):
            try:
                claims.of_body(self)
            except Refused as refusal:
                raise ValidationError({"kind": str(refusal)}) from refusal

    def _has_changed_kind(self, rows: models.QuerySet) -> bool:
        stored = rows.filter(pk=self.pk).first() if self.pk else None
        return stored is not None and stored.kind != self.kind


class Subject(Register):
    """A field (lĩnh vực) that documents are about."""

    class Meta(Register.Meta):
        verbose_name = _("field of documents")
        verbose_name_plural = _("fields of documents")
        constraints = [models.UniqueConstraint(fields=["name"], name="one_subject_a_name")]


class Signer(Register):
    """Who signs documents, with the title held from the first to the last day."""

    title = models.CharField(_("title held"), max_length=160, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("title"),
        FieldPanel("position"),
        Register.dates_panel,
    ]

    class Meta(Register.Meta):
        verbose_name = _("signer")
        verbose_name_plural = _("signers")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "title", "first_day"],
                name="one_signer_a_title",
                violation_error_message=_("This signer is there already."),
            ),
            models.UniqueConstraint(
                fields=["name", "title"],
                condition=Q(first_day__isnull=True),
                name="one_undated_signer_a_title",
                violation_error_message=_("This signer is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class Term(Register):
    """A term of office, by which the numbers of Party bodies begin anew."""

    class Meta(Register.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["position", "-first_day", "-name_key"]
        constraints = [models.UniqueConstraint(fields=["name"], name="one_term_a_name")]

    @classmethod
    def on(cls, day) -> "Term | None":
        """Return the one dated term that covers a day; None where none does, or several."""
        covering = list(cls.objects.current(day).exclude(first_day=None)[:2])
        return covering[0] if len(covering) == 1 else None
