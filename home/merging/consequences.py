"""What changes for a branch that comes to stand elsewhere: readers, path, units."""

from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction, WorkflowPage

from home.models import SectionPage, Unit


def consequences(page, left, target) -> list[str]:
    """Return what the person should know before `page` or its content stands below `target`.

    `left` is what held the content until now: the page itself where it is merged away, or what
    is above it where it moves.
    """
    names = {"source": page.title, "target": target.title}
    warnings = []
    if _is_hidden(target) and not _is_hidden(left):
        warnings.append(
            _("“%(target)s” is hidden: readers will not find what is in “%(source)s” any more.")
        )
    if _is_hidden(left) and not _is_hidden(target):
        warnings.append(
            _("“%(source)s” is hidden, “%(target)s” is not: readers will see its items.")
        )
    if closures(target) - closures(left):
        warnings.append(
            _("“%(target)s” is closed to some readers: so will be what is in “%(source)s”.")
        )
    if closures(left) - closures(target):
        warnings.append(
            _("“%(source)s” is closed to some readers by what is above it; here it would be open.")
        )
    if _takes_path(page, left) and (path := target.get_workflow()) != left.get_workflow():
        names["path"] = path or _("none")
        warnings.append(
            _("What is submitted from now on takes the path of “%(target)s”: %(path)s.")
        )
    if _takes_units(page, left) and (units := _units(target)) != _units(left):
        names["units"] = _unit_names(units)
        warnings.append(
            _("Where sections name no units themselves, these may post from now on: %(units)s.")
        )
    return [warning % names for warning in warnings]


def closures(page) -> set[tuple]:
    """Return which readers a page is closed to, by itself and what is above it."""
    rows = PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
    return {
        (row.restriction_type, row.password, frozenset(group.pk for group in row.groups.all()))
        for row in rows.prefetch_related("groups")
    }


def _takes_path(page, left) -> bool:
    """Whether the content follows the path above it: always where its own section goes."""
    return page.pk == left.pk or not WorkflowPage.objects.filter(page_id=page.pk).exists()


def _takes_units(page, left) -> bool:
    if page.pk == left.pk:
        return True
    return isinstance(page, SectionPage) and not page.allowed_units.exists()


def _units(page) -> frozenset[int] | None:
    return page.posting_units if isinstance(page, SectionPage) else None


def _unit_names(units: frozenset[int] | None) -> str:
    if units is None:
        return _("all units")
    return ", ".join(Unit.objects.filter(pk__in=units).values_list("name", flat=True))


def _is_hidden(page) -> bool:
    return page.get_ancestors(inclusive=True).filter(live=False, depth__gt=1).exists()
