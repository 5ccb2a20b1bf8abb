"""Whole addresses, with the host of the site: for search engines, mails and paper."""

from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Return the whole address of a path of the request's site, as the site's settings have it.

    Never by the host that the request names: whoever asks could make us say any.
    """
    from home.frame import tree_for

    tree = tree_for(request)
    return tree.site.root_url + path if tree and path.startswith("/") else path


def address_of(request: HttpRequest, page) -> str:
    """Return the one address of a page, wherever it is listed; none for a draft's preview."""
    from home.frame import tree_for

    tree = tree_for(request)
    root = tree.site.root_page.url_path if tree else ""
    if getattr(request, "is_preview", False) or not root or not page.url_path.startswith(root):
        return ""
    return absolute(request, "/" + page.url_path[len(root) :])
