"""The register of abbreviations as administrators keep it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from home.register_history import RegisterHistoryView
from home.spreadsheets import HarmlessExportMixin
from search.abbreviation_models import Abbreviation
from search.vietnamese import fold


class AbbreviationIndexView(HarmlessExportMixin, IndexView):
    """The list, and its export."""


class FoldedSearchHandler(DjangoORMSearchHandler):
    """Finds by keys, so with marks and without."""

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs) -> QuerySet:
        """Return the rows that hold each of the words."""
        return super().search_queryset(queryset, fold(search_term), **kwargs)


class AbbreviationAdmin(ModelAdmin):
    """Abbreviations."""

    model = Abbreviation
    menu_label = _("Abbreviations")
    menu_icon = "openquote"
    menu_order = 890
    add_to_settings_menu = True
    list_display = ("short", "full", "ambiguity")
    list_export = ("short", "full", "is_ambiguous")
    list_filter = ("is_ambiguous",)
    list_per_page = 100
    search_fields = ("short_key", "full_key")
    search_handler_class = FoldedSearchHandler
    index_view_class = AbbreviationIndexView
    history_view_class = RegisterHistoryView

    def ambiguity(self, abbreviation: Abbreviation) -> str:
        """Return what the list says of it; a mere truth value would need an icon of Django's."""
        return _("ambiguous") if abbreviation.is_ambiguous else ""

    ambiguity.short_description = _("ambiguous")
