"""Registers that administrators keep beside the tree."""

from django.utils.translation import gettext_lazy as _
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
