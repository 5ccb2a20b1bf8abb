"""The way of a draft as the review screen shows it, and what a decision would lead to."""

from dataclasses import dataclass

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState

from home.access import Stage
from workflows.approvals import standing
from workflows.moments import moment_said
from workflows.way import is_done, stages_of

DONE, MENDED, WAITS, RETURNED, AHEAD = "done", "mended", "waits", "returned", "ahead"


@dataclass(frozen=True)
class Step:
    """A stage of the way: what happened there, or will."""

    name: str
    status: str
    details: tuple[str, ...] = ()


def steps(page, state, decides: bool) -> list[Step]:
    """Return the stages of the running path, or the last one, and publication at its end.

    `decides`: whether it is for whoever reads to decide where the draft waits.
    """
    rows = apps.get_model("workflows.StageState").objects.filter(workflow_state=state)
    last = {row.task_id: row for row in rows.select_related("finished_by").order_by("pk")}
    mended = _mended(state)
    found = [
        _step(task, last.get(task.pk), page, state, decides, mended)
        for task in stages_of(state.workflow)
    ]
    is_out = state.status == state.STATUS_APPROVED
    return [*found, Step(_("Publication"), DONE if is_out else AHEAD, (_publication(page, state),))]


def consequence(page, state, task, content) -> str:
    """Return what happens when the draft is approved, or forwarded, where it waits."""
    missing = 0 if task.forwards else task.approvals_needed - len(standing(page, task)) - 1
    if missing > 0:
        return ngettext(
            "Then %(count)d more approval is needed here.",
            "Then %(count)d more approvals are needed here.",
            missing,
        ) % {"count": missing}
    ahead = (
        stage
        for stage in stages_of(state.workflow)
        if stage.pk != task.pk and not is_done(stage, state, page)
    )
    following = next(ahead, None)
    if following is not None:
        return _("Then it goes to: %(stage)s.") % {"stage": following.name}
    if content.go_live_at and content.go_live_at > timezone.now():
        return _("Then it is published on %(time)s.") % {"time": moment_said(content.go_live_at)}
    return _("Then readers get it at once.")


def _step(task, row, page, state, decides: bool, mended: set[int]) -> Step:
    if row is None:
        stands = state.is_active and is_done(task, state, page)
        said = _("Agreed earlier; it still counts") if stands else _("Not yet")
        return Step(task.name, DONE if stands else AHEAD, (said,))
    if row.status == TaskState.STATUS_IN_PROGRESS:
        return Step(task.name, WAITS, tuple(_waiting(task, page, decides)))
    said = str(row.get_status_display())
    status = RETURNED if row.status == TaskState.STATUS_REJECTED else DONE
    if task.forwards and row.status == TaskState.STATUS_APPROVED:
        said = _("Mended and forwarded") if row.pk in mended else _("Forwarded")
        status = MENDED if row.pk in mended else DONE
    elif row.status == TaskState.STATUS_SKIPPED:
        said = f"{said} · {row.comment}"
    who = [str(row.finished_by)] if row.finished_by else []
    when = [moment_said(row.finished_at)] if row.finished_at else []
    return Step(task.name, status, (said, *who, *when))


def _waiting(task, page, decides: bool) -> list[str]:
    said = []
    if task.stage == Stage.BOARD:
        needed = task.approvals_needed
        count = len(standing(page, task)) if needed > 1 else 0
        words = ngettext("%(count)d approval needed", "%(count)d approvals needed", needed)
        said.append(words % {"count": needed})
        if count:
            words = ngettext("%(count)d given", "%(count)d given", count)
            said[0] = f"{said[0]}, {words % {'count': count}}"
    said.append(_("Waits for you") if decides else _("Waits here"))
    return said


def _mended(state) -> set[int]:
    """Return the stages at which the content changed before it was forwarded."""
    rows = apps.get_model("workflows.Decision").objects.filter(
        workflow_state=state, verdict="forward"
    )
    facts = rows.values_list("task_state_id", "digest", "task_state__stagestate__digest")
    return {key for key, forwarded, arrived in facts if forwarded != arrived}


def _publication(page, state) -> str:
    if state.status == state.STATUS_APPROVED:
        return moment_said(page.last_published_at) if page.live else _("Approved")
    if not state.is_active:
        return _("After it is submitted again")
    return _("After the last approval")
