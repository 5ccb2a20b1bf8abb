"""Offers to put text in the fonts of before Unicode into Unicode, and does it when asked."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from home.actions.convert_legacy_text import DraftHasChangedError, convert_legacy_text, may_convert
from home.legacy_text import convert_page
from home.models import BasePage


class LegacyTextView(View):
    """Shows every text in a legacy font before and after; a POST converts the draft."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show what would change."""
        page = _page_to_edit(request, page_id)
        return self._screen(request, page)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Convert the draft that was shown; one that has changed since is shown again, 409."""
        page = _page_to_edit(request, page_id)
        try:
            pieces = convert_legacy_text(page.pk, request.user, request.POST.get("digest", ""))
        except DraftHasChangedError:
            messages.error(request, _("The draft has changed since you opened it. Look again."))
            return self._screen(request, page, status=409)
        if pieces:
            text = ngettext(
                "%(count)d text is now in Unicode.",
                "%(count)d texts are now in Unicode.",
                len(pieces),
            )
            messages.success(request, text % {"count": len(pieces)})
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _screen(self, request: HttpRequest, page: BasePage, status: int = 200) -> HttpResponse:
        context = {
            "page": page,
            "pieces": convert_page(page.specific.get_latest_revision_as_object()),
        }
        return TemplateResponse(request, "home/legacy_text.html", context, status=status)


def offer_conversion(request: HttpRequest, page: BasePage) -> None:
    """Say that a draft holds text in a legacy font, with the way to the screen above."""
    page = BasePage.objects.get(pk=page.pk)
    if not may_convert(request.user, page):
        return
    if not convert_page(page.specific.get_latest_revision_as_object()):
        return
    messages.warning(
        request,
        _("The draft holds text in an old font (TCVN3, VNI), which readers can't read."),
        buttons=[
            messages.button(reverse("legacy_text", args=[page.pk]), _("Look at it in Unicode"))
        ],
    )


def _page_to_edit(request: HttpRequest, page_id: int) -> BasePage:
    page = get_object_or_404(BasePage, pk=page_id)
    if not may_convert(request.user, page):
        raise PermissionDenied
    return page
