"""What hangs on the pages of a whole branch, in a bounded number of queries."""

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, WorkflowState

from home.audit_origin import with_origin
from home.models import ArchiveEntry, BasePage
from workflows.models.history import Event


def running_below(pages: QuerySet) -> QuerySet:
    """Return those of `pages` that are on their way through moderation."""
    states = WorkflowState.objects.active().filter(
        base_content_type=BasePage().get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return pages.filter(Exists(states)).order_by("pk")


def scheduled_below(pages: QuerySet) -> QuerySet:
    """Return the revisions of `pages` that wait for their time."""
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=keys)


def aliases_of(keys: list[int]) -> list[int]:
    """Return the keys of all pages that show what the pages with `keys` show."""
    aliases = BasePage.objects.filter(alias_of__in=keys)
    found = list(aliases.values_list("pk", flat=True))
    return [*found, *aliases_of(found)] if found else []


def note_all(content: QuerySet, kind: Event.Kind, entry: ArchiveEntry, user) -> None:
    """Record in history and audit log that every page of `content` came or went with `entry`."""
    now = timezone.now()
    events, log_entries = [], []
    for page in content.select_related("content_type").iterator():
        facts = {"type": ".".join(page.content_type.natural_key()), "archive_entry": entry.pk}
        events.append(
            Event(
                kind=kind,
                page=page,
                person=user,
                unit_id=page.unit_id,
                digest=page.content_digest,
                facts=facts | {"was_live": page.live},
                happened_at=now,
            )
        )
        log_entries.append(_log_entry(page, kind, entry, user, now))
    if entry.page.specific_class.is_structure:
        log_entries.append(_log_entry(entry.page, kind, entry, user, now))
    Event.objects.bulk_create(events, batch_size=500)
    PageLogEntry.objects.bulk_create(log_entries, batch_size=500)


def _log_entry(page, kind: Event.Kind, entry: ArchiveEntry, user, now) -> PageLogEntry:
    return PageLogEntry(
        page=page,
        content_type_id=page.content_type_id,
        label=page.get_admin_display_title(),
        action=f"home.{kind}",
        user=user,
        timestamp=now,
        data=with_origin({"archive_entry": entry.pk, "pages": entry.page_count}),
    )
