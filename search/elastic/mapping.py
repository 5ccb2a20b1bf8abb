"""What the index looks like. Raise `ANALYSIS_VERSION` when any of this changes."""

from django.conf import settings

from search.tokens import ANALYSIS_VERSION

KINDS = ("folded", "exact", "pairs")
PARTS = ("title", "lead", "body")

# Tokens come separated by spaces; no analyzer of the engine decides what a word is.
_WORDS = {"type": "text", "analyzer": "whitespace"}


def mappings() -> dict:
    """Return the mappings: a document for each page, with the pieces by which it is ranked."""
    return {
        "dynamic": "strict",
        "_meta": {"portal": settings.PORTAL_SEARCH_INDEX, "analysis_version": ANALYSIS_VERSION},
        # Nothing is ever shown from here, so the texts aren't kept beside the words.
        "_source": {"enabled": False},
        "properties": {
            "pk": {"type": "long"},
            "words": _WORDS | {"norms": False},
            "date": {"type": "date"},
            "topical": {"type": "boolean"},
            "digest": {"type": "keyword", "index": False},
            "pieces": {
                "type": "nested",
                "properties": {f"{part}_{kind}": _WORDS for part in PARTS for kind in KINDS},
            },
        },
    }


INDEX_SETTINGS = {"auto_expand_replicas": "0-1"}
"""A copy on another node where there is one."""

WHILE_BUILT = {"refresh_interval": "-1"}
"""Nobody searches it yet, so nothing need be shown."""
AS_USUAL = {"refresh_interval": None}
