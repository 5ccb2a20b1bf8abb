"""Who may do what with a page: unit × role × state, answered here and nowhere else.

The page's permission tester, the permission policy behind explorer, search and reports, the
choosers and the task types all ask these functions. The table that they follow is written out
in docs/quyen-han.md and played row by row by the tests.
"""

from django.apps import apps
from django.db import models
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex, TaskState, WorkflowState, get_page_models
from wagtail.permissions import policy_registry

from home.roles import standing_of


class Stage(models.TextChoices):
    """Where a page is on its way. Task types name theirs in an attribute `stage`."""

    DRAFT = "draft", _("Draft")
    RETURNED = "returned", _("Returned")
    UNIT = "unit", _("Waiting for the unit's lead")
    ASSISTING = "assisting", _("Waiting for the assisting group")
    CONSULTATION = "consultation", _("Out for remarks")
    BOARD = "board", _("Waiting for the Editorial Board")
    SCHEDULED = "scheduled", _("Approved and scheduled")
    LIVE = "live", _("Published")


def stage_of(page) -> Stage:
    """Return where `page` is on its way."""
    state = page.current_workflow_state
    if state is not None:
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return Stage.RETURNED
        task = state.current_task_state.task if state.current_task_state else None
        model = task.cached_content_type.model_class() if task else None
        # A task type that names no stage is handled like the strictest: nobody edits.
        return getattr(model, "stage", Stage.BOARD)
    if page.approved_schedule:
        return Stage.SCHEDULED
    if page.live and not page.has_unpublished_changes:
        return Stage.LIVE
    return Stage.DRAFT


def may_view(user, page) -> bool:
    """Whether `user` sees the page with its drafts, previews and history in the admin."""
    standing = standing_of(user)
    if not standing:
        return False
    if page.archived_id and not standing.keeps_archive:
        return False
    if is_structure(page) or standing.is_administrator or page.unit_id in standing.units:
        return True
    if standing.sees_all_submitted and _has_history(page):
        return True
    if standing.is_assistant and page.owner_id == user.pk:
        return True
    if standing.units and page.joint_units.filter(unit__in=standing.units).exists():
        return True
    return pages_asked_about(user).filter(pk=page.pk).exists()


def viewable(user, pages: QuerySet, *, with_archive: bool = False) -> QuerySet:
    """Return those of `pages` that `user` sees in the admin: `may_view` as a filter.

    Without the archive, unless it is asked for: it is shown in a screen of its own.
    """
    standing = standing_of(user)
    if not standing:
        return pages.none()
    if not with_archive:
        pages = pages.filter(archived=None)
    if standing.is_administrator:
        return pages
    allowed = Q(depth=1) | Q(content_type_id__in=structure_type_ids())
    if standing.sees_all_submitted:
        allowed |= Q(live=True) | Q(first_submitted_at__isnull=False)
        allowed |= Q(first_published_at__isnull=False)
    if standing.is_assistant:
        allowed |= Q(owner_id=user.pk)
    if standing.units:
        joint = apps.get_model("home.JointUnit").objects.filter(unit__in=standing.units)
        allowed |= Q(unit_id__in=standing.units) | Q(pk__in=joint.values("page_id"))
    return pages.filter(allowed | Q(pk__in=pages_asked_about(user).values("pk")))


def pages_asked_about(user) -> QuerySet:
    """Return the pages on which `user` is asked for a remark, or that they decide on by name."""
    standing = standing_of(user)
    tasks = apps.get_model("workflows.ConsultationTask").objects
    asked = tasks.filter(Q(people=user.pk) | Q(units__in=standing.lead_of)).values("pk")
    states = TaskState.objects.filter(task__in=asked, status=TaskState.STATUS_IN_PROGRESS)
    keys = states.annotate(key=Cast("workflow_state__object_id", BigIntegerField())).values("key")
    named = apps.get_model("workflows.Substitute").objects.filter(person=user.pk)
    decided = apps.get_model("workflows.Decision").objects.filter(person=user.pk)
    return apps.get_model("home.BasePage").objects.filter(
        Q(pk__in=keys) | Q(pk__in=named.values("page_id")) | Q(pk__in=decided.values("page_id"))
    )


def choosable(user, pages: QuerySet) -> QuerySet:
    """Return those of `pages` that `user` may pick in a chooser: own ones, and live public ones.

    The Steering Board picks nothing.
    """
    standing = standing_of(user)
    if not (standing.units or standing.is_administrator or _picks(standing)):
        return pages.none()
    public = apps.get_model("home.BasePage").objects.live_public().values("pk")
    own = viewable(user, apps.get_model("home.BasePage").objects.all()).values("pk")
    return pages.filter(Q(pk__in=public) | Q(pk__in=own))


