"""Items as templates take them, in a constant number of queries."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from home.addresses import absolute, address_of
from home.cards import Card
from home.pictures import picture, with_renditions
from home.running_text import pictures_of, text_context
from home.sharing import share_links
from news.around import listed_beside
from news.names import names_of
from news.structured_data import structured_data


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


def cards(request: HttpRequest, items: list, style: str) -> list[Card]:
    """Return the cards of `items`; their pictures are fetched in one query."""
    from home.frame import tree_for

    tree = tree_for(request)
    with_renditions([item.main_picture for item in items])
    return [_card(tree, item, style) for item in items]


def item_context(request: HttpRequest, page, corrections: list[dict]) -> dict:
    """Return the context of an item's page, `corrections` being what readers are told of them."""
    from home.frame import tree_for

    tree = tree_for(request)
    body_pictures = pictures_of(page.body)
    related = _related(page)
    beside, by_topic = listed_beside(page, {item.pk for item in related})
    listed = [*beside, *related, *by_topic]
    with_renditions(
        [
            page.main_picture,
            *body_pictures,
            *[item.main_picture for item in listed],
        ]
    )
    names = names_of(page)
    main = picture(page.main_picture, "lead")
    if main is not None:
        main |= {
            "caption": page.picture_caption,
            "credit": page.picture_credit,
            "address": absolute(request, main["src"]),
        }
    published = page.first_published_at
    updated = page.last_published_at
    address = address_of(request, page)
    item = {
        "lead": page.lead,
        "published_at": published or page.latest_revision_created_at,
        "updated_at": updated if published and updated and updated > published else None,
        "unit": page.unit.name if page.unit else "",
        "joint_units": [name for name, _none in names["joint_units"]],
        "authors": [name for name, _none in names["authors"]],
        "genre": page.genre.name if page.genre else "",
        "source": {"name": page.source_name, "url": page.source_url} if page.source_name else None,
        "picture": main,
        "topics": [topic_link(*topic) for topic in names["topics"]],
    }
    return text_context(request, page.body) | {
        "item": item,
        "same_section": [_card(tree, item, "thumb") for item in beside],
        "by_topic": [_card(tree, item, "thumb") for item in by_topic],
        "related_cards": {item.pk: _card(tree, item, "thumb") for item in related},
        "neighbours": [
            {"way": way, "title": title, "url": _path(tree, url_path)}
            for way in ("previous", "next")
            for title, url_path in names[way]
        ],
        "share": share_links(page.title, address) if address else None,
        "structured_data": (
            structured_data(request, page, item, address, corrections) if address else ""
        ),
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
    return Card(
        title=item.title,
        url=_path(tree, item.url_path),
        lead=item.lead,
        date=item.first_published_at,
        section={"title": parent.title, "url": parent.url} if parent else None,
        unit=item.unit.name if item.unit else "",
        picture=picture(item.main_picture, style),
    )


def _path(tree, url_path: str) -> str:
    return tree.address_of(url_path) if tree else f"/{url_path}"


def topic_link(name: str, slug: str) -> dict:
    """Return a topic as templates take it; without an address where it has none yet."""
    return {"title": name, "url": reverse("news:topic", args=[slug]) if slug else ""}


def pages_for_routing() -> QuerySet:
    """Return items as routing gets them: with what the item's own page shows."""
    from news.models import NewsPage

    return NewsPage.objects.select_related("main_picture", "unit", "genre")
