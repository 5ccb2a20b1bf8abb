"""Abbreviations that readers use, as administrators keep them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from search.vietnamese import fold

LONGEST_KEY = 200
"""In characters; a key beyond is cut."""


class Abbreviation(models.Model):
    """A short form and what it stands for: who searches for one finds the other."""

    short = models.CharField(
        _("abbreviation"),
        max_length=30,
        help_text=_("With its signs, such as UBND, T.Ư or KT-XH; case and marks don't count"),
    )
    full = models.CharField(_("full form"), max_length=160)
    is_ambiguous = models.BooleanField(
        _("ambiguous"),
        default=False,
        help_text=_(
            "It may mean something else as well, as TT and CT do. The search then goes on looking"
            " for what was typed, and only adds what holds the other form. An abbreviation with"
            " several full forms is ambiguous by itself."
        ),
    )
    short_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    full_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    """The words of both without marks, by which they are compared."""
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    panels = [FieldPanel("short"), FieldPanel("full"), FieldPanel("is_ambiguous")]

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short_key", "full_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["short_key", "full_key"], name="one_abbreviation_a_meaning"
            )
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.full}"

    def save(self, *args, **kwargs) -> None:
        """Keep the keys with the texts."""
        self._read_keys()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what has no letters, what shortens nothing, and what is there already."""
        super().clean()
        self._read_keys()
        empty = _("There must be letters or figures in it.")
        without = [name for name in ("short", "full") if not getattr(self, f"{name}_key")]
        if without:
            raise ValidationError(dict.fromkeys(without, empty))
        if len(self.short_key) >= len(self.full_key):
            raise ValidationError({"short": _("It must be shorter than the full form.")})
        same = Abbreviation.objects.filter(short_key=self.short_key, full_key=self.full_key)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"short": _("This abbreviation is there already.")})

    def _read_keys(self) -> None:
        self.short_key = fold(self.short)[:LONGEST_KEY]
        self.full_key = fold(self.full)[:LONGEST_KEY]
