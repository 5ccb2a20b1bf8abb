"""Addresses of the former site, as they will be looked up."""

import re
from contextlib import suppress

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.views import serve

from home.models import BasePage

_LONGEST = 255
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_ADDRESS = re.compile(r"(?:https?://[^/?#\s]+)?/[^/\\]|(?:https?://[^/?#\s]+)/?[?]", re.IGNORECASE)


class WrongAddressError(Exception):
    """Text that can't be an address of the former site; says why."""


def old_path_of(address: str) -> str:
    """Return an old address as redirects store it, without host; an empty one stays empty."""
    address = address.strip()
    if not address:
        return ""
    if _CONTROL.search(address) or not _ADDRESS.match(address):
        raise WrongAddressError(_("is no address such as /cu/1.html"))
    try:
        path = Redirect.normalise_path(address)
    except ValueError as error:
        raise WrongAddressError(_("is no address such as /cu/1.html")) from error
    if len(path) > _LONGEST:
        raise WrongAddressError(_("has more than %(most)d characters") % {"most": _LONGEST})
    return path


def hindrance(path: str, standing: BasePage | None) -> str:
    """Return why an old address, where `standing` is, leads to no item; empty if it can."""
    if standing is not None or _is_view(path):
        return _("A page of the portal stands at %(place)s: no redirect.") % {"place": path}
    if Redirect.objects.filter(old_path=path, site=None).exists():
        return _("There is a redirect from %(place)s already; it stays.") % {"place": path}
    return ""


def page_at(path: str, above: str) -> BasePage | None:
    """Return the live page at a path of the site whose front page has the path `above`.

    None stands at `/?p=13`: from such an address the front page leads on.
    """
    if path.startswith("/?"):
        return None
    parts = filter(None, path.partition("?")[0].split("/"))
    url_path = above + "".join(f"{part}/" for part in parts)
    return BasePage.objects.filter(url_path=url_path, live=True).first()


def _is_view(path: str) -> bool:
    """Return whether something of the portal other than a page answers at the path."""
    bare = path.partition("?")[0].rstrip("/")
    for address in (bare or "/", f"{bare}/"):
        with suppress(Resolver404):
            if resolve(address).func is not serve:
                return True
    return False
