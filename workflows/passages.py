"""Comments that were made on passages of a draft, each with the passage that it is on."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.text import Truncator
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from workflows.text_lines import Line

SHOWN = 160


def open_comments(page, content, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the comments that nobody has resolved, in the order in which they were made."""
    comments = Comment.objects.filter(page_id=page.pk, resolved_at=None).select_related("user")
    # Where in a text a comment stands is known by the revision; the row keeps it no further.
    places = {row.pk: row.position for row in getattr(content, COMMENTS_RELATION_NAME).all()}
    return [
        {
            "text": comment.text,
            "user": comment.user,
            "at": comment.created_at,
            "passage": _passage(
                content, lines, comment.contentpath, places.get(comment.pk) or comment.position
            ),
            "replies": comment.replies.all(),
        }
        for comment in comments.prefetch_related("replies__user").order_by("pk")
    ]


def _passage(content, lines: Sequence[Line], path: str, position: str) -> str:
    if path == "title":
        return content.title
    within = [line for line in lines if line.place == path or line.place.startswith(f"{path}.")]
    chosen = [
        _text(line)[start:end]
        for line in within
        for key, start, end in _ranges(position)
        if key == line.key
    ]
    words = " … ".join(chosen) or " ".join(_text(line) for line in within)
    return Truncator(words).chars(SHOWN)


def _text(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def _ranges(position: str) -> list[tuple[str, int, int]]:
    """Return what the editor's script has marked; nothing where it isn't understood."""
    try:
        rows = json.loads(position or "[]")
        return [(str(row["key"]), int(row["start"]), int(row["end"])) for row in rows]
    except (ValueError, TypeError, KeyError, OverflowError):
        return []
