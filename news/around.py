"""What leads on from an item: the ones before and after it, its section, its topics."""

from django.db.models import Count, Q, QuerySet, Subquery

from home.models import BasePage
from news.readers import items_of_branch, readers_items

MOST = 4
"""How many items stand in a list beside an item."""


def same_section(page) -> list:
    """Return the latest items of the item's section, without the item."""
    return list(items_of_branch(_section_of(page)).exclude(pk=page.pk)[:MOST])


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


def sharing_topics(page, shown: set[int]) -> list:
    """Return the items that share most topics with this one, the latest first among equals.

    Without the item itself and those that its text shows already.
    """
    topics = page.topic_rows.model.objects.filter(content_object=page.pk).values("tag")
    return list(
        readers_items()
        .filter(topic_rows__tag__in=topics)
        .exclude(pk__in={page.pk, *shown})
        .annotate(shared=Count("topic_rows"))
        .order_by("-shared", "-first_published_at", "-pk")[:MOST]
    )


def _first(pages: QuerySet) -> QuerySet:
    return BasePage.objects.filter(pk=Subquery(pages.values("pk")[:1]))


def _section_of(page) -> str:
    return page.path[: -page.steplen]
