"""The stages of a path, as task types of Wagtail's own workflows."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from home.access import Stage, may_edit
from home.models import BasePage, Membership, User
from home.roles import Role, standing_of
from workflows import deadlines, rules
from workflows.actions.decide import decide
from workflows.events import record
from workflows.forms import DecisionForm
from workflows.models.history import Event
from workflows.models.paths import Substitute


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
    approvals_needed = 1
    heads_only = False

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
    def on_action(
        self,
        task_state,
        user,
        action_name,
        comment="",
        digest=None,
        target="",
        checks=(),
        **unknown,
    ) -> None:
        """Decide; the one door for screens, modals and API. Unknown input is refused whole.

        `digest` names the content that was shown; the editor, which brings the content itself,
        names none. `checks` holds the keys of what was ticked.
        """
        if not isinstance(checks, list | tuple):
            raise SuspiciousOperation("Unexpected input to a decision.")
        texts = (comment, target, *checks) + (() if digest is None else (digest,))
        if unknown or not all(isinstance(text, str) for text in texts):
            raise SuspiciousOperation("Unexpected input to a decision.")
        decide(
            task_state,
            user,
            action_name,
            comment,
            shown_digest=digest,
            target=target,
            checks=checks,
        )

    def get_actions(self, obj, user) -> list[tuple]:
        """Return what `user` may decide now; nothing is offered that would be refused."""
        names = {
            "reject": _("Return"),
            "approve": _("Forward") if self.forwards else _("Approve"),
            "remark": _("Remark"),
        }
        allowed = rules.ACTIONS[self.stage]
        return [
            (action, name, True)
            for action, name in names.items()
            if action in allowed and not rules.why_not(user, obj, self, action)
        ]

    def get_form_for_action(self, action):
        """Return the form of a decision."""
        return DecisionForm.for_action(action)

    def get_task_states_user_can_moderate(self, user, **kwargs) -> QuerySet:
        """Return what waits at this stage for `user`."""
        waiting = TaskState.objects.filter(
            task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS
        ).annotate(object_key=Cast("workflow_state__object_id", models.BigIntegerField()))
        # By the page's key as it stands: compared as text, it would have no index.
        pages = BasePage.objects.filter(self.handled_by(user), pk=OuterRef("object_key"))
        named = Substitute.objects.filter(task_state=OuterRef("pk"), person=user.pk)
        mine = Exists(named)
        if self.handles(user):
            mine |= Exists(pages)
        return waiting.filter(mine)

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
            skip(state, page)
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
    """Members of the Editorial Board approve a draft, or one of them returns it."""

    stage = Stage.BOARD

    approvals_needed = models.PositiveSmallIntegerField(
        _("approvals needed"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text=_("So many members must approve the same version; each counts once."),
    )
    heads_only = models.BooleanField(
        _("head and deputies only"),
        default=False,
        help_text=_("Other members of the board don't decide at this stage."),
    )

    admin_form_fields = [*Task.admin_form_fields, "approvals_needed", "heads_only"]

    class Meta:
        verbose_name = _("approval by the Editorial Board")
        verbose_name_plural = _("approvals by the Editorial Board")

    def handles(self, user) -> bool:
        """Whether `user` belongs to those of the board who decide here."""
        standing = standing_of(user)
        return standing.is_board_head if self.heads_only else standing.is_board

    @classmethod
    def get_description(cls) -> str:
        """Return what administrators read of this stage."""
        return _("Members of the Editorial Board, one or several, approve or return the draft.")


class ConsultationTask(ModerationTask):
    """People who are asked for their opinion: they remark, decide nothing, and nothing waits on."""

    stage = Stage.CONSULTATION

    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("people"), blank=True, related_name="+"
    )
    units = models.ManyToManyField(
        "home.Unit",
        verbose_name=_("units"),
        blank=True,
        related_name="+",
        help_text=_("Their leads are asked."),
    )
    days = models.PositiveSmallIntegerField(
        _("days"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("After so many days the draft goes on, with the remarks that came."),
    )

    admin_form_fields = [*Task.admin_form_fields, "people", "units", "days"]
    admin_form_widgets = {
        "people": forms.CheckboxSelectMultiple,
        "units": forms.CheckboxSelectMultiple,
    }

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def start(self, workflow_state, user=None) -> TaskState:
        """Ask; where there is nobody to ask, go on."""
        state = super().start(workflow_state, user=user)
        state.due_at = timezone.now() + timedelta(days=self.days)
        state.save(update_fields=["due_at"])
        if not self.people_asked():
            skip(state, workflow_state.content_object)
        return state

    def people_asked(self) -> list[User]:
        """Return the active people who are asked, by name or as leads of a unit."""
        leads = Membership.objects.current().filter(role=Role.LEAD, unit__in=self.units.all())
        asked = models.Q(pk__in=self.people.values("pk")) | models.Q(pk__in=leads.values("user_id"))
        return list(User.objects.filter(asked, is_active=True).order_by("pk"))

    def handles(self, user) -> bool:
        """Whether `user` is asked."""
        return any(person.pk == user.pk for person in self.people_asked())

    @classmethod
    def get_description(cls) -> str:
        """Return what administrators read of this stage."""
        return _("People or units are asked for remarks; after some days the draft goes on.")


def skip(state: StageState, page) -> None:
    """Mark that nobody could act at this stage, in the draft's way and among its events."""
    state.status = TaskState.STATUS_SKIPPED
    state.finished_at = timezone.now()
    state.comment = gettext("No lead of the unit could review it.")
    if state.task.specific.stage == Stage.CONSULTATION:
        state.comment = gettext("There was nobody to ask.")
    state.save(update_fields=["status", "finished_at", "comment"])
    record(Event.Kind.SKIPPED, page, person=None, stage=state.task.specific.stage)
