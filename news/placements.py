"""Placements follow the section that they name, when it is merged into another."""

from home.models import MergedSection


def count_of(section) -> int:
    """Return how many items are also shown in `section`."""
    from news.models import NewsPlacement

    return NewsPlacement.objects.filter(section_id=section.pk).count()


def carry(section, successor, user) -> None:
    """Show in `successor` what is also shown in `section`; once, where it is there already."""
    from news.models import NewsPlacement

    there = NewsPlacement.objects.filter(section_id=successor.pk).values("page_id")
    own = NewsPlacement.objects.filter(section_id=section.pk)
    own.filter(page_id__in=list(there.values_list("page_id", flat=True))).delete()
    own.update(section_id=successor.pk)


def renewed(rows: list[dict]) -> list[dict]:
    """Return the placements of a revision with the sections of today, each named once."""
    successors = MergedSection.successors_of({row["section"] for row in rows})
    by_section: dict[int, dict] = {}
    for row in rows:
        section = successors.get(row["section"], row["section"])
        by_section.setdefault(section, row | {"section": section})
    return list(by_section.values())
