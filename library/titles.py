"""A page's title from a document's abstract."""

LONGEST = 250
"""In characters; the title of a page holds 255."""


def title_of(abstract: str, longest: int = LONGEST) -> str:
    """Return the abstract on one line, cut at a word where it is too long for a title."""
    line = " ".join(abstract.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:-–") + "…"
