"""The front page: what its blocks show to a reader who comes now.

A block whose section is hidden, gone or empty is left out. However many blocks and items there
are, the queries stay the same.
"""

from django.http import HttpRequest

from home.bands import SIDE, arrange
from home.front_items import Block, cards_of, choose
from home.latest import Wanted
from home.looks import LEAD, LOOKS


def front_page(request: HttpRequest, page) -> dict:
    """Return the context of a front page: its blocks, arranged into bands."""
    from home.frame import tree_for

    tree = tree_for(request)
    blocks: list[Block] = []
    entries: list[Block | dict] = []
    for row in page.layout.raw_data:
        entry = _links(tree, row["value"]) if row["type"] == "links" else _block(tree, row)
        if isinstance(entry, Block):
            blocks.append(entry)
        if entry:
            entries.append(entry)
    choose(tree.root.path, blocks)
    cards = cards_of(request, blocks)
    placed = []
    for entry in entries:
        if isinstance(entry, dict):
            placed.append((SIDE, entry))
        elif shown := _shown(entry, cards):
            placed.append((entry.look.place, shown))
    return {"bands": arrange(placed)}


def _block(tree, row: dict) -> Block | None:
    """Return the block of a row; None where its section is not there for readers."""
    value = row["value"]
    if row["type"] == "lead":
        count = 1 + (value.get("runners_up") or 0)
        return Block(LEAD, count, Wanted(tree.root.path, count))
    look = LOOKS.get(value.get("style") if row["type"] == "latest" else row["type"])
    node = tree.by_pk.get(value.get("section"))
    if look is None or node is None or not node.is_public or node.kind != look.kind:
        return None
    count = value.get("count") or 0
    heading = {"title": value.get("heading") or node.title, "url": node.url}
    return Block(look, count, Wanted(node.path, count), heading)


def _links(tree, value: dict) -> dict | None:
    """Return a list of links, without those whose pages are not there for readers."""
    links = []
    for row in value.get("links", []):
        link = row["value"]
        node = tree.by_pk.get(link.get("page"))
        if node is not None and node.is_public:
            links.append({"title": link.get("title") or node.title, "url": node.url})
        elif link.get("address"):
            links.append({"title": link.get("title"), "url": link.get("address")})
    template = "home/blocks/links.html"
    return {"template": template, "title": value.get("heading"), "links": links} if links else None


def _shown(block: Block, cards: dict[tuple, dict]) -> dict | None:
    """Return what the block's template takes, or None where there is nothing to show."""
    shown = [
        cards[block.look.kind, block.look.styles[min(number, 1)]][item.pk]
        for number, item in enumerate(block.items)
    ]
    if block.look.pictured:
        shown = [card for card in shown if card.picture][: block.count]
    if not shown:
        return None
    return {"template": block.look.template, "cards": shown} | block.heading
