"""What every public template gets."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from home.frame import frame_for


def frame(request: HttpRequest) -> dict:
    """Return the page frame (menus, breadcrumbs, name), made when a template asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_for(request))}
