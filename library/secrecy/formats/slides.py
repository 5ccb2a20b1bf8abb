"""Reads presentations: slides, their notes, masters and layouts, each as a whole."""

import re

from library.secrecy.formats import wordml
from library.secrecy.formats.xml import texts
from library.secrecy.paper import Paper

_ENOUGH = 20
_PICTURE = re.compile(rb"<(?:\w+:)?(?:blip|pic)\b")


def read(paper: Paper, parts: dict[str, bytes], roots: dict[str, str]) -> None:
    """Add to the paper what the parts of a presentation hold."""
    paper.pages = []
    has_text = False
    for name in sorted(roots, key=_in_order):
        root = roots[name]
        if root in ("presentation", "cmAuthorLst"):
            continue
        part = parts[name]
        lines = wordml.drawn_texts(paper, part)
        if root == "cmLst":
            lines = [wordml.Line(text, True) for text in texts(part)]
        paper.begin_edge()
        paper.edges += lines
        if root == "sld":
            text = "\n".join(line.text for line in lines)
            paper.pages.append(text)
            pictures = len(_PICTURE.findall(part))
            paper.pictures += pictures
            enough = sum(map(str.isalpha, text)) >= _ENOUGH
            # A picture of a page before the first slide with text, as with a scanned cover.
            paper.opens_with_picture |= bool(pictures) and not enough and not has_text
            has_text = has_text or enough
    paper.page_count = len(paper.pages)
    paper.is_paged = True


def _in_order(name: str) -> tuple[str, int]:
    number = re.search(r"(\d+)\.xml$", name)
    return re.sub(r"\d+\.xml$", "", name), int(number[1]) if number else 0
