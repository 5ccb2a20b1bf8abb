"""Which picture an element stands for."""

import re

from home.html_blocks.lines import plain
from home.html_blocks.pieces import Picture
from home.html_blocks.tags import Token

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_LATER = ("data-src", "data-original", "data-lazy-src")
_SMILEY = re.compile(r"\b(?:emoji|wp-smiley|smiley)\b")


def picture_of(token: Token) -> Picture | str | None:
    """Return the picture; the characters that a drawn smiley stands for; None for a blank dot."""
    attributes = token.attributes
    if _SMILEY.search(attributes.get("class", "")):
        return attributes.get("alt", "")
    if {attributes.get("width", ""), attributes.get("height", "")} & {"0", "1"}:
        return None
    src = _CONTROLS.sub("", attributes.get("src", "")).strip()
    # Pages that load pictures late name a blank one first.
    late = next((attributes[name] for name in _LATER if attributes.get(name)), "")
    if late and (not src or src.startswith("data:")):
        src = _CONTROLS.sub("", late).strip()
    return Picture(src, plain(attributes.get("alt", ""))) if src else None
