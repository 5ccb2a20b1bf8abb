"""Note in the audit log that a table of documents was brought in: one act, with its counts."""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from library.imports.outcomes import Fate
from library.models import DocumentPage

NOTED = "library.import_run"


def note_import(name: str, digest: str, counts: Counter[Fate], is_published: bool, by=None) -> None:
    """Write the entry. `digest` is the SHA-256 of the table, which itself isn't kept.

    Each document has an entry of its own besides.
    """
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(DocumentPage),
        object_id="0",
        label=name[:200],
        action=NOTED,
        timestamp=timezone.now(),
        deleted=True,
        uuid=get_active_log_context().uuid,
        user_id=by.pk if by else None,
        data={
            "sha256": digest,
            "published_at_once": is_published,
            "rows": {fate.value: counts[fate] for fate in Fate},
        },
    )
