"""Editing forms of pages: what a person may set is checked where it is set."""

from itertools import chain, count

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from home.access import creation_units, references_of
from home.actions.place_section import place_after, placed_beside
from home.actions.set_priority import set_priority
from home.correction_forms import CorrectionMixin
from home.declarations import files_in_text, undeclared
from home.legacy_text import paper_of
from home.paper_guard import PaperRefusedError, examine_text
from home.reach import refuse_out_of_reach
from home.routing import is_kept, path_of
from home.text import normalise_value
from search.vietnamese import slugify

FIRST = "first"


class NormalisedPageForm(CorrectionMixin, WagtailAdminPageForm):
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
        """Return the typed address in plain letters, or a free one that follows from the title.

        The title's own address is what the editor's script fills in, so nobody chose it.
        """
        base = slugify(self.named()) or slugify(str(self.instance._meta.verbose_name)) or "trang"
        if (slug := slugify(typed)) and slug != base:
            if self._is_kept(slug):
                self.add_error("slug", _("The portal itself needs this address; choose another."))
            return slug
        taken = set()
        if self.parent_page is not None:
            siblings = self.parent_page.get_children().filter(slug__startswith=base)
            taken = set(siblings.exclude(pk=self.instance.pk).values_list("slug", flat=True))
            kept = self.parent_page.reserved_addresses_below.exclude(page_id=self.instance.pk)
            taken |= set(kept.values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in count(2))
        free = (slug for slug in chain([base], numbered) if slug not in taken)
        return next(slug for slug in free if not self._is_kept(slug))

    def named(self) -> str:
        """Return what the address of the page follows from."""
        return self.cleaned_data.get("title") or ""

    def _is_kept(self, slug: str) -> bool:
        """Whether the page could not be reached at this address."""
        return self.parent_page is not None and is_kept(f"{path_of(self.parent_page)}{slug}/")


class StructurePageForm(NormalisedPageForm):
    """The form of a page of the section tree, with its place among those beside it."""

    place = forms.ChoiceField(
        label=_("Place"),
        required=False,
        help_text=_("Among the pages of the same level, in menus and listings."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "place" not in self.fields:
            return
        self._beside = placed_beside(self.instance, self.parent_page)
        self.fields["place"].choices = [
            (FIRST, gettext("First")),
            *[(str(page.pk), gettext("After %s") % page.title) for page in self._beside],
        ]
        self.initial["place"] = self._present_place()

    def follow_up(self, page) -> None:
        """Put the saved page where it is wanted. What was not asked for stays."""
        wanted = self.cleaned_data.get("place")
        if wanted and wanted != self.initial["place"]:
            other = next((other for other in self._beside if str(other.pk) == wanted), None)
            place_after(page, other, self.for_user)

    def _present_place(self) -> str:
        """Return the place that the page has; a new one comes last."""
        before = [
            page for page in self._beside if not self.instance.pk or page.path < self.instance.path
        ]
        return str(before[-1].pk) if before else FIRST


class ContentPageForm(NormalisedPageForm):
    """The form of a page that goes through moderation.

    The unit is chosen when the page is made, among the units for which the person may post in
    this section, and stays: it belongs to the page, not to a revision.
    """

    is_content = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._known = references_of(self.instance) if self.instance.pk else set()
        self._priority = self.instance.priority
        self._is_unfinished = False
        if "priority" in self.fields:
            self.fields["priority"].required = False
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

    def clean_priority(self) -> int:
        """Return what was chosen, or what the page has if nothing was."""
        chosen = self.cleaned_data.get("priority")
        return self.instance.priority if chosen in (None, "") else chosen

    def save(self, commit: bool = True):
        """Save the page. Its priority is not of a revision, so changing it is an act of its own."""
        if self.instance.pk and self.instance.priority != self._priority:
            set_priority(self.instance.pk, self.for_user, self.instance.priority)
        return super().save(commit)

    def _post_clean(self) -> None:
        """Refuse a secret paper's text."""
        super()._post_clean()
        try:
            examine_text(paper_of(self.instance), self.for_user)
        except PaperRefusedError as refusal:
            self.add_error(None, refusal)

    def is_valid(self) -> bool:
        """Judge the rows below the page too, and what was put in past the choosers."""
        is_valid = super().is_valid()
        if self.for_user and self.is_bound and refuse_out_of_reach(self, self._known):
            return False
        if not is_valid:
            return False
        files = self._files()
        ticked = [key for key, is_ticked in files if is_ticked]
        missing = undeclared((key for key, _ticked in files), ticked)
        if missing and not self._is_unfinished:
            names = ", ".join(file.title for file in missing)
            self.add_error(
                None,
                _("Tick beside %(files)s that you have read it and that it bears no secrecy mark.")
                % {"files": names},
            )
        return not self.errors

    def _files(self) -> list[tuple[int, bool]]:
        """Return the files that were chosen, and whether a tick stands beside each."""
        rows = [
            row.cleaned_data
            for formset in self.formsets.values()
            for row in formset.forms
            if "is_declared" in row.fields and not row.cleaned_data.get("DELETE")
        ]
        chosen = [(row["file"].pk, bool(row["is_declared"])) for row in rows if row.get("file")]
        return chosen + list(files_in_text(self.instance))

    def restore_required_fields(self) -> None:
        """Ask for what a finished page needs."""
        super().restore_required_fields()
        self._is_unfinished = False

    def defer_required_fields(self) -> None:
        """Let a draft be saved unfinished, but never without its unit."""
        super().defer_required_fields()
        self._is_unfinished = True
        if "unit" in self.fields and not self.instance.pk:
            self.fields["unit"].required = True
