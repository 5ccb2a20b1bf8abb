"""Which items a listing holds, by the time of their publication."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from home.models import BasePage
from home.timeline import Timeline
from news.models import NewsPage, NewsPlacement, NewsTopic, Topic
from news.readers import readers_items


def timeline_of_branch(path: str) -> Timeline:
    """Return the items that lie in the branch at `path`, and those also shown in its section."""
    also_here = NewsPlacement.objects.filter(section__path=path).values("page_id")
    placed = _rows().filter(pk__in=also_here).exclude(path__startswith=path)
    return Timeline(_rows().of_branch(path), placed)


def timeline_of_topic(topic: Topic, path: str) -> Timeline:
    """Return the items with a topic in the branch at `path`."""
    having = NewsTopic.objects.filter(tag=topic).values("content_object_id")
    return Timeline(_rows().of_branch(path).filter(pk__in=having))


def items_by_keys(keys: list[int]) -> list:
    """Return the items of those keys that readers may see, in the order of the keys."""
    items = {item.pk: item for item in readers_items().filter(pk__in=keys).order_by()}
    return [items[key] for key in keys if key in items]


def _rows() -> QuerySet:
    """Return the items that readers may see, by the base page alone: its indexes answer."""
    content_type = ContentType.objects.get_for_model(NewsPage)
    return BasePage.objects.live_public().filter(content_type=content_type)
