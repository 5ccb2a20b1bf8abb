"""Reads text without a format, in whichever encoding offices have saved it."""

from library.secrecy.kinds import is_wide
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from search.legacy_fonts import detect

_SAMPLE = 20_000
_SINGLE_BYTE = ("cp1258", "cp1252")


def read(data: bytes) -> Paper:
    """Return the lines of a text; a form feed begins a new page, which stays one text here."""
    texts = decoded(data)
    paper = Paper(body=[Line(text) for text in texts[0].splitlines()])
    # In one byte a letter nothing says which; what any reading says counts.
    for other in texts[1:]:
        lines, mine = other.splitlines(), texts[0].splitlines()
        differing = [i for i, (a, b) in enumerate(zip(lines, mine, strict=False)) if a != b]
        if differing:
            paper.other_bodies.append([Line(text) for text in lines])
    return paper


def decoded(data: bytes) -> list[str]:
    """Return the text, the likeliest reading first."""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return [data[len(mark) :].decode(name, "replace")]
    if wide := is_wide(data):
        return [data.decode(wide, "replace")]
    try:
        return [data.decode("utf-8")]
    except UnicodeDecodeError:
        pass
    texts = [data.decode(name, "replace") for name in _SINGLE_BYTE]
    if detect(texts[1][:_SAMPLE]):
        texts.reverse()
    # A broken letter in a text of UTF-8 doesn't make it another encoding.
    utf8 = data.decode("utf-8", "replace")
    broken, letters = utf8.count("\ufffd"), sum(map(str.isalpha, utf8))
    return [utf8, *texts] if broken * 20 < letters else [*texts, utf8]
