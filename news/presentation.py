"""Items as templates take them, in a constant number of queries."""

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.http import HttpRequest

from home.cards import Card
from home.links import links_of
from home.models import JointUnit
from home.pictures import picture, pictures_in, with_renditions


def items_for_cards() -> QuerySet:
    """Return items with what a card shows, and whether readers may see them (`is_public`)."""
    from news.models import NewsPage

    public = NewsPage.objects.live_public().filter(pk=OuterRef("pk"))
    return (
        NewsPage.objects.select_related("main_picture", "unit")
        .defer("body")
        .annotate(is_public=Exists(public))
    )


def is_public(item) -> bool:
    """Return whether readers may see `item`; asked of the database where it does not know."""
    known = getattr(item, "is_public", None)
    if known is None:
        return type(item).objects.live_public().filter(pk=item.pk).exists()
    return known


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
    items = readers_items()
    return items.filter(path__startswith=path) | items.filter(Exists(also_here))


def cards(request: HttpRequest, items: list, style: str) -> list[Card]:
    """Return the cards of `items`; their pictures are fetched in one query."""
    from home.frame import tree_for

    tree = tree_for(request)
    with_renditions([item.main_picture for item in items])
    return [_card(tree, item, style) for item in items]


def item_context(request: HttpRequest, page) -> dict:
    """Return the context of an item's page."""
    from home.frame import tree_for

    tree = tree_for(request)
    same_section = list(items_of_branch(page.path[: -page.steplen]).exclude(pk=page.pk)[:4])
    related = _related(page)
    with_renditions(
        [
            page.main_picture,
            *pictures_in(page.body),
            *[item.main_picture for item in same_section],
            *[item.main_picture for item in related],
        ]
    )
    names = _names_in_memory(page) if page.authors.is_deferring else _names(page.pk)
    main = picture(page.main_picture, "lead")
    if main is not None:
        main |= {"caption": page.picture_caption, "credit": page.picture_credit}
    published = page.first_published_at
    updated = page.last_published_at
    return {
        "item": {
            "lead": page.lead,
            "published_at": published or page.latest_revision_created_at,
            "updated_at": updated if published and updated and updated > published else None,
            "unit": page.unit.name if page.unit else "",
            "joint_units": names["joint_units"],
            "authors": names["authors"],
            "genre": page.genre.name if page.genre else "",
            "source": {"name": page.source_name, "url": page.source_url}
            if page.source_name
            else None,
            "picture": main,
            "topics": names["topics"],
            "correction": None,
        },
        "same_section": [_card(tree, item, "thumb") for item in same_section],
        "related_cards": {item.pk: _card(tree, item, "thumb") for item in related},
        "page_links": links_of(request, page.body),
    }


def _names(pk: int) -> dict[str, list[str]]:
    """Return the names of authors, joint units and topics of an item, in one query."""
    from news.models import NewsAuthor, NewsTopic

    parts = [
        ("authors", NewsAuthor.objects.filter(page=pk), "sort_order", "name"),
        ("joint_units", JointUnit.objects.filter(page=pk), "pk", "unit__name"),
        ("topics", NewsTopic.objects.filter(content_object=pk), "pk", "tag__name"),
    ]
    rows = [
        query.order_by()
        .annotate(part=Value(part), place=F(place), label=F(label))
        .values_list("part", "place", "label")
        for part, query, place, label in parts
    ]
    names: dict[str, list[str]] = {part: [] for part, *_rest in parts}
    for part, _place, label in sorted(rows[0].union(*rows[1:], all=True)):
        names[part].append(label)
    return names


def _names_in_memory(page) -> dict[str, list[str]]:
    """Return the same of a draft, whose rows are no rows of the database yet."""
    return {
        "authors": [author.name for author in page.authors.all()],
        "joint_units": [row.unit.name for row in page.joint_units.all()],
        "topics": [topic.name for topic in page.topics.all()],
    }


def _related(page) -> list:
    """Return the items that related blocks of the text name and readers may see."""
    return [
        item
        for block in page.body
        if block.block_type == "related"
        for item in block.value.public_items
    ]


def _card(tree, item, style: str) -> Card:
    parent = tree.by_path.get(item.path[: -item.steplen]) if tree else None
    prefix = len(tree.site.root_page.url_path) if tree else 0
    return Card(
        title=item.title,
        url="/" + item.url_path[prefix:],
        lead=item.lead,
        date=item.first_published_at,
        section={"title": parent.title, "url": parent.url} if parent else None,
        unit=item.unit.name if item.unit else "",
        picture=picture(item.main_picture, style),
    )


def pages_for_routing() -> QuerySet:
    """Return items as routing gets them: with what the item's own page shows."""
    from news.models import NewsPage

    return NewsPage.objects.select_related("main_picture", "unit", "genre")
