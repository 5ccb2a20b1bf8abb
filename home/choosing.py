"""Choosers show a person's own pages and live public ones, and nothing of any other."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import (
    BrowseView,
    ChosenMultipleView,
    PageTitleColumn,
    SearchView,
)

from home.access import choosable, may_view
from home.keys import is_key
from home.models import BasePage


class PublicTitleColumn(PageTitleColumn):
    """Names a live page as readers see it: a correction of it may be nobody else's business."""

    def get_value(self, instance) -> str:
        """Return the live title, or a draft's own."""
        _name_publicly(instance)
        return super().get_value(instance)


class PublicTitlesMixin:
    """Lists pages by the titles that readers see."""

    @property
    def columns(self) -> list:
        """Return Wagtail's columns with ours for the title."""
        return [
            PublicTitleColumn(
                column.name, label=column.label, is_multiple_choice=column.is_multiple_choice
            )
            if isinstance(column, PageTitleColumn)
            else column
            for column in super().columns
        ]


class SeenBrowseView(PublicTitlesMixin, BrowseView):
    """Browses pages; stock Wagtail shows the title of any page whose id is in the address."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Show what lies below the page, if the person may pick or see it."""
        if parent_page_id:
            page = BasePage.objects.filter(pk=parent_page_id)
            if not (choosable(request.user, page).exists() or _sees(request.user, page.first())):
                raise PermissionDenied
        return super().get(request, parent_page_id)


class SeenSearchView(PublicTitlesMixin, SearchView):
    """Finds pages that the person may pick."""


class SeenChosenMultipleView(ChosenMultipleView):
    """Returns the pages that were picked; stock Wagtail describes any page by its id."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Describe those that the person may pick."""
        keys = [int(key) for key in request.GET.getlist("id") if is_key(key)]
        pages = BasePage.objects.filter(pk__in=keys)
        query = request.GET.copy()
        chosen = choosable(request.user, pages).values_list("pk", flat=True)
        query.setlist("id", [str(pk) for pk in chosen])
        request.GET = query
        return super().get(request)

    def render_chosen_response(self, result: list[dict]) -> HttpResponse:
        """Name live pages as readers see them."""
        live = BasePage.objects.filter(pk__in=[row["id"] for row in result], live=True)
        titles = dict(live.values_list("pk", "title"))
        return super().render_chosen_response(
            [row | {"adminTitle": titles.get(row["id"], row["adminTitle"])} for row in result]
        )


def _sees(user, page) -> bool:
    return page is not None and may_view(user, page)


def _name_publicly(page) -> None:
    # In memory only: the template asks the page for its draft title once more.
    if page.live:
        page.draft_title = page.title
