"""The lines of a file, each read as one JSON object and never held as a whole if too long."""

import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

LONGEST_LINE = 4 * 1024 * 1024
"""An item of more is no text that an editor could open: a form takes ten megabytes at most."""

_CHUNK = 64 * 1024
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line: what it says, or why it can't be read."""

    number: int
    values: dict | None
    problem: str
    end: int
    """How many bytes of the file are read with it."""


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """Yield the lines that are not blank, numbered from one."""
    number = end = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        end += len(raw)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            end += _skip_line(file)
            yield Line(number, None, _("The line is longer than 4 MB."), end)
            continue
        if number == 1:
            raw = raw.removeprefix(_BOM)
        if raw.strip():
            values, problem = _read(raw)
            yield Line(number, values, problem, end)


def _skip_line(file: BinaryIO) -> int:
    skipped = 0
    while chunk := file.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _read(raw: bytes) -> tuple[dict | None, str]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, _("Not UTF-8, at byte %(place)d.") % {"place": error.start + 1}
    try:
        values = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except _TwiceError as error:
        return None, _("The field “%(name)s” stands there twice.") % {"name": str(error)[:60]}
    except RecursionError:
        return None, _("Not readable as JSON: nested too deeply.")
    except json.JSONDecodeError as error:
        return None, _("Not readable as JSON, at character %(place)d.") % {"place": error.pos + 1}
    except ValueError:
        return None, _("Not readable as JSON: a number that JSON doesn't know.")
    if not isinstance(values, dict):
        return None, _("Not an object with fields.")
    return values, ""


class _TwiceError(Exception):
    """A field that an object names twice."""


def _once(pairs: list[tuple[str, object]]) -> dict:
    found = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
