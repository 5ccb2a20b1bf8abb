"""Names in `manage.py check --database default` what the clock will not publish."""

from django.core import checks
from django.db import OperationalError, ProgrammingError

from workflows.schedule import scheduled_without_approval


@checks.register(checks.Tags.database)
def check_schedule(app_configs, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Warn of pages that were scheduled without an approval of what they hold."""
    if not databases:
        return []
    try:
        found = scheduled_without_approval()
    except (OperationalError, ProgrammingError):
        return []  # Before the first migration there is nothing that could wait.
    return [
        checks.Warning(
            f"“{page.draft_title}” (page {page.pk}, revision {revision.pk}) is scheduled for"
            f" {revision.approved_go_live_at:%Y-%m-%d %H:%M} UTC without an approval of it.",
            hint="It will not be published. Submit it, or take it off the schedule.",
            obj=page,
            id="workflows.W001",
        )
        for page, revision in found
    ]
