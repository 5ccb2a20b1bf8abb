"""Paths in the admin: one that leads nowhere, or to nobody, is refused with the reason."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.workflows import get_workflow_edit_handler
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.workflows import Create, Edit
from wagtail.models import Task

from workflows.models import PathRules
from workflows.path_checks import faults_of


class PathForm(WagtailAdminModelForm):
    """A path with its stages, and whether one person may approve at several of them."""

    several_stages_a_person = forms.BooleanField(
        label=PathRules._meta.get_field("several_stages_a_person").verbose_name,
        help_text=PathRules._meta.get_field("several_stages_a_person").help_text,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rules = PathRules.objects.filter(workflow_id=self.instance.pk).first()
        self.fields["several_stages_a_person"].initial = bool(
            rules and rules.several_stages_a_person
        )

    def is_valid(self) -> bool:
        """Check the stages as a whole, once each of them is known to be right."""
        if not super().is_valid():
            return False
        rows = [
            form.cleaned_data
            for form in self.formsets["workflow_tasks"].ordered_forms
            if form.cleaned_data.get("task")
        ]
        keys = [row["task"].pk for row in rows]
        tasks = {task.pk: task for task in Task.objects.filter(pk__in=keys).specific()}
        for fault in faults_of([tasks[key] for key in keys]):
            self.add_error(None, fault)
        return not self.errors

    def save(self, commit: bool = True):
        """Save the path and its rules."""
        workflow = super().save(commit)
        PathRules.objects.update_or_create(
            workflow=workflow,
            defaults={
                "several_stages_a_person": self.cleaned_data["several_stages_a_person"],
            },
        )
        return workflow


class PathHandlerMixin:
    """Edits a path with our form."""

    def get_edit_handler(self) -> ObjectList:
        """Return Wagtail's own panels and the rules of the path."""
        if not self.edit_handler:
            panels = list(get_workflow_edit_handler().children)
            rule = FieldPanel("several_stages_a_person", heading=_("Four eyes"))
            handler = ObjectList([*panels, rule], base_form_class=PathForm)
            self.edit_handler = handler.bind_to_model(self.model)
        return self.edit_handler


class PathCreateView(PathHandlerMixin, Create):
    """Adds a path."""


class PathEditView(PathHandlerMixin, Edit):
    """Changes a path."""
