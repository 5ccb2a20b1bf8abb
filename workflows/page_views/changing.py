"""Views that change: one POST is one transaction, and what is refused has saved nothing."""

import json

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.defaults import bad_request
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionDataView,
    PreviewRevisionForTaskView,
    WorkflowActionView,
)
from wagtail.models import TaskState, get_page_models

from home.access import is_structure, may_create
from home.models import BasePage
from workflows import rules
from workflows.actions.refusal import Refused
from workflows.actions.submit import submit
from workflows.actions.withdraw import why_not_public
from workflows.page_views.claim_notice import ClaimNoticeMixin
from workflows.page_views.conflicts import KeptTextMixin
from workflows.page_views.one_transaction import OneTransactionMixin
from workflows.page_views.seeing import page_that_is_seen
from workflows.returned import returned_context


class SubmitMixin:
    """What both editors do beyond saving: the draft's way, and a section's path and place."""

    def form_valid(self, form) -> HttpResponse:
        """Save, and let the form follow up; not while it is saved by itself in the background."""
        response = super().form_valid(form)
        if not self.expects_json_response and hasattr(form, "follow_up"):
            form.follow_up(self.page)
        return response

    def announce_submission(self) -> HttpResponse:
        """Submit the page that was just saved and say so."""
        submit(self.page, self.request.user)
        messages.success(
            self.request,
            _("“%(title)s” has been submitted.") % {"title": self.page.get_admin_display_title()},
            buttons=[self.get_view_draft_message_button()],
        )
        response = self.run_hook("after_edit_page", self.request, self.page)
        return response or self.redirect_away()


