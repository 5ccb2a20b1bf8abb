"""Rich text as lines: one for each paragraph, heading or list item, with what marks its words.

Nothing of the markup is handed on, so that nothing typed can add any.
"""

from html.parser import HTMLParser
from typing import NamedTuple

from workflows.marked_text import Run

KINDS = {"h2": "heading", "h3": "heading", "h4": "heading", "li": "item"}
STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_OPENS_LINE = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "hr", "embed"}


class RichLine(NamedTuple):
    """A line of rich text; `key` is the name by which comments know its paragraph."""

    kind: str
    runs: list[Run]
    key: str = ""


def rich_lines(source: str) -> list[RichLine]:
    """Return the lines of rich text as the database holds it."""
    reader = _Reader()
    reader.feed(source or "")
    reader.close()
    return [line for line in reader.lines if any(run.text.strip() for run in line.runs)]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[RichLine] = []
        self.styles: list[str] = []
        self.target = ""

    def handle_starttag(self, tag: str, attrs) -> None:
        known = dict(attrs)
        if tag in _OPENS_LINE:
            key = known.get("data-block-key") or ""
            self.lines.append(RichLine(KINDS.get(tag, "text"), [], key))
        if tag == "br":
            self._add("\n")
        elif tag in STYLES:
            self.styles.append(STYLES[tag])
        elif tag == "a":
            self.target = _target(known)
        elif tag == "embed":
            self._add(known.get("url") or f"{known.get('embedtype')} {known.get('id')}")

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLES and STYLES[tag] in self.styles:
            self.styles.remove(STYLES[tag])
        elif tag == "a":
            self.target = ""

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if not self.lines:
            self.lines.append(RichLine("text", []))
        style = " ".join(sorted(set(self.styles)))
        self.lines[-1].runs.append(Run(text, style, self.target))


def _target(attributes: dict) -> str:
    """Return where a link leads: its address, or the kind and key of what it names."""
    if attributes.get("href"):
        return attributes["href"]
    return f"{attributes.get('linktype') or ''} {attributes.get('id') or ''}".strip()
