"""Registers the lead stories, and what administrators keep beside the tree."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from home.register_history import RegisterHistoryView
from news.lead_stories import urls
from news.lead_stories.admin import LOG_ACTIONS, LeadStoriesMenuItem
from news.lead_stories.chooser import lead_item_chooser
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
    history_view_class = RegisterHistoryView


modeladmin_register(GenreAdmin)


@hooks.register("register_admin_urls")
def register_lead_stories():
    """Add the list of lead stories."""
    return [path("lead-stories/", include(urls))]


@hooks.register("register_admin_viewset")
def register_lead_chooser():
    """Add the chooser of lead stories."""
    return lead_item_chooser


@hooks.register("register_admin_menu_item")
def lead_to_lead_stories():
    """Add the list to the menu."""
    return LeadStoriesMenuItem()


@hooks.register("register_log_actions")
def name_acts_on_items(actions):
    """Name the acts on items and leads in the audit log."""
    for action in LOG_ACTIONS:
        actions.register_action(*action)
    actions.register_action("news.import", _("Import"), _("Imported from a former site"))
