"""The stages of a path, as task types of Wagtail's own workflows."""

from django.core.exceptions import SuspiciousOperation
from django.db import models, transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from home.access import Stage, may_edit
from home.models import BasePage
from home.roles import standing_of
from workflows import deadlines, rules
from workflows.actions.decide import decide
from workflows.events import record
from workflows.forms import DecisionForm
from workflows.models.history import Event


class StageState(TaskState):
    """A draft at a stage: which content came there, and until when it should be handled."""

    digest = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True)

    class Meta:
        verbose_name = _("state at a stage")
        verbose_name_plural = _("states at a stage")


class ModerationTask(Task):
    """What all stages have in common: every act on a draft ends in `decide`."""

    stage: Stage
    forwards = False
    """Whether passing a draft on from here is forwarding rather than approving it."""

    task_state_class = StageState

    class Meta:
        abstract = True

    def start(self, workflow_state, user=None) -> TaskState:
        """Bring the draft to this stage."""
        state = super().start(workflow_state, user=user)
        state.digest = workflow_state.content_object.content_digest
        state.save(update_fields=["digest"])
        deadlines.set_due(state)
        return state

    @transaction.atomic
    def on_action(self, task_state, user, action_name, comment="", digest="", **unknown) -> None:
        """Decide; the one door for screens, modals and API. Unknown input is refused whole."""
        if unknown or not isinstance(comment, str) or not isinstance(digest, str):
            raise SuspiciousOperation("Unexpected input to a decision.")
        decide(task_state, user, action_name, comment=comment, shown_digest=digest)

    def get_actions(self, obj, user) -> list[tuple]:
        """Return what `user` may decide now; nothing is offered that would be refused."""
        actions = []
        if not rules.why_not(user, obj, self.stage, "reject"):
            actions.append(("reject", _("Return"), True))
        if not rules.why_not(user, obj, self.stage, "approve"):
            actions.append(("approve", _("Forward") if self.forwards else _("Approve"), True))
        return actions

    def get_form_for_action(self, action):
        """Return the form of a decision."""
        return DecisionForm.for_action(action)

    def get_task_states_user_can_moderate(self, user, **kwargs) -> QuerySet:
        """Return what waits at this stage for `user`."""
        waiting = TaskState.objects.filter(
            task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS
        ).annotate(object_key=models.F("workflow_state__object_id"))
        pages = BasePage.objects.annotate(key=Cast("pk", CharField())).filter(
            self.handled_by(user), key=OuterRef("object_key")
        )
        return waiting.filter(Exists(pages)) if self.handles(user) else waiting.none()

    def handles(self, user) -> bool:
        """Whether `user` handles drafts at this stage at all."""
        raise NotImplementedError

    def handled_by(self, user) -> models.Q:
        """Which pages `user` handles at this stage."""
        return models.Q()

    def user_can_access_editor(self, obj, user) -> bool:
        """Whether the editor opens for `user` at this stage."""
        return may_edit(user, obj)

    def locked_for_user(self, obj, user) -> bool:
        """Whether the draft is closed to edits of `user` at this stage."""
        return not may_edit(user, obj)


class UnitReviewTask(ModerationTask):
    """The leads of the draft's unit approve or return it."""

    stage = Stage.UNIT

    class Meta:
        verbose_name = _("review by the unit's lead")
        verbose_name_plural = _("reviews by the unit's lead")

    def start(self, workflow_state, user=None) -> TaskState:
        """Bring the draft to its unit's leads, or pass it on, marked, where none may act."""
        state = super().start(workflow_state, user=user)
        page = workflow_state.content_object
        if not rules.leads_who_may_act(page):
            state.status = TaskState.STATUS_SKIPPED
            state.comment = str(_("No lead of the unit could review it."))
            state.save(update_fields=["status", "comment"])
            record(Event.Kind.SKIPPED, page, person=None, stage=self.stage)
        return state

    def handles(self, user) -> bool:
        """Whether `user` leads a unit."""
        return bool(standing_of(user).lead_of)

    def handled_by(self, user) -> models.Q:
        """The pages of the units that `user` leads."""
        return models.Q(unit_id__in=standing_of(user).lead_of)

    @classmethod
    def get_description(cls) -> str:
        """Return what administrators read of this stage."""
        return _("Leads of the draft's own unit approve or return it.")


class AssistingReviewTask(ModerationTask):
    """The assisting group checks, mends and forwards a draft, or returns it."""

    stage = Stage.ASSISTING
    forwards = True

    class Meta:
        verbose_name = _("review by the assisting group")
        verbose_name_plural = _("reviews by the assisting group")

    def handles(self, user) -> bool:
        """Whether `user` belongs to the assisting group."""
        return standing_of(user).is_assistant

    @classmethod
    def get_description(cls) -> str:
        """Return what administrators read of this stage."""
        return _("The assisting group checks, may edit, and forwards or returns the draft.")


class BoardApprovalTask(ModerationTask):
    """A member of the Editorial Board approves a draft or returns it."""

    stage = Stage.BOARD

    class Meta:
        verbose_name = _("approval by the Editorial Board")
        verbose_name_plural = _("approvals by the Editorial Board")

    def handles(self, user) -> bool:
        """Whether `user` belongs to the board."""
        return standing_of(user).is_board

    @classmethod
    def get_description(cls) -> str:
        """Return what administrators read of this stage."""
        return _("A member of the Editorial Board approves or returns the draft.")
