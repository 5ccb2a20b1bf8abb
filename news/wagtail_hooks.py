"""Registers that administrators keep beside the tree."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from news.models import Genre


class GenreAdmin(ModelAdmin):
    """Genres of items: code, name and order."""

    model = Genre
    menu_label = _("Genres")
    menu_icon = "tag"
    menu_order = 290
    list_display = ("name", "code", "position")
    search_fields = ("name", "code")
    ordering = ("position", "name")


modeladmin_register(GenreAdmin)


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    """Name the acts on items in the audit log."""
    imported = _("Imported from a former site")
    actions.register_action("news.import", _("Import"), imported)
