"""Checks a file in this process: reads it, whatever it is, and judges what it holds."""

from library.secrecy import kinds
from library.secrecy.bounds import Bounds
from library.secrecy.formats import archive, html, odf, ole, pdf, rtf, text, wordml
from library.secrecy.formats.xml import root_name
from library.secrecy.kinds import Kind
from library.secrecy.lines import Hit, fields, marks, rows
from library.secrecy.names import name_says, property_says
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line, first_paragraphs
from library.secrecy.phrases import LIMIT
from library.secrecy.verdicts import (
    CLEAR,
    Finding,
    Reading,
    UnreadableError,
    Verdict,
    declare,
    gravest,
    marked,
    unreadable,
)
from search.legacy_fonts import convert
from search.vietnamese import normalise_text

PARAGRAPHS = 60
"""In formats without pages a mark counts within so many paragraphs."""
_NEXT_TO_NOTHING = 20
"""Letters: a number of a page, the name of a scanner."""
_NOT_SHOWN = frozenset(["unknown-format", "empty"])


def check_name(name: str) -> Finding:
    """Return what the name of a file says: a mark, a limit of circulation, or clear."""
    return _found(name_says(name), "name")


def check_text(text: str) -> Finding:
    """Return what a pasted paper says; its paragraphs are parted by line ends."""
    return _judge(Paper(body=[Line(line) for line in text.splitlines()]))


def check_bytes(name: str, data: bytes) -> Finding:
    """Return what a file says: its name, its text, its properties, and all that lies in it.

    Works in this process without limits of time; see `Guard` for strangers' files. Never raises
    for what the file holds, but for a lack of memory.
    """
    return gravest([check_name(name), _check(name, bytes(data), Bounds(), 0)])


def read_bytes(data: bytes) -> Reading | None:
    """Return the text of a file, for the search index; None if it can't be read."""
    try:
        paper = _read(bytes(data), Bounds(), whole=True)
    except UnreadableError:
        return None
    pages = [normalise_text(convert(page)) for page in paper.text()]
    has_text = sum(sum(map(str.isalpha, page)) for page in pages) >= _NEXT_TO_NOTHING
    return Reading(pages, has_text, bool(paper.pictures) and not has_text, paper.page_count)


def _check(name: str, data: bytes, bounds: Bounds, depth: int) -> Finding:
    kind = kinds.kind_of(data)
    findings = []
    if kinds.EICAR in data[:4096]:
        findings.append(unreadable("virus-test"))
    if kinds.is_named_wrongly(name, kind):
        findings.append(unreadable("wrong-extension"))
    try:
        paper = _read(data, bounds)
        findings.append(_judge(paper))
        findings += [_check_inside(paper, *file, bounds, depth) for file in paper.files]
    except UnreadableError as error:
        findings.append(unreadable(error.rule))
    except RecursionError:
        findings.append(unreadable("too-large"))
    except MemoryError:
        raise
    except Exception:  # whatever a file holds, it is no error of ours: nobody could read it
        findings.append(unreadable("broken"))
    return gravest(findings)


def _check_inside(paper: Paper, name: str, data: bytes, bounds: Bounds, depth: int) -> Finding:
    """Return what a file says that lies in another one."""
    if depth >= bounds.deepest:
        return unreadable("too-large")
    found = _check(name, data, bounds, depth + 1)
    if not paper.is_archive and found.rule in _NOT_SHOWN:
        # A table of an old Excel, an equation: the paper shows a picture of it.
        found = declare("attachment") if found.rule == "unknown-format" else CLEAR
    return gravest([check_name(name), found])


def _read(data: bytes, bounds: Bounds, whole: bool = False) -> Paper:
    kind = kinds.kind_of(data)
    if kind is Kind.PDF:
        return pdf.read(data, bounds, whole)
    if kind is Kind.ZIP:
        return archive.read(data, bounds)
    if kind is Kind.OLE:
        return ole.read(data, bounds)
    if kind is Kind.RTF:
        return rtf.read(data)
    if kind is Kind.HTML:
        return html.read(data)
    if kind is Kind.MHTML:
        return html.read_mhtml(data)
    if kind is Kind.XML:
        return _read_xml(data)
    if kind is Kind.TEXT:
        return text.read(data)
    if kind is Kind.IMAGE:
        return Paper(doubts=["image"], pictures=1)
    raise UnreadableError("unknown-format" if kind is Kind.UNKNOWN else kind.value)


def _read_xml(data: bytes) -> Paper:
    root = root_name(data)
    if root in ("wordDocument", "package"):
        paper = Paper()
        wordml.Walk(paper).read(data)
        return paper
    if root == "document" and b"opendocument" in data[:4096]:
        return odf.read_flat(data)
    raise UnreadableError("unknown-format")


def _judge(paper: Paper) -> Finding:
    return gravest(
        [
            *(_found(property_says(value), "property") for value in paper.properties),
            *(
                _found(hit.says, "field" if hit.is_field else "edge")
                for edge in paper.edges_apart()
                for hit in marks(rows(edge))
            ),
            *(
                found
                for body in [paper.body, *paper.other_bodies]
                for found in _in_body(paper, body)
            ),
            *map(unreadable, paper.harms),
            *map(declare, paper.doubts),
            _picture(paper),
        ]
    )


def _in_body(paper: Paper, body: list[Line]) -> list[Finding]:
    lines = rows(body)
    first = lines if paper.is_paged else first_paragraphs(lines, PARAGRAPHS)
    hits: list[Hit] = [*marks(first, paper.is_paged), *fields(lines[len(first) :])]
    return [_found(hit.says, "field" if hit.is_field else "line") for hit in hits]


def _picture(paper: Paper) -> Finding:
    """Return whether the paper is a picture of one, which nobody can search."""
    if paper.pictures and paper.letters() < _NEXT_TO_NOTHING and "image" not in paper.doubts:
        return declare("scan")
    return declare("picture-before-text") if paper.opens_with_picture else CLEAR


def _found(says: str, rule: str) -> Finding:
    if not says:
        return CLEAR
    return declare("limit") if says == LIMIT else marked(says, rule)


__all__ = ["Finding", "Reading", "Verdict", "check_bytes", "check_name", "check_text", "read_bytes"]
