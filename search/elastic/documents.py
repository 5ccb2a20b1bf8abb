"""What the engine gets of a page."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from django.db.models import QuerySet

from home.models import BasePage
from search.content import Text, readers_text
from search.pieces import Piece, pieces_of, words_to_find
from search.tokens import ANALYSIS_VERSION, pairs_of, whole


def pages_to_find(pks: Iterable[int]) -> QuerySet[BasePage]:
    """Return pages by their keys, but for the root of the tree, which belongs to no site."""
    return BasePage.objects.filter(pk__in=list(pks), depth__gt=1)


def documents_of(pks: Iterable[int]) -> dict[int, dict]:
    """Return documents by keys; none for a page of which readers get nothing."""
    pages = pages_to_find(pks).specific()
    texts = {page: readers_text(page) for page in pages}
    return {page.pk: document(page, text) for page, text in texts.items() if text is not None}


def document(page: BasePage, text: Text) -> dict:
    """Return the document of a page that reads `text`."""
    title, lead, body = (words_to_find(part) for part in (text.title, text.lead, text.body))
    heading, rest = whole(title, lead, body)
    return {
        "pk": page.pk,
        # Two values: no phrase reaches from the title into the text.
        "words": [" ".join(heading.folded), " ".join(rest.folded)],
        "date": page.first_published_at,
        "topical": page.is_topical,
        "digest": digest(text, page.first_published_at, is_topical=page.is_topical),
        "pieces": [_fields(piece) for piece in pieces_of(title, lead, text.body, body)],
    }


def digest(text: Text, published: datetime | None, *, is_topical: bool) -> str:
    """Return what tells whether a document is still what its page says."""
    facts = [ANALYSIS_VERSION, published, is_topical, *text]
    return blake2b("\0".join(map(str, facts)).encode(), digest_size=10).hexdigest()


def _fields(piece: Piece) -> dict[str, str]:
    fields = {}
    for name, part in zip(("title", "lead", "body"), piece.parts, strict=True):
        fields[f"{name}_folded"] = part.folded
        fields[f"{name}_exact"] = part.exact
        fields[f"{name}_pairs"] = " ".join(pairs_of(part.folded.split()))
    return {name: words for name, words in fields.items() if words}
