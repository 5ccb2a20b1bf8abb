"""Choosers show a person's own pages and live public ones, and nothing of any other."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView

from home.access import choosable, may_view
from home.models import BasePage


class SeenBrowseView(BrowseView):
    """Browses pages; stock Wagtail shows the title of any page whose id is in the address."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Show what lies below the page, if the person may pick or see it."""
        if parent_page_id:
            page = BasePage.objects.filter(pk=parent_page_id)
            if not (choosable(request.user, page).exists() or _sees(request.user, page.first())):
                raise PermissionDenied
        return super().get(request, parent_page_id)


class SeenChosenMultipleView(ChosenMultipleView):
    """Returns the pages that were picked; stock Wagtail describes any page by its id."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Describe those that the person may pick."""
        keys = [key for key in request.GET.getlist("id") if key.isascii() and key.isdigit()]
        pages = BasePage.objects.filter(pk__in=[int(key) for key in keys if len(key) < 18])
        query = request.GET.copy()
        query.setlist("id", [str(pk) for pk in choosable(request.user, pages).values_list("pk", flat=True)])
        request.GET = query
        return super().get(request)


def _sees(user, page) -> bool:
    return page is not None and may_view(user, page)
