"""The one way in which the public side gets pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class PortalPageQuerySet(PageQuerySet):
    """Queries in the words of the domain."""

    def live_public(self):
        """Return what every reader may see: live, and in no branch that is kept for a group.

        Asked of the database each time, within the query itself: never from a copy.
        """
        here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        kept = PageViewRestriction.objects.annotate(here=here).filter(
            here__startswith=F("page__path")
        )
        return self.filter(~Exists(kept), live=True)

    def of_unit(self, unit):
        """Return the pages of a unit."""
        return self.filter(unit=unit)


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
