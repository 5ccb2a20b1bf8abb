"""How a document is called: its page's title, its name, and what its address follows from."""

LONGEST = 250
"""In characters; the title of a page holds 255."""
LONGEST_OF_ADDRESS = 120


def title_of(abstract: str, longest: int = LONGEST) -> str:
    """Return the abstract on one line, cut at a word where it is too long for a title."""
    line = " ".join(abstract.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:-–") + "…"


def words_of_address(number: str, abstract: str) -> str:
    """Return what a document's address follows from."""
    return title_of(f"{number} {abstract}".strip(), LONGEST_OF_ADDRESS)


def name_of(page) -> str:
    """Return a document's type and number, as far as it has them: Nghị quyết 05-NQ/TU."""
    return " ".join(filter(None, (str(page.document_type or ""), page.number)))