def references_of(page) -> set[tuple[int, str]]:
    """Return the media and pages that the page shows or leads to: content type and key."""
    rows = ReferenceIndex._extract_references_from_object(page)
    return {(content_type_id, str(key)) for content_type_id, key, *_where in rows}


def out_of_reach(user, references: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return those of `references` to pictures, videos, files or pages that `user` may not pick."""
    found = set()
    pages = apps.get_model("home.BasePage")
    content_types = apps.get_model("contenttypes.ContentType").objects
    pickable_of = {pages: choosable(user, pages.objects.all())}
    for name in ("home.PortalImage", "home.PortalVideo", "home.PortalDocument"):
        media = apps.get_model(name)
        policy = policy_registry.get_by_type(media)
        pickable_of[media] = policy.instances_user_has_permission_for(user, "choose")
    for model, pickable in pickable_of.items():
        content_type = content_types.get_for_model(model).pk
        keys = {int(key) for kind, key in references if kind == content_type}
        # Lost rows are no secret: links to removed pages stay in old texts.
        hidden = model.objects.filter(pk__in=keys).exclude(pk__in=pickable.values("pk"))
        found |= {(content_type, str(key)) for key in hidden.values_list("pk", flat=True)}
    return found


def may_edit(user, page) -> bool:
    """Whether `user` may change the page at the stage where it is."""
    standing = standing_of(user)
    if not standing or page.depth == 1 or page.alias_of_id or page.archived_id:
        return False
    if is_structure(page):
        return standing.is_administrator
    of_unit = page.unit_id in standing.units
    stage = stage_of(page)
    if stage in (Stage.DRAFT, Stage.RETURNED):
        return of_unit or (standing.is_assistant and _is_own_start(user, page))
    if stage == Stage.LIVE:
        return of_unit or standing.is_assistant
    if stage == Stage.UNIT:
        return page.unit_id in standing.lead_of
    if stage == Stage.ASSISTING:
        return standing.is_assistant
    return False


def may_set_priority(user, page) -> bool:
    """Whether `user` may say how urgent the page's draft is.

    Whoever may edit it; at any stage the assisting group and the board's head, if they see it.
    """
    if is_structure(page) or page.archived_id:
        return False
    standing = standing_of(user)
    orders = standing.is_assistant or standing.is_board_head
    return may_edit(user, page) or (orders and may_view(user, page))


def may_submit(user, page) -> bool:
    """Whether `user` may send the page into moderation, or send it again."""
    if is_structure(page) or page.workflow_in_progress:
        return False
    stage = stage_of(page)
    if stage not in (Stage.DRAFT, Stage.RETURNED, Stage.LIVE):
        return False
    return may_edit(user, page)


def may_create(user, parent, page_class) -> bool:
    """Whether `user` may add a page of `page_class` below `parent`."""
    if parent.archived_id or not page_class.can_create_at(parent):
        return False
    if page_class.is_structure:
        return standing_of(user).is_administrator
    return creation_units(user, parent).exists()


def creation_units(user, parent) -> QuerySet:
    """Return the units for which `user` may post below `parent`.

    Contributors and leads post for their own units; the assisting group on behalf of any; both
    only for units that the section is open to.
    """
    standing = standing_of(user)
    units = apps.get_model("home.Unit").objects.current()
    parent = parent.specific
    if parent.archived_id:
        return units.none()
    if not hasattr(parent, "posting_units"):
        # Only sections are opened to units; what stands beside them is the assisting group's.
        return units if standing.is_assistant else units.none()
    allowed = parent.posting_units
    if allowed is not None:
        units = units.filter(pk__in=allowed)
    return units if standing.is_assistant else units.filter(pk__in=standing.units)


def may_copy(user, page, to=None) -> bool:
    """Whether the person may make a new draft from what the content says, at all or below `to`.

    People of its unit may, and the assisting group; the draft belongs to the same unit, so it
    goes where that may post. The section tree is copied by Wagtail's own action.
    """
    standing = standing_of(user)
    if is_structure(page) or page.archived_id or page.alias_of_id or not may_view(user, page):
        return False
    if not (page.unit_id in standing.units or standing.is_assistant):
        return False
    if to is None:
        return True
    if not may_create(user, to, page.specific_class):
        return False
    return creation_units(user, to).filter(pk=page.unit_id).exists()


def may_delete(user, page) -> bool:
    """Whether `user` may delete the page for good.

    Content: its own author, as long as it was never submitted. A part of the section tree: an
    administrator, as long as no content is in it, be it the drafts of others or in the archive.
    """
    standing = standing_of(user)
    if page.depth <= 2 or not standing or page.archived_id:
        return False
    if is_structure(page):
        return standing.is_administrator and not holds_content(page)
    return (
        page.unit_id in standing.contributor_of
        and page.owner_id == user.pk
        and not _has_history(page)
        and page.current_workflow_state is None
    )


def may_archive(user, page) -> bool:
    """Whether `user` may put the page, with all that is below it, into the archive.

    What is archived instead of deleted: content that was submitted or public at any time, and
    parts of the section tree that hold content.
    """
    standing = standing_of(user)
    if page.depth <= 2 or page.archived_id:
        return False
    if is_structure(page):
        return standing.is_administrator and holds_content(page)
    return standing.keeps_archive and _has_history(page)


def may_restore(user, page) -> bool:
    """Whether `user` may bring back a branch that was archived at `page`."""
    if not page.archived_id or page.archived.page_id != page.pk:
        return False
    standing = standing_of(user)
    return standing.is_administrator if is_structure(page) else standing.keeps_archive


def may_merge(user, page) -> bool:
    """Whether `user` may merge the section into another."""
    is_section = page.specific_class is apps.get_model("home.SectionPage")
    return (
        is_section
        and page.depth > 2
        and not page.archived_id
        and standing_of(user).is_administrator
    )


def may_move(user, page, to=None) -> bool:
    """Whether `user` may move the page at all, or below `to`.

    A draft moves between sections open to its unit, before it is submitted or while it is with
    the assisting group; branches of the section tree are the administrators'.
    """
    if page.depth <= 2 or page.archived_id or (to is not None and to.archived_id):
        return False
    if is_structure(page):
        return standing_of(user).is_administrator
    if page.live or not may_edit(user, page):
        return False
    # The assisting group picks the section while the draft is with it.
    if stage_of(page) not in (Stage.DRAFT, Stage.ASSISTING):
        return False
    return to is None or creation_units(user, to).filter(pk=page.unit_id).exists()


def may_correct(user, page) -> bool:
    """Whether `user` may correct the page while readers have it, whatever draft waits beside."""
    standing = standing_of(user)
    of_unit = page.unit_id in standing.units
    return _is_own_content(page) and (of_unit or standing.is_assistant)


def may_ask_for_withdrawal(user, page) -> bool:
    """Whether `user` may ask the board's heads to withdraw the page while readers have it."""
    standing = standing_of(user)
    of_unit = page.unit_id in standing.units
    return _is_own_content(page) and (of_unit or standing.is_assistant or standing.is_board)


def may_withdraw(user, page) -> bool:
    """Whether `user` may withdraw the page while readers have it, and decline to."""
    return _is_own_content(page) and standing_of(user).is_board_head


def may_act_in_emergency(user, page) -> bool:
    """Whether `user` may publish or withdraw the page at once, reported to the whole board.

    Whether it is theirs is another question: nobody publishes what they wrote.
    """
    standing = standing_of(user)
    decides = standing.is_board_head or standing.is_administrator
    return _is_own_content(page) and decides and may_view(user, page)


def is_structure(page) -> bool:
    """Whether the page belongs to the section tree; the root and lost types count as such."""
    model = page.specific_class
    return page.depth == 1 or model is None or getattr(model, "is_structure", True)


def holds_content(page) -> bool:
    """Whether anything that goes through moderation lies below the page."""
    return page.get_descendants().exclude(content_type_id__in=structure_type_ids()).exists()


def structure_type_ids() -> list[int]:
    """Return the content type ids of the page types that make up the section tree."""
    content_types = apps.get_model("contenttypes.ContentType").objects
    types = [model for model in get_page_models() if model.is_structure]
    return [content_type.pk for content_type in content_types.get_for_models(*types).values()]


def _is_own_content(page) -> bool:
    """Whether the page is content in its own right, and not in the archive."""
    return not (is_structure(page) or page.alias_of_id or page.archived_id)


def _is_own_start(user, page) -> bool:
    """Whether an assistant began this draft: on behalf of a unit, or as a correction."""
    if not page.live:
        return page.owner_id == user.pk
    state = page.current_workflow_state
    if state is not None:
        return state.requested_by_id == user.pk
    revision = page.latest_revision
    return revision is not None and revision.user_id == user.pk


def _has_history(page) -> bool:
    """Whether content was submitted or public at any time: then it is never deleted."""
    return bool(page.live or page.first_published_at or page.first_submitted_at)


def _picks(standing) -> bool:
    return standing.is_assistant or standing.is_board
