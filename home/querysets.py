"""The one way in which the public side gets pages."""

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, Func, OuterRef, QuerySet, When
from django.db.models.functions import Length, Substr
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

DEEPEST = 16
"""How many levels are asked for hidden branches; what lies deeper than one more is not public."""


class PortalPageQuerySet(PageQuerySet):
    """Queries in the words of the domain."""

    def live_public(self):
        """Return what every reader may see: live, in no branch that is hidden or kept for a group.

        Asked of the database each time, within the query itself: never from a copy. The branches
        are judged once in a query and not once for each page, of which there are a thousand times
        as many: counting a section would take seconds.
        """
        kept = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
        parent = Substr("path", 1, Length("path") - self.model.steplen)
        # As a case PostgreSQL asks it of each page that is left; as a join it would guess that
        # next to nothing is left, and sort a section whole for its latest items.
        is_below_public = Case(
            When(parent_path__in=_public_branches(), then=True),
            default=False,
            output_field=BooleanField(),
        )
        return self.alias(parent_path=parent).filter(is_below_public, ~Exists(kept), live=True)

    def of_branch(self, path: str):
        """Return the pages in the branch at a tree path, its first page included.

        By a range, which every engine answers from the index on paths; LIKE on SQLite doesn't.
        """
        return self.filter(path__gte=path, path__lte=path + self.model.alphabet[-1] * 200)

    def of_unit(self, unit):
        """Return the pages of a unit."""
        return self.filter(unit=unit)


class _IsOnTheWay(Func):
    """Whether the first path is the second one or the path of a page above it.

    One expression for all the levels, each of them found by the index on paths.
    """

    output_field = BooleanField()

    def as_sql(self, compiler, connection, **context) -> tuple[str, tuple]:
        """Compare with each way that ends at the second path or above."""
        (path, path_params), (below, below_params) = map(compiler.compile, self.source_expressions)
        steps = range(1, DEEPEST + 1)
        steplen = apps.get_model("home.BasePage").steplen
        ways = ", ".join(f"SUBSTR({below}, 1, {step * steplen})" for step in steps)
        return f"{path} IN ({ways})", (*path_params, *(tuple(below_params) * DEEPEST))


def _public_branches() -> QuerySet:
    """Return the paths of the pages with pages below them that every reader may see."""
    pages = apps.get_model("home.BasePage")
    # The root of the tree is no page that anybody could hide.
    hidden = pages._base_manager.filter(
        _IsOnTheWay("path", OuterRef("path")), live=False, depth__gt=1
    )
    kept = PageViewRestriction.objects.filter(_IsOnTheWay("page__path", OuterRef("path")))
    branches = pages._base_manager.filter(numchild__gt=0, depth__lte=DEEPEST)
    return branches.filter(~Exists(hidden), ~Exists(kept)).values("path")


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
