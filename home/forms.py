"""Editing forms of pages: what a person may set is checked where it is set."""

from itertools import chain, count

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from home.access import creation_units, out_of_reach, references_of
from home.routing import is_kept
from home.text import normalise_value
from search.vietnamese import slugify


class NormalisedPageForm(WagtailAdminPageForm):
    """A page's form in whose fields text is kept in one form (NFC, look-alikes mapped).

    An address that is left empty follows from the title, also where no script has filled it in;
    one that is typed is put into plain letters.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            field = self.fields["slug"]
            field.required = False
            # What is typed becomes plain letters in clean(), and only then is it judged.
            field.validators = [v for v in field.validators if not isinstance(v, RegexValidator)]

    def restore_required_fields(self) -> None:
        """Ask for what a finished page needs; never for an address."""
        super().restore_required_fields()
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict:
        """Normalise what was typed before anything compares or stores it."""
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = normalise_value(value)
        if "slug" in self.fields and "slug" not in self.errors:
            self.cleaned_data["slug"] = self._slug(self.cleaned_data.get("slug") or "")
        return super().clean()

    def _slug(self, typed: str) -> str:
        """Return the typed address in plain letters, or a free one that follows from the title."""
        if slug := slugify(typed):
            if self._is_kept(slug):
                self.add_error("slug", _("The portal itself needs this address; choose another."))
            return slug
        title = self.cleaned_data.get("title") or ""
        base = slugify(title) or slugify(str(self.instance._meta.verbose_name)) or "trang"
        taken = set()
        if self.parent_page is not None:
            siblings = self.parent_page.get_children().filter(slug__startswith=base)
            taken = set(siblings.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in count(2))
        free = (slug for slug in chain([base], numbered) if slug not in taken)
        return next(slug for slug in free if not self._is_kept(slug))

    def _is_kept(self, slug: str) -> bool:
        """Whether the page could not be reached at this address."""
        return self.parent_page is not None and is_kept(f"{_path_of(self.parent_page)}{slug}/")


def _path_of(page) -> str:
    """Return the path at which a page is served; the first part of `url_path` is the site's own."""
    _root, _site, *parts = page.url_path.split("/")
    return "/" + "/".join(parts)


class StructurePageForm(NormalisedPageForm):
    """The form of a page of the section tree."""


class ContentPageForm(NormalisedPageForm):
    """The form of a page that goes through moderation.

    The unit is chosen when the page is made, among the units for which the person may post in
    this section, and stays: it belongs to the page, not to a revision.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._known = references_of(self.instance) if self.instance.pk else set()
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

    def _post_clean(self) -> None:
        """Refuse what was put in by its id past the choosers; what stands there already stays."""
        super()._post_clean()
        new = references_of(self.instance) - self._known
        if self.for_user and out_of_reach(self.for_user, new):
            self.add_error(
                None, _("The text holds a picture, video or page that you may not choose.")
            )

    def defer_required_fields(self) -> None:
        """Let a draft be saved unfinished, but never without its unit."""
        super().defer_required_fields()
        if "unit" in self.fields and not self.instance.pk:
            self.fields["unit"].required = True
