"""The abbreviations that a new portal starts with."""

from wagtail.log_actions import log

from search.abbreviation_models import Abbreviation
from search.vietnamese import fold


def make_abbreviation(row: dict, by=None) -> int:
    """Make an abbreviation, if none of its forms is there; return its id."""
    made, created = Abbreviation.objects.get_or_create(
        short_key=fold(row["short"]),
        full_key=fold(row["full"]),
        defaults={
            "short": row["short"],
            "full": row["full"],
            "is_ambiguous": row.get("ambiguous", False),
        },
    )
    if created:
        log(made, "wagtail.create", user=by)
    return made.pk
