"""The one way in which the public side gets pages."""

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Substr
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

DEEPEST = 16
"""How many levels are asked for hidden branches; what lies deeper than one more is not public."""


class PortalPageQuerySet(PageQuerySet):
    """Queries in the words of the domain."""

    def live_public(self):
        """Return what every reader may see: live, in no branch that is hidden or kept for a group.

        Asked of the database each time, within the query itself: never from a copy.
        """
        pages = apps.get_model("home.BasePage")
        # The ways that end above the page, each of them found by the index on paths.
        above = [
            Substr(OuterRef("path"), 1, level * pages.steplen) for level in range(2, DEEPEST + 1)
        ]
        hidden = pages._base_manager.filter(path__in=above, live=False)
        here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        kept = PageViewRestriction.objects.annotate(here=here).filter(
            here__startswith=F("page__path")
        )
        return self.filter(~Exists(hidden), ~Exists(kept), live=True, depth__lte=DEEPEST + 1)

    def of_unit(self, unit):
        """Return the pages of a unit."""
        return self.filter(unit=unit)


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
