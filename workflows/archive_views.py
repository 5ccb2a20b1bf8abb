"""The screens of the archive: put a page away, see what is there, bring it back."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from home.access import may_archive, may_restore
from home.models import ArchiveEntry, BasePage, SectionPage
from home.refusal import Refused
from home.roles import standing_of
from home.section_choice import SectionChoice, sections_beside
from workflows.actions.archive import archive
from workflows.actions.restore import restore
from workflows.branches import running_below

PAGE_SIZE = 50


class CountForm(forms.Form):
    """The number of pages, typed by the person who was told of it."""

    pages = forms.IntegerField(
        label=gettext_lazy("Type the number of pages to go on"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args, expected: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.expected = expected
        if expected == 1:
            # One page needs no counting; the button says what it does.
            self.fields["pages"].widget = forms.HiddenInput()
            self.initial["pages"] = 1

    def clean_pages(self) -> int:
        """Refuse any other number."""
        if self.cleaned_data["pages"] != self.expected:
            raise forms.ValidationError(_("Type the number %d.") % self.expected)
        return self.expected


class PlaceForm(forms.Form):
    """Where a page comes back, if its section is in the archive itself."""

    section = SectionChoice(
        queryset=SectionPage.objects.none(),
        label=gettext_lazy("Bring it back into"),
        empty_label=gettext_lazy("Choose a section"),
    )

    def __init__(self, *args, page: BasePage, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections_beside(page)


class ArchiveView(View):
    """Asks before a page goes into the archive, and says how many go with it."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Open the screen to those who may archive the page."""
        self.page = get_object_or_404(BasePage, pk=page_id)
        if not may_archive(request.user, self.page):
            raise PermissionDenied
        self.branch = BasePage.objects.filter(path__startswith=self.page.path, archived=None)
        self.count = self.branch.count()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return self._screen(request, CountForm(expected=self.count))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Archive. A wrong number is told with 422, a refusal with 409."""
        form = CountForm(request.POST, expected=self.count)
        if not form.is_valid():
            return self._screen(request, form, status=422)
        section = self.page.get_parent()
        try:
            archive(self.page.pk, request.user, form.cleaned_data["pages"])
        except Refused as refusal:
            form.add_error("pages", str(refusal))
            return self._screen(request, form, status=409)
        messages.success(
            request, _("“%(title)s” is in the archive.") % {"title": self.page.draft_title}
        )
        return redirect("wagtailadmin_explore", section.pk)

    def _screen(self, request, form, status: int = 200) -> HttpResponse:
        context = {
            "page": self.page,
            "count": self.count,
            "live": self.branch.filter(live=True).count(),
            "running": running_below(self.branch).count(),
            "form": form,
        }
        return TemplateResponse(request, "workflows/archive_page.html", context, status=status)


class ArchiveListView(View):
    """What is in the archive: since when, by whom, how many pages."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the entries, the latest first."""
        if not standing_of(request.user).keeps_archive:
            raise PermissionDenied
        entries = ArchiveEntry.objects.filter(restored_at=None)
        entries = entries.select_related("page__unit", "page__archived", "archived_by")
        listing = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("p"))
        rows = [
            {"entry": entry, "may_restore": may_restore(request.user, entry.page)}
            for entry in listing
        ]
        context = {"rows": rows, "listing": listing}
        return TemplateResponse(request, "workflows/archive.html", context)


class RestoreView(View):
    """Brings a branch back; asks for a section where the old one is in the archive too."""

    def dispatch(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        """Open the screen to those who may bring it back."""
        entries = ArchiveEntry.objects.select_related("page")
        self.entry = get_object_or_404(entries, pk=entry_id, restored_at=None)
        if not may_restore(request.user, self.entry.page):
            raise PermissionDenied
        self.parent = self.entry.page.get_parent()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what comes back where."""
        return self._screen(request, PlaceForm(page=self.entry.page))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Bring it back. What is missing is asked for with 422, a refusal is told with 409."""
        form = PlaceForm(request.POST, page=self.entry.page)
        section = None
        if self.parent.archived_id:
            if not form.is_valid():
                return self._screen(request, form, status=422)
            section = form.cleaned_data["section"]
        try:
            page = restore(self.entry.pk, request.user, section.pk if section else None)
        except Refused as refusal:
            return self._screen(request, form, error=str(refusal), status=409)
        messages.success(request, _("“%(title)s” is back.") % {"title": page.draft_title})
        return redirect("wagtailadmin_explore", page.get_parent().pk)

    def _screen(self, request, form, error: str = "", status: int = 200) -> HttpResponse:
        context = {
            "entry": self.entry,
            "page": self.entry.page,
            "parent": self.parent,
            "is_content": not self.entry.page.specific_class.is_structure,
            "form": form,
            "error": error,
        }
        return TemplateResponse(request, "workflows/restore_page.html", context, status=status)
