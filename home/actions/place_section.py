"""Give a section its path and its place: what its form asks for beside its content."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Workflow, WorkflowPage, WorkflowTask
from wagtail.workflows import get_task_types

from home.access import may_edit
from home.refusal import Refused


def paths_of_stages() -> QuerySet:
    """Return the paths that can be chosen: of stages alone.

    Wagtail's own tasks, such as the one that its installation leaves, would end without an
    approval that counts here.
    """
    stages = [model for model in get_task_types() if hasattr(model, "stage")]
    types = ContentType.objects.get_for_models(*stages).values()
    steps = WorkflowTask.objects.filter(workflow=OuterRef("pk"))
    return Workflow.objects.active().filter(
        Exists(steps), ~Exists(steps.exclude(task__content_type__in=types))
    )


def own_path(section) -> Workflow | None:
    """Return the path that was chosen for the section itself."""
    chosen = WorkflowPage.objects.filter(page_id=section.pk).select_related("workflow").first()
    return chosen.workflow if chosen else None


@transaction.atomic
def assign_path(section, workflow: Workflow | None, user) -> None:
    """Let items here and below take `workflow`, or the path of the section above. Audited."""
    _check(section, user)
    before = own_path(section)
    if before == workflow:
        return
    if workflow is None:
        WorkflowPage.objects.filter(page_id=section.pk).delete()
    else:
        WorkflowPage.objects.update_or_create(
            page_id=section.pk, defaults={"workflow_id": workflow.pk}
        )
    names = {"from": before.name if before else "", "to": workflow.name if workflow else ""}
    log(section, "home.path", user=user, data=names)


@transaction.atomic
def place_after(page, other, user) -> None:
    """Put `page` behind `other`, which stands beside it; first where that is None. Audited."""
    _check(page, user)
    page = apps.get_model("home.BasePage").objects.get(pk=page.pk)
    if other is not None:
        page.move(other, pos="right", user=user)
    elif beside := placed_beside(page, page.get_parent()):
        page.move(beside[0], pos="left", user=user)


def placed_beside(page, parent) -> list:
    """Return the pages of menus that stand beside `page` below `parent`, in their order."""
    from home.frame import PLACED_MODELS

    if parent is None:
        return []
    types = ContentType.objects.get_for_models(*PLACED_MODELS).values()
    pages = apps.get_model("home.BasePage").objects.child_of(parent)
    pages = pages.filter(content_type__in=types, archived=None)
    return list(pages.exclude(pk=page.pk).order_by("path"))


def _check(page, user) -> None:
    if not may_edit(user, page):
        raise Refused(_("You can't change this section."))
