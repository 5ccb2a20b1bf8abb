"""Changes that wait in the outbox for the engine."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from home.models import OutboxEntry

TOPIC = "search.elasticsearch"

LONGEST_TURN = timedelta(minutes=10)
"""What waits longer for its first turn waits because nobody works the outbox off."""


def is_behind() -> bool:
    """Whether changes wait that the engine didn't take, as when it is read-only, or never got.

    It may answer all the same, but what it says is old. What the engine refuses for its own sake,
    having been asked, is counted as an attempt and isn't meant here.
    """
    late = Q(created_at__lt=timezone.now() - LONGEST_TURN)
    return OutboxEntry.objects.filter(~Q(last_error="") | late, topic=TOPIC, attempts=0).exists()
