"""The front page: what its blocks show, from the sections that they name."""

from django.http import HttpRequest

from home.listings import provider_of


def home_context(request: HttpRequest, page) -> dict:
    """Return the context of a front page: the latest of all, then what its blocks name.

    A block whose section is hidden, gone or empty is left out.
    """
    from home.frame import tree_for

    tree = tree_for(request)
    provider = provider_of("news")
    latest = list(provider.items(page.path)[:4]) if provider else []
    places: dict[str, list[dict]] = {"aside": [], "column": [], "strip": []}
    for block in page.layout.raw_data:
        node = tree.by_pk.get(block["value"])
        below = provider_of(node.kind) if node and node.is_public else None
        items = list(below.items(node.path)[:4]) if below else []
        if items:
            style = "thumb" if block["type"] == "aside" else "card"
            cards = below.cards(request, items, style)
            places[block["type"]].append(
                {"title": node.title, "url": node.url, "cards": cards, "style": "row"}
            )
    lead = provider.cards(request, latest[:1], "lead") if latest else []
    return {
        "lead": lead[0] if lead else None,
        "runners_up": provider.cards(request, latest[1:], "card") if latest else [],
        "aside_blocks": places["aside"],
        "column_blocks": places["column"],
        "strip": places["strip"][0] if places["strip"] else None,
    }
