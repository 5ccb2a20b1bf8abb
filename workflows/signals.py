"""What the moderation tells whoever listens."""

from django.dispatch import Signal

event_recorded = Signal()
"""An event was written. Sent in its transaction, before the act is done, with `event`."""
