"""Closes doors of stock Wagtail through which files would come in past the guard.

A table of redirects would lie in the temporary folder, a portrait of an account among the
pictures, and nobody would have looked at either. Neither is needed: old addresses come with the
items of a former site.
"""

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.account import AccountView as StockAccountView
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.contrib.redirects.views import IndexView


def closed(request: HttpRequest) -> NoReturn:
    """Answer as if nothing were here."""
    raise Http404


class RedirectsView(IndexView):
    """The redirects, which are entered one by one."""

    @cached_property
    def header_more_buttons(self) -> list:
        """Return the buttons but the one that leads to the import."""
        door = reverse("wagtailredirects:start_import")
        return [button for button in super().header_more_buttons if button.url != door]


class AccountView(StockAccountView):
    """What a person sets for their own account; a picture is none of it."""

    def get_panels(self) -> list:
        """Return the panels without the picture's."""
        return [one for one in super().get_panels() if not isinstance(one, AvatarSettingsPanel)]
