"""Lines as the rich text that the editor would store for them.

They are written as the editor's own state and put through Wagtail's exporter, the way that every
save goes; so the first save over an imported text leaves its digest as it is.
"""

import json
from functools import lru_cache

from django.conf import settings
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from home.html_blocks.pieces import Item, Line, Text, line_text

DEEPEST = 4
"""The editor shows lists of five levels."""


def rich_text(pieces: list[Text | Item]) -> str:
    """Return paragraphs and items of lists as rich text."""
    state = _State()
    depth = -1
    for piece in pieces:
        if isinstance(piece, Item):
            # An item below none would need an empty one above it.
            depth = min(piece.depth, depth + 1, DEEPEST)
            kind = "ordered-list-item" if piece.ordered else "unordered-list-item"
            state.add(piece.line, kind, depth)
        else:
            depth = -1
            state.add(piece.line, "unstyled", 0)
    return _converter().to_database_format(state.as_json())


@lru_cache(maxsize=1)
def _converter() -> ContentstateConverter:
    features = settings.WAGTAILADMIN_RICH_TEXT_EDITORS["default"]["OPTIONS"]["features"]
    return ContentstateConverter(features)


class _State:
    def __init__(self):
        self.blocks: list[dict] = []
        self.entities: dict[str, dict] = {}

    def add(self, line: Line, kind: str, depth: int) -> None:
        styles, links = _Ranges("style"), _Ranges("key")
        at = 0
        for run in line:
            styles.reach(at, run.styles)
            links.reach(at, [run.href] if run.href else [])
            at += len(run.text)
        styles.reach(at, [])
        links.reach(at, [])
        self.blocks.append(
            {
                "key": f"{len(self.blocks):05d}",
                "type": kind,
                "depth": depth,
                "text": line_text(line),
                "inlineStyleRanges": styles.ranges,
                "entityRanges": [self._entity(link) for link in links.ranges],
            }
        )

    def _entity(self, link: dict) -> dict:
        number = len(self.entities)
        data = {"url": link["key"]}
        self.entities[str(number)] = {"type": "LINK", "mutability": "MUTABLE", "data": data}
        return link | {"key": number}

    def as_json(self) -> str:
        return json.dumps({"blocks": self.blocks, "entityMap": self.entities})


class _Ranges:
    """Where each look begins and ends, as long as it goes on."""

    def __init__(self, name: str):
        self.name = name
        self.ranges: list[dict] = []
        self.begun: dict[str, int] = {}

    def reach(self, at: int, values) -> None:
        for value in sorted(self.begun.keys() - set(values)):
            start = self.begun.pop(value)
            self.ranges.append({"offset": start, "length": at - start, self.name: value})
        for value in values:
            self.begun.setdefault(value, at)
