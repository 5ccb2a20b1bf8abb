"""Serves a file in parts, which players ask for when one seeks; Django serves it whole only."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
_CHUNK = 256 * 1024


def ranged(request: HttpRequest, path: Path, content_type: str) -> HttpResponse:
    """Return a file, one range of it (206), or 416 for a range that isn't in it.

    Several ranges at once, and what is no range, get the whole file, as the standard has it.
    """
    size = path.stat().st_size
    asked = _asked(request.headers.get("Range", "").strip())
    if asked is None:
        response = FileResponse(path.open("rb"), content_type=content_type)
    elif (span := _span(*asked, size)) is None:
        response = HttpResponse(status=416, content_type=content_type)
        response["Content-Range"] = f"bytes */{size}"
    else:
        start, end = span
        parts = _read(path, start, end) if request.method == "GET" else ()
        response = StreamingHttpResponse(parts, status=206, content_type=content_type)
        response["Content-Length"] = str(end - start)
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _asked(header: str) -> tuple[str, str] | None:
    """Return the ends of the range that a header names; None where it names none."""
    match = _RANGE.fullmatch(header)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    return None if first and last and int(last) < int(first) else (first, last)


def _span(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Return where a range begins and ends; None where nothing of the file is in it."""
    if first:
        start, end = int(first), min(int(last) + 1, size) if last else size
    else:
        start, end = max(size - int(last), 0), size
    return (start, end) if start < end else None


def _read(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (part := file.read(min(_CHUNK, end - start))):
            start += len(part)
            yield part
