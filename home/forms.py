"""Editing forms of pages: what a person may set is checked where it is set."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from home.access import creation_units
from home.text import normalise_value


class NormalisedPageForm(WagtailAdminPageForm):
    """A page's form in whose fields text is kept in one form (NFC, look-alikes mapped)."""

    def clean(self) -> dict:
        """Normalise what was typed before anything compares or stores it."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = normalise_value(value)
        return cleaned


class StructurePageForm(NormalisedPageForm):
    """The form of a page of the section tree."""


class ContentPageForm(NormalisedPageForm):
    """The form of a page that goes through moderation.

    The unit is chosen when the page is made, among the units for which the person may post in
    this section, and stays: it belongs to the page, not to a revision.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("unit")
        if field is None:
            return
        if self.instance.pk:
            field.disabled = True
            field.required = False
            return
        units = creation_units(self.for_user, self.parent_page)
        field.queryset = units
        field.required = True
        if not self.is_bound and units.count() == 1:
            field.initial = self.initial["unit"] = units.get().pk

    def clean_unit(self):
        """Keep the page's unit; a new page needs one."""
        if self.instance.pk:
            return self.instance.unit
        unit = self.cleaned_data.get("unit")
        if unit is None:
            raise forms.ValidationError(_("Choose the unit for which you post."))
        return unit

    def defer_required_fields(self) -> None:
        """Let a draft be saved unfinished, but never without its unit."""
        super().defer_required_fields()
        if "unit" in self.fields and not self.instance.pk:
            self.fields["unit"].required = True
