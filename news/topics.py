"""Topics as readers meet them: with an address, and only where a public item has them."""

from collections import Counter

from news.models import NewsTopic
from news.presentation import topic_link

MOST = 12
"""How many topics stand beside a listing."""


def topics_of(items: list) -> list[dict]:
    """Return the topics of public items, the most frequent first, in one query."""
    rows = NewsTopic.objects.filter(content_object__in=[item.pk for item in items]).order_by("pk")
    found = Counter(rows.values_list("tag__name", "tag__slug"))
    return [topic_link(*topic) for topic, _count in found.most_common(MOST)]