class PortalCreateView(SubmitMixin, OneTransactionMixin, CreateView):
    """Adds a page, of a type that the person may add there."""

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the section: two new pages in it must not take one place."""
        return kwargs["parent_page_id"]

    def reshapes_tree(self, kwargs: dict) -> bool:
        """A new part of the tree may be put before others."""
        names = (kwargs["content_type_app_name"], kwargs["content_type_model_name"])
        return any(model._meta.label_lower == ".".join(names) for model in _structure_models())

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Check the type that is asked for, not only that something may be added."""
        parent = get_object_or_404(BasePage, pk=kwargs["parent_page_id"]).specific
        content_type = get_object_or_404(
            ContentType,
            app_label=kwargs["content_type_app_name"],
            model=kwargs["content_type_model_name"],
        )
        model = content_type.model_class()
        if (
            model is None
            or not issubclass(model, BasePage)
            or not may_create(request.user, parent, model)
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def action_name_and_method(self) -> tuple:
        """Publish the section tree only, submit content only."""
        name, method = super().action_name_and_method
        if name == ("submit" if self.page_class.is_structure else "publish"):
            return "save", self.save_action
        return name, method

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add the page; where that is refused, show the form again as it was posted."""
        try:
            with transaction.atomic():
                return super().post(request)
        except Refused as refusal:
            if self.expects_json_response:
                return self.json_error_response("blocked_by_hook", str(refusal))
            self.page = self.page_class(owner=request.user)
            self.page.locale = self.parent_page.locale
            self.form = self.form_class(
                request.POST,
                request.FILES,
                instance=self.page,
                parent_page=self.parent_page,
                for_user=request.user,
            )
            self.form.add_error(None, str(refusal))
            messages.error(request, str(refusal))
            self.has_unsaved_changes = True
            return self.render_to_response(self.get_context_data(), status=409)

    def submit_action(self) -> HttpResponse:
        """Save the draft and send it on its way."""
        self.page = self.form.save(commit=False)
        self.page.live = False
        self.parent_page.add_child(instance=self.page)
        self.set_default_privacy_setting()
        self.page.save_revision(user=self.request.user, log_action=True)
        self.subscription.page = self.page
        self.subscription.save()
        return self.announce_submission()


class PortalEditMixin(ClaimNoticeMixin, SubmitMixin, OneTransactionMixin, KeptTextMixin):
    """What both editors share: the present page, and a former revision of it."""

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the page itself."""
        return kwargs["page_id"]

    def also_locked(self, request: HttpRequest, kwargs: dict) -> list[int]:
        """Return the section where the form takes an address in it, or asks for one to be kept."""
        page = BasePage.objects.filter(pk=kwargs["page_id"]).first()
        if page is None or page.depth == 1:
            return []
        takes = request.POST.get("slug") != page.slug or "action-submit" in request.POST
        return [page.get_parent().pk] if takes else []

    def reshapes_tree(self, kwargs: dict) -> bool:
        """A part of the tree may get another place or slug."""
        page = BasePage.objects.filter(pk=kwargs["page_id"]).first()
        return page is not None and page.specific_class in _structure_models()

    def after_refusal(self, kwargs: dict) -> str:
        """Return to where the draft and its way are shown."""
        return reverse("workflows:review", args=[kwargs["page_id"]])

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Lead whoever sees the page but may not edit it now to where it is shown."""
        page = page_that_is_seen(request, kwargs["page_id"])
        if request.method == "GET" and not page.permissions_for_user(request.user).can_edit():
            return redirect("workflows:review", page.pk)
        if request.method == "POST" and not _is_decision_data(request):
            return bad_request(request, ValueError("decision data"))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Taking back is an act of its own, by whoever submitted; not of whoever edits."""
        return False

    @cached_property
    def action_name_and_method(self) -> tuple:
        """Leave out restarting: submitting again decides by what has changed."""
        name, method = super().action_name_and_method
        if name == "restart_workflow" or (name == "submit" and self.was_withdrawn_meanwhile):
            return "save", self.save_action
        return name, method

    @property
    def was_withdrawn_meanwhile(self) -> bool:
        """Whether readers had the page when the editor opened: its form asked for a note."""
        return self.page.withdrawn_at is not None and "correction_note" in self.request.POST

    def form_valid(self, form) -> HttpResponse:
        """Save; tell whoever thinks to correct what is withdrawn that it is a mere draft now."""
        if self.request.POST.get("action-workflow-action"):
            self._refuse_impossible_decision()
        if self.was_withdrawn_meanwhile and not self.expects_json_response:
            kept = _("What you wrote is kept as a draft; it was not submitted.")
            messages.warning(self.request, f"{why_not_public(self.page)} {kept}")
        return super().form_valid(form)

    def _refuse_impossible_decision(self) -> None:
        """Stock Wagtail saves in silence where a decision came along that can't be taken."""
        if self.action_name == "perform_workflow_action":
            return
        action = self.request.POST.get("workflow-action-name", "")
        task = self.page.current_workflow_task
        if task is None:
            raise Refused(_("The draft does not wait here any more."))
        raise Refused(rules.why_not(self.request.user, self.page, task.specific, action))

    def form_invalid(self, form) -> HttpResponse:
        """Show the form again; with 422 where a correction doesn't say what it corrects."""
        response = super().form_invalid(form)
        if "correction_note" in form.errors:
            response.status_code = 422
        return response

    def submit_action(self) -> HttpResponse:
        """Save the draft and send it on its way."""
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        revision = self.page.save_revision(
            user=self.request.user, log_action=True, previous_revision=self.previous_revision
        )
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        return self.announce_submission()

    def get_context_data(self, **kwargs) -> dict:
        """Tell why a draft came back; while a stage handles it, reviewers save on purpose."""
        context = super().get_context_data(**kwargs)
        if self.page.workflow_in_progress:
            context["autosave_enabled"] = False
        if not is_structure(self.page):
            context["returned"] = returned_context(self.request, self.real_page_record.specific)
        return context


class PortalEditView(PortalEditMixin, EditView):
    """Edits a page."""


class PortalRevertView(PortalEditMixin, RevisionsRevertView):
    """Takes up a former revision of a page."""


class OwnTaskMixin:
    """Acts on a task of the page in the address only.

    Stock Wagtail never checks that the two belong together.
    """

    def get_task_state(self) -> TaskState:
        """Return the page's task state, or 404."""
        page_that_is_seen(self.request, self.object.pk)
        state = get_object_or_404(
            TaskState,
            pk=self.task_state_id,
            workflow_state__base_content_type=self.object.get_base_content_type(),
            workflow_state__object_id=str(self.object.pk),
        )
        return state.specific


class PortalWorkflowActionView(OwnTaskMixin, WorkflowActionView):
    """Decides in a modal or by a POST."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the form, which names the content that the person decides on."""
        form = self.form_class(initial={"digest": self.object.content_digest})
        return self.render_modal_form(request, form)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Decide; a refusal is told, with nothing changed."""
        try:
            return super().post(request, *args, **kwargs)
        except Refused as refusal:
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                form = self.form_class(request.POST)
                form.add_error(None, str(refusal))
                return self.render_modal_form(request, form)
            messages.error(request, str(refusal))
            return redirect("workflows:review", self.object.pk)


class PortalCollectDataView(OwnTaskMixin, CollectWorkflowActionDataView):
    """Asks for a remark in a modal of the editor."""

    def get_form_class(self) -> type:
        """Leave out which content was shown: the editor brings it along."""
        form_class = super().get_form_class()
        return type(form_class.__name__, (form_class,), {"digest": None})


class PortalTaskPreviewView(PreviewRevisionForTaskView):
    """Previews what waits at a stage, for whoever sees it."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the revision that waits."""
        page_that_is_seen(request, self.object.pk)
        return super().get(request, *args, **kwargs)


def _structure_models() -> list[type]:
    return [model for model in get_page_models() if model.is_structure]


def _is_decision_data(request: HttpRequest) -> bool:
    """Whether what the editor sends with a decision is what its form would have made."""
    if not request.POST.get("action-workflow-action"):
        return True
    try:
        data = json.loads(request.POST.get("workflow-action-extra-data", "{}"))
    except ValueError:
        return False
    if not isinstance(data, dict):
        return False
    ticks = data.pop("checks", [])
    return (
        data.keys() <= {"comment", "digest", "target"}
        and isinstance(ticks, list)
        and all(isinstance(text, str) for text in [*data.values(), *ticks])
    )
