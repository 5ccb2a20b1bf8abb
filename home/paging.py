"""Pages of a listing, each with a real address; beyond the last there is none."""

from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404

PAGE_SIZE = 20


def page_of(items, number: str, size: int = PAGE_SIZE) -> Page:
    """Return page `number` (as typed) of `items`; Http404 where there is no such page."""
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise Http404
    try:
        return Paginator(items, size).page(int(number))
    except InvalidPage as error:
        raise Http404 from error


def paging(page: Page, path: str, **query: str | list[str]) -> dict:
    """Return what the pagination component and the page's head take.

    Addresses hold `query` and the number alone, whatever the request's had beside them.
    """

    def url(number: int) -> str:
        named = query | ({"page": str(number)} if number > 1 else {})
        return path + (f"?{urlencode(named, doseq=True)}" if named else "")

    pages = [
        None
        if not isinstance(number, int)  # the ellipsis
        else {"number": number, "url": url(number), "is_current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "total": page.paginator.count,
        "number": page.number,
        "count": page.paginator.num_pages,
        "url": url(page.number),
        "previous_url": url(page.number - 1) if page.has_previous() else None,
        "next_url": url(page.number + 1) if page.has_next() else None,
        "pages": pages if page.paginator.num_pages > 1 else [],
    }
