"""Marks as HTML: for the eye, and in words for those who hear the page.

Whatever was typed is escaped here, or was by Wagtail's own comparison.
"""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from workflows.marked_text import IN, OUT, SAME, Piece

_SPAN = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)


def marked_html(pieces: Iterable[Piece]) -> SafeString:
    """Return pieces of text with their marks."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def with_marks(*parts: str, kind: str = SAME) -> SafeString:
    """Return Wagtail's comparison of values with marks as ours; all of it of `kind`, if given."""
    joined = " · ".join(conditional_escape(part) for part in parts if part not in (None, ""))
    # Text within a comparison is escaped, so that only its own marks look like this.
    html = _SPAN.sub(
        lambda found: _mark(IN if found[1] == "addition" else OUT, mark_safe(found[2])),  # noqa: S308
        joined,
    )
    return _mark(kind, mark_safe(html))  # noqa: S308


def _piece(piece: Piece) -> SafeString:
    text = piece.text.strip(" ") if piece.kind != SAME else piece.text
    html = format_html_join("<br>", "{}", ((line,) for line in text.split("\n")))
    for tag in piece.style.split():
        html = format_html("<{}>{}</{}>", tag, html, tag)
    if piece.target:
        html = format_html('<span class="marked-link" title="{}">{}</span>', piece.target, html)
        if piece.kind != SAME:
            html = format_html("{} <small>({})</small>", html, piece.target)
    if piece.kind == SAME:
        return html
    # What went and what came stand apart, and no mark reaches into the space beside it.
    before = " " if piece.text.startswith(" ") else ""
    after = " " if piece.text.endswith(" ") or piece.kind == OUT else ""
    return format_html("{}{}{}", before, _mark(piece.kind, html), after)


def _mark(kind: str, html: SafeString) -> SafeString:
    if kind == OUT:
        return format_html(
            '<del><span class="w-sr-only">[{}: </span>{}<span class="w-sr-only">]</span></del>',
            _("taken out"),
            html,
        )
    if kind == IN:
        return format_html(
            '<ins><span class="w-sr-only">[{}: </span>{}<span class="w-sr-only">]</span></ins>',
            _("put in"),
            html,
        )
    return html
