"""Moves all that is below one section below another, in a number of queries that is bounded.

Treebeard moves branch by branch, with some fifteen queries each; a section has thousands.
"""

from dataclasses import dataclass
from itertools import count

from home.models import BasePage
from home.redirects import forget_present_addresses, keep_addresses_below

LONGEST_SLUG = 255


@dataclass(frozen=True)
class Renumbered:
    """A page whose slug another one has already where it goes."""

    title: str
    slug: str
    new_slug: str


def clashes(source, target) -> list[Renumbered]:
    """Return the pages directly below `source` that get another slug below `target`."""
    children = source.get_children().order_by("path").values_list("pk", "title", "slug")
    new = _new_slugs(source, target)
    return [Renumbered(title, slug, new[pk]) for pk, title, slug in children if new[pk] != slug]


def move_all_below(source, target) -> None:
    """Move what is below `source` behind what is below `target`; old addresses lead there.

    Both are locked with their branches. Revisions keep the slugs that they have: where one is
    taken by now, the page's own counts (`BasePage.with_content_json`).
    """
    slugs = _new_slugs(source, target)
    keep_addresses_below(source)
    pages = list(
        BasePage.objects.filter(path__startswith=source.path)
        .exclude(pk=source.pk)
        .order_by("path")
        .only("pk", "path", "depth", "url_path", "slug")
    )
    last = target.get_last_child()
    step = BasePage._str2int(last.path[-BasePage.steplen :]) if last else 0
    moves: dict[str, tuple[str, str, str]] = {}
    for page in pages:
        top = page.path[: len(source.path) + BasePage.steplen]
        if page.path == top:
            step += 1
            page.slug = slugs[page.pk]
            place = BasePage._get_path(target.path, target.depth + 1, step)
            moves[top] = (place, page.url_path, f"{target.url_path}{page.slug}/")
        place, old_address, address = moves[top]
        page.path = place + page.path[len(top) :]
        page.url_path = address + page.url_path[len(old_address) :]
        page.depth = len(page.path) // BasePage.steplen
    BasePage.objects.bulk_update(pages, ["path", "depth", "url_path", "slug"], batch_size=500)
    BasePage.objects.filter(pk=target.pk).update(numchild=target.numchild + len(moves))
    BasePage.objects.filter(pk=source.pk).update(numchild=0)
    _move_kept_addresses(source, target)
    forget_present_addresses(target)


def _move_kept_addresses(source, target) -> None:
    """Let addresses that are kept for drafts go with them, where they are free."""
    taken = set(target.get_children().values_list("slug", flat=True))
    taken |= set(target.reserved_addresses_below.values_list("slug", flat=True))
    source.reserved_addresses_below.filter(slug__in=taken).delete()
    source.reserved_addresses_below.update(parent=target)


def _new_slugs(source, target) -> dict[int, str]:
    """Return the slug below `target` of each page directly below `source`, by key."""
    # Also that of `source` itself, if it stands there: its address will lead to `target`.
    taken = set(target.get_children().values_list("slug", flat=True))
    taken |= set(target.reserved_addresses_below.values_list("slug", flat=True))
    children = source.get_children().order_by("path").values_list("pk", "slug")
    own = {slug for _pk, slug in children}
    slugs = {}
    for pk, slug in children:
        if slug in taken:
            numbered = (_numbered(slug, number) for number in count(2))
            slug = next(free for free in numbered if free not in taken and free not in own)
        taken.add(slug)
        slugs[pk] = slug
    return slugs


def _numbered(slug: str, number: int) -> str:
    suffix = f"-{number}"
    return slug[: LONGEST_SLUG - len(suffix)] + suffix
