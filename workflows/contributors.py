"""Who contributed to a draft: the people on the path from the live content to the present one."""

from django.apps import apps


def contributors_to(page) -> set[int]:
    """Return the ids of the people on the path from what readers get to the page's draft.

    Contributions are walked in order; whenever the draft returns to a content that it had before,
    the detour is forgotten: a keystroke that was taken back counts for nobody.
    """
    rows = apps.get_model("workflows.Contribution").objects.filter(page_id=page.pk)
    path: list[tuple[str, int | None]] = [(page.live_digest, None)]
    for started_from, digest, person_id in rows.values_list("started_from", "digest", "person_id"):
        if digest == page.live_digest:
            path = [(digest, None)]
            continue
        path = _back_to(path, started_from)
        known = [position for position, (content, _person) in enumerate(path) if content == digest]
        path = path[: known[0] + 1] if known else [*path, (digest, person_id)]
    path = _back_to(path, page.content_digest)
    return {person_id for _digest, person_id in path if person_id is not None}


def _back_to(path: list, digest: str) -> list:
    for position in range(len(path) - 1, -1, -1):
        if path[position][0] == digest:
            return path[: position + 1]
    # A start that is not on the path keeps everybody: nobody escapes four eyes by a detour.
    return path
