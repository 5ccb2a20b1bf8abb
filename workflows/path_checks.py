"""Whether paths lead anywhere: asked when administrators set them, and by a command."""

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Task, TaskState, Workflow

from home.access import Stage
from home.models import BasePage, Membership, PortalSettings, Unit
from home.roles import Role
from workflows import rules
from workflows.way import stages_of


def faults_of(stages: Sequence[Task]) -> list[str]:
    """Return what is wrong with a path of these stages; nothing if it can be used."""
    if not stages:
        return [_("A path needs stages.")]
    faults = []
    if getattr(stages[-1], "stage", None) != Stage.BOARD:
        faults.append(_("The last stage must be an approval by the Editorial Board."))
    for stage in stages:
        if not hasattr(stage, "stage"):
            faults.append(_("“%(stage)s” is no stage of the moderation.") % {"stage": stage.name})
        elif missing := _missing(stage):
            faults.append(missing)
    return faults


def problems_of_paths() -> list[str]:
    """Return the faults of all paths in use, and the units whose own stage would be passed over."""
    found = []
    for workflow in _paths_in_use():
        stages = stages_of(workflow)
        found += [f"{workflow.name}: {fault}" for fault in faults_of(stages)]
        if any(getattr(stage, "stage", None) == Stage.UNIT for stage in stages):
            found += [
                _("%(path)s: the unit %(unit)s has no lead.")
                % {"path": workflow.name, "unit": unit.code}
                for unit in _units_without_lead()
            ]
    return found


def stuck_drafts() -> Iterator[tuple[BasePage, str]]:
    """Give the drafts that need a decision, with the stage at which each waits."""
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("task")
    for state in waiting.order_by("pk").iterator():
        page = BasePage.objects.filter(pk=state.workflow_state.object_id).first()
        if page is not None and rules.needs_decision(page):
            yield page, state.task.name


def _missing(stage: Task) -> str:
    """Return in words that too few people are there for a stage; empty if there are enough."""
    if stage.stage == Stage.UNIT:
        # Differs from unit to unit; where there is no lead, the draft is passed on, marked.
        return ""
    people = rules.people_of_stage(stage)
    if not people:
        return _("Today nobody can act at “%(stage)s”.") % {"stage": stage.name}
    if len(people) < stage.approvals_needed:
        return _("“%(stage)s” needs %(needed)d approvals, but only %(there)d can give one.") % {
            "stage": stage.name,
            "needed": stage.approvals_needed,
            "there": len(people),
        }
    return ""


def _paths_in_use() -> QuerySet:
    """Return the paths that a section takes, or the corrections."""
    corrections = PortalSettings.objects.exclude(correction_path=None).values("correction_path")
    used = Workflow.objects.active().filter(Q(workflow_pages__isnull=False) | Q(pk__in=corrections))
    return used.distinct().order_by("name")


def _units_without_lead() -> list[Unit]:
    leads = Membership.objects.current().filter(role=Role.LEAD, user__is_active=True)
    posting = Membership.objects.current().filter(role=Role.CONTRIBUTOR, user__is_active=True)
    units = Unit.objects.current().filter(pk__in=posting.values("unit_id"))
    return list(units.exclude(pk__in=leads.values("unit_id")).order_by("code"))
