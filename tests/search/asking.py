"""Asks the portal's searches over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from tests.newsroom import Newsroom

API, PAGE = "/api/search/", "/tim-kiem/"


@dataclass
class Asking:
    """Readers and editors who search."""

    newsroom: Newsroom
    before: Callable[[], None] = lambda: None
    """Done before each search."""

    def get(self, address: str, by: str | None = None, **query) -> HttpResponse:
        self.before()
        return self.newsroom.client(by).get(address, query)

    def answer(self, q: str, **query) -> dict:
        """What the API answers a reader."""
        response = self.get(API, q=q, **query)
        assert response.status_code == 200, response.content
        return response.json()

    def titles(self, q: str, **query) -> list[str]:
        """The titles that a reader gets, in their order."""
        return [row["title"] for row in self.answer(q, **query)["results"]]

    def pages_in_admin(self, q: str, by: str, **query) -> list[str]:
        """The titles that the search for pages in the admin shows."""
        response = self.get("/admin/pages/search/", by, q=q, **query)
        assert response.status_code == 200
        return [page.get_admin_display_title() for page in response.context["object_list"]]
