"""Changes that wait in the outbox for the engine."""

from home.models import OutboxEntry

TOPIC = "search.elasticsearch"


def is_behind() -> bool:
    """Whether changes wait because the engine didn't take them, as when it is read-only.

    It may answer all the same, but what it says is old. What the engine refuses for its own sake,
    having been asked, is counted as an attempt and isn't meant here.
    """
    waiting = OutboxEntry.objects.filter(topic=TOPIC, attempts=0)
    return waiting.exclude(last_error="").exists()
