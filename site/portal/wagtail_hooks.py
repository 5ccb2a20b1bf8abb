"""The admin in the portal's dress, with nothing in it that nobody here needs."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def dress_admin() -> str:
    """Give the admin the portal's colours and mark."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/css/admin.css"))


@hooks.register("construct_main_menu")
def leave_out_help(request, menu_items) -> None:
    """Leave out Wagtail's own help, which is English and speaks of Wagtail's releases."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
