"""Reads HTML, as Word and others save it under the name of .doc, and MHTML."""

import email
import email.policy
import re
from html.parser import HTMLParser

from library.secrecy.formats.text import decoded
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from library.secrecy.verdicts import UnreadableError

_BLOCKS_TEXT = """
    p div br hr li ul ol table tr td th h1 h2 h3 h4 h5 h6 blockquote pre center section
    article header footer dt dd dl body caption form fieldset address figure figcaption main
    nav
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_BOXES = frozenset(["td", "th", "textbox", "fieldset"])
_SKIPPED = frozenset(["style", "script", "xml", "noscript", "template"])
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LATIN = bytes(range(32, 127))
_DRAWN = re.compile(r"<v:textpath\b[^>]*?\bstring\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_VALUES = re.compile(r"<o:([\w.]+)[^>]*>([^<]*)</o:\1>")
_PEOPLE = re.compile(r"author|manager|company", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b|\bon(?:load|error|click|mouseover)\s*=|javascript:", re.IGNORECASE)


def read(data: bytes) -> Paper:
    """Return what an HTML document holds; one with scripts is harmful."""
    return _read_data(data)


def read_mhtml(data: bytes) -> Paper:
    """Return what the parts of an MHTML document hold together."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        whole = Paper()
        for part in message.walk():
            if part.get_content_maintype() == "image":
                whole.pictures += 1
            elif part.get_content_type() in ("text/html", "text/plain"):
                named = part.get_content_charset() or ""
                _add(whole, _read_data(part.get_payload(decode=True) or b"", named))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableError("broken") from error
    if subject := message.get("Subject", ""):
        whole.properties.append(str(subject))
    if not (whole.body or whole.pictures):
        raise UnreadableError("broken")
    return whole


def _add(whole: Paper, paper: Paper) -> None:
    # Headers lie in a part of their own.
    (whole.edges if whole.body else whole.body).extend(paper.body)
    for name in ("other_bodies", "edges", "properties", "harms"):
        getattr(whole, name).extend(getattr(paper, name))
    whole.pictures += paper.pictures


def _read_data(data: bytes, named: str = "") -> Paper:
    """Return what a document holds in any encoding in which programs may read it.

    Programs differ in whether they believe the encoding that is `named` beside it or in it.
    """
    found = _CHARSET.search(data[:4096])
    names = [named, found[1].decode("ascii") if found else ""]
    texts = [text for name in names if (text := _as_named(data, name)) is not None]
    paper, *others = map(_read_text, dict.fromkeys([*texts, *decoded(data)]))
    for other in others:
        paper.other_bodies.append(other.body)
        paper.edges += other.edges
    return paper


def _as_named(data: bytes, name: str) -> str | None:
    """Return the text in an encoding that the tags themselves bear out; None in others."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    try:
        # What reads as a tag in single bytes was written in an encoding that holds ASCII.
        return data.decode(name) if _LATIN.decode(name) == _LATIN.decode("ascii") else None
    except (LookupError, ValueError):
        return None


def _read_text(text: str) -> Paper:
    paper = Paper()
    parser = _Parser(paper)
    try:
        parser.feed(text)
        parser.close()
    except (AssertionError, ValueError, RecursionError) as error:
        raise UnreadableError("broken") from error
    parser.end_line()
    if _SCRIPT.search(text):
        paper.harms.append("scripts")
    paper.edges += [Line(one or other, True) for one, other in _DRAWN.findall(text)]
    paper.properties += [value for key, value in _VALUES.findall(text) if not _PEOPLE.search(key)]
    return paper


class _Parser(HTMLParser):
    def __init__(self, paper: Paper):
        super().__init__(convert_charrefs=True)
        self.paper = paper
        self.line: list[str] = []
        self.title: list[str] | None = None
        self.skipped = self.kept_blanks = self.items = 0
        self.is_fresh = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag in _SKIPPED:
            self.skipped += 1
        if tag in _BLOCKS:
            self.end_line()
        if tag in _BOXES:
            self.is_fresh = True
        if tag == "title":
            self.title = []
        elif tag == "li":
            self.line.append("• ")
        elif tag == "pre":
            self.kept_blanks += 1
        elif tag == "meta" and not _PEOPLE.search(values.get("name", "")):
            self.paper.properties.append(values.get("content", ""))
        elif tag == "img":
            self.paper.pictures += 1
            self.paper.properties += [values.get("alt", ""), values.get("title", "")]
        elif tag in ("input", "option") and values.get("value"):
            self.paper.edges.append(Line(values["value"], True))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in _BLOCKS:
            self.end_line()
        if tag in _BOXES:
            self.is_fresh = True
        if tag == "title" and self.title is not None:
            self.paper.properties.append("".join(self.title).strip())
            self.title = None
        elif tag == "pre":
            self.kept_blanks = max(0, self.kept_blanks - 1)

    def handle_data(self, data: str) -> None:
        if self.title is not None:
            self.title.append(data)
        elif not self.skipped:
            self.line.append(data if self.kept_blanks else re.sub(r"[ \t\r\n\f]+", " ", data))

    def end_line(self) -> None:
        """Close the line that was written; an empty one is none."""
        text = "".join(self.line)
        self.line = []
        if text.strip() and text.strip() != "•":
            self.paper.body.append(Line(text, self.is_fresh))
            self.is_fresh = False
