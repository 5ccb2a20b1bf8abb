"""What merging a section into another would mean, and why it may not be done."""

from dataclasses import dataclass, field

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Site, WorkflowState

from home.access import structure_type_ids
from home.merging.consequences import closures, consequences
from home.merging.followers import all_followers
from home.models import BasePage, SectionPage
from home.relocation import Renumbered, clashes


@dataclass(frozen=True)
class MergePlan:
    """What would happen. `pages` also tells whether the section has changed since it was shown."""

    source: SectionPage
    target: SectionPage
    refusal: str = ""
    pages: int = 0
    counts: list[tuple[str, int]] = field(default_factory=list)
    renumbered: list[Renumbered] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def plan_merge(source: SectionPage, target: SectionPage) -> MergePlan:
    """Return what merging `source` into `target` would mean."""
    followers = [(row.label, row.count(source), row.lists_kind) for row in all_followers()]
    below = _counts_below(source)
    return MergePlan(
        source=source,
        target=target,
        refusal=_why_not(source, target, any(n for _label, n, lists in followers if lists)),
        pages=below["pages"],
        counts=[row for row in _counted(below, followers) if row[1]],
        renumbered=clashes(source, target),
        warnings=consequences(source, source, target),
    )


def _counted(below: dict[str, int], followers: list[tuple]) -> list[tuple[str, int]]:
    return [
        (_("Sections and other pages of the tree"), below["sections"]),
        (_("Published items"), below["items"]),
        (_("Drafts"), below["drafts"]),
        (_("Of these on their way through moderation"), below["on_way"]),
        (_("Pages in the archive"), below["archived"]),
        *[(str(label), number) for label, number, _lists in followers],
    ]


def _counts_below(source) -> dict[str, int]:
    running = (
        WorkflowState.objects.active()
        .filter(base_content_type=source.get_base_content_type())
        .filter(object_id=Cast(OuterRef("pk"), CharField()))
    )
    content = ~Q(content_type_id__in=structure_type_ids())
    current = Q(archived=None)
    pages = BasePage.objects.filter(path__startswith=source.path).exclude(pk=source.pk)
    return pages.annotate(is_on_way=Exists(running)).aggregate(
        pages=Count("pk"),
        sections=Count("pk", filter=~content & current),
        items=Count("pk", filter=content & current & Q(live=True)),
        drafts=Count("pk", filter=content & current & Q(live=False)),
        on_way=Count("pk", filter=Q(is_on_way=True)),
        archived=Count("pk", filter=~current),
    )


def _why_not(source, target, follower_needs_kind: bool) -> str:
    names = _names(source, target)
    if target.pk == source.pk:
        return _("A section can't be merged into itself.")
    if target.is_descendant_of(source):
        return _("“%(target)s” lies below “%(source)s”; move it out first.") % _names(
            source, target
        )
    if target.archived_id or source.archived_id:
        return _("A section in the archive can't be merged.")
    if Site.objects.filter(root_page__in=[source.pk, target.pk]).exists():
        return _("A home page can't be merged.")
    if source.path[: 2 * BasePage.steplen] != target.path[: 2 * BasePage.steplen]:
        return _("“%(target)s” belongs to another site.") % names
    if follower_needs_kind and source.kind != target.kind:
        return _("Items are also shown in “%(source)s”, and “%(target)s” lists none.") % names
    if _unfit(source, target):
        return _("“%(target)s” is of another kind and can't hold what is in “%(source)s”.") % names
    if closures(source) - closures(target):
        return (
            _(
                "“%(source)s” is closed to some readers and “%(target)s” is not: its content"
                " would be opened. Close “%(target)s” likewise, or open “%(source)s” first."
            )
            % names
        )
    deepest = source.get_descendants().order_by("-depth").values_list("depth", flat=True).first()
    most = BasePage._meta.get_field("path").max_length // BasePage.steplen
    if deepest and deepest - source.depth + target.depth > most:
        return _("The tree would become too deep.")
    return ""


def _unfit(source, target) -> bool:
    """Whether there are pages directly below `source` that `target` can't hold."""
    types = source.get_children().order_by().values_list("content_type_id", flat=True).distinct()
    examples = [source.get_children().filter(content_type_id=pk).first() for pk in types]
    return any(not page.specific.can_move_to(target) for page in examples)


def _names(source, target) -> dict[str, str]:
    return {"source": source.title, "target": target.title}
