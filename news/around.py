"""What leads on from an item: the ones before and after it, its section, its topics."""

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from home.models import BasePage
from news.readers import items_of_branch, readers_items

MOST = 4
"""How many items stand in a list beside an item."""


def listed_beside(page, shown: set[int]) -> tuple[list, list]:
    """Return the latest items of the item's section, and those that share its topics.

    Of the latter the ones with most topics in common come first, the latest among equals. The
    item itself is in neither, what its text shows already (`shown`) not among the latter, and
    nothing in both. One query for both.
    """
    # Enough of them, if all that share a topic are among the latest too.
    latest = items_of_branch(_section_of(page)).exclude(pk=page.pk)[: 2 * MOST]
    sharing = _sharing_topics(page).exclude(pk__in={page.pk, *shown})[:MOST]
    items = list(
        readers_items()
        .filter(Q(pk__in=latest.values("pk")) | Q(pk__in=sharing.values("pk")))
        .annotate(
            is_latest=ExpressionWrapper(Q(pk__in=latest.values("pk")), BooleanField()),
            is_sharing=ExpressionWrapper(Q(pk__in=sharing.values("pk")), BooleanField()),
            shared=Subquery(_shared_topics(page)),
        )
    )
    by_topic = [item for item in items if item.is_sharing]
    return (
        [item for item in items if item.is_latest and not item.is_sharing][:MOST],
        sorted(by_topic, key=lambda item: -item.shared),
    )


def before_and_after(page) -> tuple[QuerySet, QuerySet]:
    """Return the page before and the page after an item in its section, where there are any.

    In the order of publication, as the section lists its own items.
    """
    beside = (
        BasePage.objects.live_public()
        .of_branch(_section_of(page))
        .filter(content_type=page.content_type_id, depth=page.depth)
    )
    time, key = page.first_published_at, page.pk
    # A range of time besides the comparison, which the index on time answers.
    earlier = beside.filter(first_published_at__lte=time).filter(
        Q(first_published_at__lt=time) | Q(pk__lt=key)
    )
    later = beside.filter(first_published_at__gte=time).filter(
        Q(first_published_at__gt=time) | Q(pk__gt=key)
    )
    return (
        _first(earlier.order_by("-first_published_at", "-pk")),
        _first(later.order_by("first_published_at", "pk")),
    )


def _sharing_topics(page) -> QuerySet:
    return (
        readers_items()
        .filter(topic_rows__tag__in=_topics_of(page))
        .annotate(common=Count("topic_rows"))
        .order_by("-common", "-first_published_at", "-pk")
    )


def _shared_topics(page) -> QuerySet:
    """How many topics an outer item has in common with this one."""
    rows = page.topic_rows.model.objects.filter(
        content_object=OuterRef("pk"), tag__in=_topics_of(page)
    )
    return rows.order_by().values("content_object").annotate(n=Count("pk")).values("n")


def _topics_of(page) -> QuerySet:
    return page.topic_rows.model.objects.filter(content_object=page.pk).values("tag")


def _first(pages: QuerySet) -> QuerySet:
    return BasePage.objects.filter(pk=Subquery(pages.values("pk")[:1]))


def _section_of(page) -> str:
    return page.path[: -page.steplen]
