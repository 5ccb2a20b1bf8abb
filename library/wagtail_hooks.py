"""Registers what administrators keep of the library."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from library.import_views import EntryMenuItem, EntryView, TemplateView
from library.registers import LibraryGroup

modeladmin_register(LibraryGroup)


@hooks.register("register_admin_urls")
def register_bulk_entry():
    """Add the screen on which many documents are brought in at once, and its template."""
    return [
        path("library/import/", EntryView.as_view(), name="import_documents"),
        path("library/import/table/", TemplateView.as_view(), name="import_documents_template"),
    ]


@hooks.register("register_admin_menu_item")
def lead_to_bulk_entry():
    """Add the screen to the menu."""
    return EntryMenuItem()


@hooks.register("register_log_actions")
def name_acts_on_documents(actions):
    """Name the acts on documents in the audit log."""
    actions.register_action("library.import", _("Import"), _("Brought in by a bulk entry"))
    actions.register_action(
        "library.import_run", _("Bulk entry"), _("A table of documents was brought in")
    )
