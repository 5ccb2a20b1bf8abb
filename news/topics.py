"""Topics as readers meet them: with an address, and only where a public item has them."""

from collections import Counter

from django.db.models import Exists, OuterRef

from home.frame import SiteTree
from news.models import NewsPage, NewsTopic, Topic
from news.presentation import topic_link
from search.patterns import folded_words, with_words_beginning
from search.suggestions import Suggestion
from search.vietnamese import fold, sort_key

MOST = 12
"""How many topics stand beside a listing."""
LOOKED_AT = 50
"""Topics that a pattern finds; it finds a little too much."""


def topics_of(items: list) -> list[dict]:
    """Return the topics of public items, the most frequent first, in one query."""
    rows = NewsTopic.objects.filter(content_object__in=[item.pk for item in items]).order_by("pk")
    found = Counter(rows.values_list("tag__name", "tag__slug"))
    return [topic_link(*topic) for topic, _count in found.most_common(MOST)]


def suggested_topics(tree: SiteTree, text: str, most: int) -> list[Suggestion]:
    """Return topics of the site in which a word begins as is typed; the first word's first."""
    words = folded_words(text)
    key = " ".join(words)
    having = NewsPage.objects.live_public().of_branch(tree.root.path)
    topics = (
        Topic.objects.filter(name__regex=with_words_beginning(words))
        .filter(Exists(having.filter(topic_rows__tag=OuterRef("pk"))))
        .exclude(slug="")
        .order_by("name")
    )
    names = dict(topics.values_list("slug", "name")[:LOOKED_AT])
    keys = {slug: fold(name) for slug, name in names.items()}
    found = [slug for slug in names if f" {key}" in f" {keys[slug]}"]
    found.sort(key=lambda slug: (not keys[slug].startswith(key), sort_key(names[slug])))
    return [Suggestion(**topic_link(names[slug], slug)) for slug in found[:most]]
