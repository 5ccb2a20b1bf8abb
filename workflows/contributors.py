"""Who contributed to a draft: the people on the path from the live content to the present one."""

from typing import NamedTuple

from django.apps import apps


class Step(NamedTuple):
    """A content on the path, and who brought the draft there from the content before."""

    digest: str
    people: frozenset = frozenset()
    """Ids: who wrote, and whom they acted for. Empty where the path begins, or for an operator."""
    by_unit: bool = False
    """Whether it was the draft's own unit, whose edits need every approval anew."""


def path_of(page) -> list[Step]:
    """Return the path from what readers get to the page's draft.

    Contributions are walked in order; whenever the draft returns to a content that it had before,
    the detour is forgotten: a keystroke that was taken back counts for nobody.
    """
    rows = apps.get_model("workflows.Contribution").objects.filter(page_id=page.pk)
    path = [Step(page.live_digest)]
    for started_from, digest, person, giver, by_unit in rows.values_list(
        "started_from", "digest", "person_id", "behalf_of_id", "by_unit"
    ):
        if digest == page.live_digest:
            path = [Step(digest)]
            continue
        path = _back_to(path, started_from)
        known = [place for place, step in enumerate(path) if step.digest == digest]
        step = Step(digest, frozenset({person, giver} - {None}), by_unit)
        path = path[: known[0] + 1] if known else [*path, step]
    return _back_to(path, page.content_digest)


def contributors_to(page) -> set[int]:
    """Return the ids of the people on the path from what readers get to the page's draft."""
    return set().union(*(step.people for step in path_of(page)))


def kept_by_unit(page) -> set[str]:
    """Return the contents from which the draft came to the present one without its own unit."""
    kept = set()
    for step in reversed(path_of(page)):
        kept.add(step.digest)
        if step.by_unit:
            break
    return kept


def _back_to(path: list[Step], digest: str) -> list[Step]:
    for place in range(len(path) - 1, -1, -1):
        if path[place].digest == digest:
            return path[: place + 1]
    # A start that is not on the path keeps everybody: nobody escapes four eyes by a detour.
    return path
