"""Copies: of the section tree by Wagtail's own screen, of content by one of ours."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.pages.copy import CopyView

from home.access import is_structure, may_copy
from home.models import BasePage
from home.section_choice import SectionChoice
from search.vietnamese import slugify
from workflows.actions.copy_content import copy_content
from workflows.actions.refusal import Refused
from workflows.page_views.seeing import page_that_is_seen


class CopyContentForm(forms.Form):
    """What is new about the copy: its title, and where it goes."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Empty: it follows from the title"),
    )
    section = SectionChoice(queryset=BasePage.objects.none(), label=gettext_lazy("Section"))

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections

    def clean_slug(self) -> str:
        """Put what was typed into plain letters."""
        return slugify(self.cleaned_data["slug"])


class PortalCopyView(CopyView):
    """Leads to the screen for what is copied."""

    def dispatch(self, request: HttpRequest, page_id: int, *args, **kwargs) -> HttpResponse:
        """Open Wagtail's screen for the section tree, ours for content."""
        if is_structure(page_that_is_seen(request, page_id)):
            return super().dispatch(request, page_id, *args, **kwargs)
        return CopyContentView.as_view()(request, page_id=page_id)


class CopyContentView(View):
    """Makes a new draft from what content says: never live, never an alias."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Open the screen to those who may copy the page."""
        self.page = page_that_is_seen(request, page_id)
        if not may_copy(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for title and section."""
        here = self.page.get_parent().pk
        initial = {"title": self.page.draft_title, "section": here}
        return self._screen(request, CopyContentForm(initial=initial, sections=self._sections()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Copy. What is missing is asked for with 422, a refusal is told with 409."""
        form = CopyContentForm(request.POST, sections=self._sections())
        if not form.is_valid():
            return self._screen(request, form, status=422)
        typed = form.cleaned_data
        try:
            copy = copy_content(
                self.page, request.user, typed["section"].pk, typed["title"], typed["slug"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._screen(request, form, status=409)
        except ValidationError as error:
            for name, told in error.message_dict.items():
                form.add_error(name if name in form.fields else None, told)
            return self._screen(request, form, status=422)
        messages.success(request, _("“%(title)s” is a new draft.") % {"title": copy.draft_title})
        return redirect("wagtailadmin_pages:edit", copy.pk)

    def _sections(self):
        """Return where the copy may go."""
        models = tuple(self.page.specific_class.allowed_parent_page_models())
        parents = BasePage.objects.type(models).filter(archived=None).specific()
        keys = [parent.pk for parent in parents if may_copy(self.request.user, self.page, parent)]
        return BasePage.objects.filter(pk__in=keys).order_by("path")

    def _screen(self, request, form, status: int = 200) -> HttpResponse:
        context = {"page": self.page, "form": form}
        return TemplateResponse(request, "workflows/copy_content.html", context, status=status)
