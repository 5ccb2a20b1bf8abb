"""The registers of the library as administrators keep them.

Nothing of them is deleted, since a document or a draft may name it: a row ends by its last day.
"""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import IndexView

from home.register_history import RegisterHistoryView
from home.spreadsheets import HarmlessExportMixin
from library.models import DocumentType, IssuingBody, Signer, Subject, Term


class RegisterIndexView(HarmlessExportMixin, IndexView):
    """The list of a register, and its export."""


class RegisterAdmin(ModelAdmin):
    """What all registers have in common."""

    search_fields = ("name",)
    list_export = ("name", "position", "first_day", "last_day")
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_fields_exclude = ("name_key",)
    index_view_class = RegisterIndexView
    history_view_class = RegisterHistoryView
    model: type[Model]


class DocumentTypeAdmin(RegisterAdmin):
    """Types of documents."""

    model = DocumentType
    menu_icon = "doc-full"
    list_display = ("name", "symbol", "position", "first_day", "last_day")
    list_export = ("name", "symbol", "position", "first_day", "last_day")
    search_fields = ("name", "symbol")


class IssuingBodyAdmin(RegisterAdmin):
    """Bodies that issue documents."""

    model = IssuingBody
    menu_icon = "site"
    list_display = ("name", "symbol", "kind", "position", "first_day", "last_day")
    list_export = ("name", "symbol", "kind", "position", "first_day", "last_day")
    list_filter = ("kind",)
    search_fields = ("name", "symbol")


class SubjectAdmin(RegisterAdmin):
    """Fields that documents are about."""

    model = Subject
    menu_icon = "tag"
    list_display = ("name", "position", "first_day", "last_day")


class SignerAdmin(RegisterAdmin):
    """Who signs."""

    model = Signer
    menu_icon = "user"
    list_display = ("name", "title", "position", "first_day", "last_day")
    list_export = ("name", "title", "position", "first_day", "last_day")
    search_fields = ("name", "title")


class TermAdmin(RegisterAdmin):
    """Terms of office."""

    model = Term
    menu_icon = "date"
    list_display = ("name", "position", "first_day", "last_day")


class LibraryGroup(ModelAdminGroup):
    """The registers in one menu."""

    menu_label = _("Registers of documents")
    menu_icon = "folder-open-inverse"
    menu_order = 295
    items = (DocumentTypeAdmin, IssuingBodyAdmin, SubjectAdmin, SignerAdmin, TermAdmin)
