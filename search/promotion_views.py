"""The screens on which results are promoted: Wagtail's own, without what is not counted here."""

from django.forms import TextInput
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.forms import SearchPromotionForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.views.settings import CreateView, EditView, IndexView


class PromotionForm(SearchPromotionForm):
    """A promoted result. Wagtail leaves one of the fields without a name that is translated."""

    class Meta(SearchPromotionForm.Meta):
        labels = {"external_link_text": _("External link text")}
        widgets = SearchPromotionForm.Meta.widgets | {"external_link_text": TextInput}


class PromotionFormSet(SearchPromotionsFormSet):
    """The promoted results of a query."""

    form = PromotionForm


class PromotionsView(IndexView):
    """The list of promoted results, without how often each query was asked."""

    columns = [column for column in IndexView.columns if column.name != "views"]


class _WithOurForm:
    @cached_property
    def searchpicks_formset(self) -> PromotionFormSet:
        """Return the promoted results of the query."""
        data = self.request.POST if self.request.method == "POST" else None
        return PromotionFormSet(data, instance=self.object)


class AddPromotionView(_WithOurForm, CreateView):
    """Promotes results for a query."""


class EditPromotionView(_WithOurForm, EditView):
    """Changes what is promoted for a query."""
