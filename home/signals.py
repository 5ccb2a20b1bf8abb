"""Events that the base page hands down; apps above record what they need of them."""

from django.dispatch import Signal

content_saved = Signal()
"""A draft was saved. Sent in its transaction, with `page`, `revision`, `user` (None for an
operator), `started_from` and `digest` (content digests before and after)."""

structure_changed = Signal()
"""The section tree changed: a page of it was added, moved, renamed, hidden or removed."""
