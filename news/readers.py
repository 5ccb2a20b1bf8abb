"""The items that readers may see, the latest first."""

from django.db.models import Exists, OuterRef, Q, QuerySet


def readers_items() -> QuerySet:
    """Return the items that readers may see, with what every card shows, the latest first."""
    from news.models import NewsPage

    return (
        NewsPage.objects.live_public()
        .select_related("main_picture", "unit")
        .defer("body", "content_digest", "live_digest")
        .order_by("-first_published_at", "-pk")
    )


def items_of_branch(path: str) -> QuerySet:
    """Return the items that lie in the branch at `path`, or are also shown in its section."""
    from news.models import NewsPlacement

    also_here = NewsPlacement.objects.filter(page_id=OuterRef("pk"), section__path=path)
    return readers_items().filter(Q(path__startswith=path) | Exists(also_here))
