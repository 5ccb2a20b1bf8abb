"""The one way in which the public side gets pages."""

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class PortalPageQuerySet(PageQuerySet):
    """Queries in the words of the domain."""

    def live_public(self):
        """Return what every reader may see: live, in no branch that is hidden or kept for a group.

        Asked of the database each time, within the query itself: never from a copy. Hidden pages
        with others below them are few and have an index of their own, so that each row is held
        against a handful of paths, however many pages there are.
        """
        pages = apps.get_model("home.BasePage")
        above = pages._base_manager.filter(path=_beginning("path"))
        hidden = above.filter(live=False, numchild__gt=0)
        return self.filter(~Exists(hidden), ~Exists(_kept(above)), live=True)

    def withdrawn_public(self):
        """Return what every reader could see until it was withdrawn, wherever it is kept now."""
        above = apps.get_model("home.BasePage")._base_manager.filter(path=_beginning("path"))
        return self.filter(~Exists(_kept(above)), live=False, withdrawn_at__isnull=False)

    def of_branch(self, path: str):
        """Return the pages in the branch at a tree path, its first page included.

        By a range, which every engine answers from the index on paths; LIKE on SQLite doesn't.
        """
        return self.filter(path__gte=path, path__lte=path + self.model.alphabet[-1] * 200)

    def of_unit(self, unit):
        """Return the pages of a unit."""
        return self.filter(unit=unit)


def _kept(pages):
    """Return those of `pages` that are kept for a group."""
    # By key, not joined: SQLite would begin with the pages, of which there are many more.
    return pages.filter(pk__in=PageViewRestriction.objects.values("page_id"))


def _beginning(path: str) -> Substr:
    """Return as much of the outer row's path as a path of the inner row is long."""
    return Substr(OuterRef("path"), 1, Length(path))


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
