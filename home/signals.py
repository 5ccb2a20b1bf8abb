"""Events that the base page hands down; apps above record what they need of them."""

from django.dispatch import Signal

content_saved = Signal()
"""A draft was saved. Sent in its transaction, with `page`, `revision`, `user` (None for an
operator), `started_from` and `digest` (content digests before and after)."""

pages_changed = Signal()
"""Many pages were changed at once, without saving each. Sent in the transaction, with `keys`."""

overwrite_asked = Signal()
"""A save is about to write over `revision` in place. A receiver that needs what the revision
holds answers True; then a revision of its own is saved."""

priority_changed = Signal()
"""A draft became more or less urgent. Sent in its transaction, with `page` and `user`."""
