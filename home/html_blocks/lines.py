"""Gathers the characters of one line and puts them in the form that the editor keeps.

The editor's own reading collapses white space, moves a space out of what it ends, and merges
what looks alike; text that is stored otherwise changes with the first save that changes nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from home.html_blocks.pieces import Line, Run
from search.vietnamese import normalise_text

# Nothing to see, and in the way of searching: soft hyphen, zero-width space, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]+")
_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" ?\n[ \n]*")
_PARTS = re.compile(r"\s|\S++(?: \S++)*+")


def finished(runs: list[Run]) -> Line:
    """Return the runs of a line without superfluous white space, and with equals merged."""
    line: Line = []
    gap = ""
    for run in _parts(_with_marks_at_home(runs)):
        if run.text in {" ", "\n"}:
            gap = "\n" if "\n" in (gap, run.text) else " "
            continue
        if not run.text:
            continue  # Of a mark without its letter nothing is left, and no gap before it.
        if gap and line:
            _append(line, _gap(gap, line[-1], run))
        gap = ""
        _append(line, run)
    return line


def plain(text: str) -> str:
    """Return a text of one line as fields keep it."""
    return " ".join(normalise_text(_INVISIBLE.sub("", text)).split())


def _with_marks_at_home(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs, each combining mark in that of its letter.

    A mark that follows a tag would be composed with the tag's own sign on saving.
    """
    held: list[Run] = []
    for run in runs:
        text = _INVISIBLE.sub("", run.text)
        rest = _without_leading_marks(text)
        held.append(run._replace(text=text[: len(text) - len(rest)]))
        if rest:
            yield from _joined(held)
            held = [run._replace(text=rest)]
    yield from _joined(held)


def _joined(runs: list[Run]) -> Iterator[Run]:
    if runs and (text := normalise_text("".join(run.text for run in runs))):
        yield runs[0]._replace(text=text)


def _without_leading_marks(text: str) -> str:
    at = 0
    while at < len(text) and unicodedata.category(text[at])[0] == "M":
        at += 1
    return text[at:]


def _parts(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield words and the white space around them apart; no link goes over a line break."""
    for run in runs:
        text = _BREAK.sub("\n", _SPACE.sub(" ", run.text))
        for part in _PARTS.findall(text):
            yield run._replace(text=_without_leading_marks(part))


def _gap(gap: str, before: Run, after: Run) -> Run:
    if gap == "\n":
        return Run(gap, before.styles & after.styles)
    if before[1:] == after[1:]:
        return before._replace(text=gap)
    href = before.href if before.href == after.href else ""
    # Beside a link each look is written apart, and one that holds a space alone loses it.
    beside_link = before.href or after.href
    return Run(gap, frozenset() if beside_link else before.styles & after.styles, href)


def _append(line: Line, run: Run) -> None:
    if not run.text:
        return
    if line and line[-1][1:] == run[1:]:
        line[-1] = run._replace(text=line[-1].text + run.text)
    else:
        line.append(run)
