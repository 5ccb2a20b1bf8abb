"""Registers what administrators keep of the library."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from library.registers import LibraryGroup

modeladmin_register(LibraryGroup)


@hooks.register("register_log_actions")
def name_acts_on_documents(actions):
    """Name the acts on documents in the audit log."""
    actions.register_action("library.import", _("Import"), _("Brought in by a bulk entry"))
    actions.register_action(
        "library.import_run", _("Bulk entry"), _("A table of documents was brought in")
    )
