"""What a look-up finds in other forms than a page: a table, or a feed of what is new."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from library.lookup.feed import feed
from library.lookup.tables import as_csv, as_xlsx

FORMS: dict[str, Callable[[HttpRequest, object], HttpResponse]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "rss": feed,
}
"""By the word in the address."""


def in_other_form(request: HttpRequest, section) -> HttpResponse | None:
    """Answer in the form that the address names; None where it names none."""
    if getattr(request, "is_preview", False):
        return None
    form = FORMS.get(request.GET.get("dang", ""))
    return form(request, section) if form else None
