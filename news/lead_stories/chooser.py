"""The chooser of lead stories: it offers what readers may see, and nothing else."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from news.lead_stories.reading import choosable_items
from news.lead_stories.rules import may_order_leads


class ForOrderingLeadsMixin:
    """Answers those who order the lead stories."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse everybody else."""
        if not may_order_leads(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OffersPublicItemsMixin(ForOrderingLeadsMixin):
    """Lists public items, the latest first."""

    def get_object_list(self) -> QuerySet:
        """Return what may lead."""
        return choosable_items()

    def can_create(self) -> bool:
        """Items are written elsewhere."""
        return False

    @property
    def columns(self) -> list[Column]:
        """Return the title with unit and date, by which one tells items apart."""
        return [
            self.title_column,
            Column("unit", label=_("Unit"), accessor="unit"),
            DateColumn("date", label=_("Date"), accessor="first_published_at"),
        ]


class ChooseItemView(OffersPublicItemsMixin, ChooseView):
    """The chooser."""


class ChooseItemResultsView(OffersPublicItemsMixin, ChooseResultsView):
    """A page of the chooser."""


class ChosenItemView(ForOrderingLeadsMixin, ChosenView):
    """What was chosen."""

    def get_object(self, pk: str):
        """Return the item, if it may lead."""
        return choosable_items().get(pk=pk)


class ChosenItemsView(ForOrderingLeadsMixin, ChosenMultipleView):
    """What was chosen, where several may be."""

    def get_objects(self, pks: list[str]) -> QuerySet:
        """Return those that may lead."""
        return choosable_items().filter(pk__in=pks)


class LeadItemChooserViewSet(ChooserViewSet):
    """A chooser of its own: other fields that name an item keep Wagtail's."""

    model = "news.NewsPage"
    register_widget = False
    icon = "pick"
    choose_one_text = _("Choose an item")
    choose_another_text = _("Choose another item")
    choose_view_class = ChooseItemView
    choose_results_view_class = ChooseItemResultsView
    chosen_view_class = ChosenItemView
    chosen_multiple_view_class = ChosenItemsView

    def get_urlpatterns(self) -> list:
        """Return all addresses but that for new items."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


lead_item_chooser = LeadItemChooserViewSet("lead_item_chooser", url_prefix="lead-stories/chooser")
