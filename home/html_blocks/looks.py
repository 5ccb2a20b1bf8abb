"""What an element says of the text in it."""

import re
from typing import NamedTuple

from home.html_blocks.tags import Token


class Look(NamedTuple):
    """How text looks at some place; elements change it for what they hold."""

    styles: frozenset[str] = frozenset()
    href: str = ""
    heading: int = 0
    is_caption: bool = False
    item: int = 0
    """The level of an item of a list as Word writes it: a paragraph with a mark before it."""
    is_preformatted: bool = False
    is_skipped: bool = False


_STYLES = {
    "b": "BOLD",
    "strong": "BOLD",
    "i": "ITALIC",
    "em": "ITALIC",
    "sup": "SUPERSCRIPT",
    "sub": "SUBSCRIPT",
}
_WEIGHT = re.compile(r"font-weight\s*+:\s*+([a-z0-9]++)")
_SLANT = re.compile(r"font-style\s*+:\s*+([a-z]++)")
_HIDDEN = re.compile(r"display\s*+:\s*+none|mso-list\s*+:\s*+ignore|mso-hide\s*+:\s*+all")
_ITEM = re.compile(r"mso-list\s*+:[^;]*?\blevel([1-9])")
_CAPTION = re.compile(r"caption|chu-?thich")
SKIPPED = {
    "applet": "object",
    "audio": "media",
    "button": "form",
    "canvas": "",
    "embed": "object",
    "iframe": "frame",
    "math": "",
    "noscript": "",
    "object": "object",
    "script": "script",
    "select": "form",
    "style": "",
    "svg": "",
    "template": "",
    "textarea": "form",
    "title": "",
    "video": "media",
}
"""Elements that are left out with what they hold, and what they are called when listed."""


def look_within(token: Token, look: Look) -> Look:
    """Return how text looks within an element that stands where text looks like `look`."""
    css = token.attributes.get("style", "").lower()
    if css or token.name in _STYLES:
        look = look._replace(styles=_styled(token.name, css, look.styles))
    if token.name in SKIPPED or "hidden" in token.attributes or _HIDDEN.search(css):
        return look._replace(is_skipped=True)
    if token.name == "pre":
        return look._replace(is_preformatted=True)
    if token.name == "p" and (item := _ITEM.search(css)):
        return look._replace(item=int(item[1]))
    if _CAPTION.search(token.attributes.get("class", "").lower()):
        return look._replace(is_caption=True)
    return look


def _styled(name: str, css: str, styles: frozenset[str]) -> frozenset[str]:
    if name in _STYLES:
        styles |= {_STYLES[name]}
    if weight := _WEIGHT.search(css):
        is_bold = weight[1] in {"bold", "bolder"} or (weight[1].isdecimal() and weight[1] >= "600")
        styles = styles | {"BOLD"} if is_bold else styles - {"BOLD"}
    if slant := _SLANT.search(css):
        styles = styles - {"ITALIC"} if slant[1] == "normal" else styles | {"ITALIC"}
    return styles
