"""What a save makes of rich text that the editor was shown and nobody changed."""

import json
from collections import defaultdict

from home.html_blocks.rich_text import _converter


def saved(html: str) -> str:
    """Return what the page editor stores for a text when it is saved as it is shown."""
    converter = _converter()
    state = json.loads(converter.from_database_format(html))
    for block in state["blocks"]:
        block["inlineStyleRanges"] = _as_in_the_browser(block["inlineStyleRanges"])
    return converter.to_database_format(json.dumps(state))


def _as_in_the_browser(ranges: list[dict]) -> list[dict]:
    """Merge ranges of one style that touch: the editor keeps styles letter by letter."""
    letters = defaultdict(set)
    for found in ranges:
        start = found["offset"]
        letters[found["style"]] |= set(range(start, start + found["length"]))
    merged = []
    for style, places in letters.items():
        for place in sorted(places):
            last = merged[-1] if merged else None
            if last and last["style"] == style and last["offset"] + last["length"] == place:
                last["length"] += 1
            else:
                merged.append({"offset": place, "length": 1, "style": style})
    return merged
