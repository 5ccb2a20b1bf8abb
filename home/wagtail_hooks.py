"""Registers people, units, videos, choosers and the admin API with Wagtail's admin."""

from django.templatetags.static import static
from django.urls import path, re_path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.access import choosable
from home.admin_api import (
    PortalPagesAPIViewSet,
    SeenDocumentsAPIViewSet,
    SeenImagesAPIViewSet,
)
from home.audit_entries import may_read_audit_log
from home.bulk_actions import BULK_ACTIONS
from home.legacy_views import LegacyTextView, offer_conversion
from home.media_views import PaperDeleteView, PictureDeleteView
from home.merge_views import MergeView
from home.multiple_upload import PaperMultipleAddView, PictureMultipleAddView
from home.page_buttons import merge_buttons
from home.picture_views import PictureEditView
from home.text_references import register
from home.video_chooser import video_chooser
from home.video_views import VideoViewSet, describe_collection
from home.viewsets import PeopleGroup, lead_to_people
from home.word_views import WordImportIntoDraftView, WordImportIntoNewView

hooks.register("register_page_listing_more_buttons", merge_buttons)
hooks.register("register_page_header_buttons", merge_buttons)

# After Wagtail's own, whose names they take.
hooks.register("register_rich_text_features", register, order=1)

for action in BULK_ACTIONS:
    # After Wagtail's own, whose names they take.
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_admin_urls", order=-1)
def stand_before_stock_views():
    """Put our views before Wagtail's own at the same addresses."""
    return [
        re_path(r"^users/", lead_to_people),
        path("images/<int:image_id>/", PictureEditView.as_view()),
        path("images/<int:image_id>/delete/", PictureDeleteView.as_view()),
        path("images/multiple/add/", PictureMultipleAddView.as_view()),
        path("documents/delete/<int:document_id>/", PaperDeleteView.as_view()),
        path("documents/multiple/add/", PaperMultipleAddView.as_view()),
    ]


@hooks.register("register_admin_urls")
def register_screens_of_the_tree():
    """Add the screen on which sections are merged."""
    return [path("sections/<int:page_id>/merge/", MergeView.as_view(), name="merge_sections")]


@hooks.register("register_log_actions")
def name_acts_on_the_tree(actions):
    """Name what stands in the audit log of it."""
    actions.register_action("home.merge", _("Merge sections"), _("Another section was merged in"))
    actions.register_action("home.archived", _("Archive"), _("Put into the archive"))
    actions.register_action("home.restored", _("Restore"), _("Brought back from the archive"))
    actions.register_action("home.priority", _("Set the priority"), _("Another priority was set"))
    actions.register_action("home.path", _("Choose a path"), _("Another path was chosen"))
    actions.register_action(
        "home.audit_purged", _("Purge the audit log"), _("Old entries of the audit log were purged")
    )


@hooks.register("register_admin_urls")
def register_writing():
    """Add what helps to write: text in old fonts, and texts from Word."""
    return [
        path("legacy-text/<int:page_id>/", LegacyTextView.as_view(), name="legacy_text"),
        path("word/<int:page_id>/", WordImportIntoDraftView.as_view(), name="word_import"),
        path(
            "word/<slug:app>/<slug:model>/<int:parent_id>/",
            WordImportIntoNewView.as_view(),
            name="word_import_new",
        ),
    ]


@hooks.register("insert_editor_js")
def help_with_word():
    """Add the script of the button "Nhập từ Word"."""
    return format_html('<script src="{}" defer></script>', static("home/word_import.js"))


@hooks.register("insert_global_admin_css")
def dress_word_import():
    """Add the look of its dialog."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/word_import.css"))


@hooks.register("before_edit_page")
def offer_unicode_in_editor(request, page):
    """Offer to convert old fonts where the editor opens, so after each save but autosave."""
    if request.method == "GET" and "_w_hydrate_create_view" not in request.GET:
        offer_conversion(request, page)


@hooks.register("after_edit_page")
def offer_unicode_after_submission(request, page):
    """Offer it after a submission too, which leads away from the editor."""
    if "action-submit" in request.POST:
        offer_conversion(request, page)


@hooks.register("register_admin_viewset")
def register_people():
    """Add the screens of units, people and memberships."""
    return PeopleGroup()


@hooks.register("register_admin_viewset")
def register_videos():
    """Add the screens of videos and their chooser."""
    return [VideoViewSet(), video_chooser]


@hooks.register("describe_collection_contents")
def count_videos(collection):
    """Keep a collection that holds videos from being deleted with them."""
    return describe_collection(collection)


@hooks.register("insert_editor_js")
def read_what_is_pasted() -> str:
    """Let what is pasted from Word or the web keep its headings and lists."""
    return format_html('<script src="{}"></script>', static("home/paste.js"))


@hooks.register("insert_editor_js")
def send_what_is_typed() -> str:
    """Let a form hold the last words too that were typed into rich text."""
    return format_html('<script src="{}"></script>', static("home/rich_text.js"))


@hooks.register("construct_page_chooser_queryset")
def limit_chooser(pages, request):
    """Offer own pages and live public ones."""
    return choosable(request.user, pages)


@hooks.register("construct_admin_api", order=100)
def limit_admin_api(router):
    """Answer for pictures and files that the person may pick; change pages one at a time."""
    router.register_endpoint("pages", PortalPagesAPIViewSet)
    router.register_endpoint("images", SeenImagesAPIViewSet)
    router.register_endpoint("documents", SeenDocumentsAPIViewSet)


@hooks.register("construct_reports_menu")
def hide_audit_log(request, menu_items):
    """Show the audit log to whoever may read it."""
    if not may_read_audit_log(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]


@hooks.register("construct_settings_menu")
@hooks.register("construct_search")
def hide_stock_people(request, items):
    """People are kept in screens of their own, not in Wagtail's users."""
    items[:] = [item for item in items if item.name != "users"]
