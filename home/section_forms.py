"""The form of a section carries everything: who posts, by which path, and its place in menus."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Workflow

from home.actions.place_section import assign_path, own_path, paths_of_stages
from home.forms import StructurePageForm


class SectionPageForm(StructurePageForm):
    """The form of a section."""

    moderation_path = forms.ModelChoiceField(
        label=gettext_lazy("Path of items"),
        queryset=Workflow.objects.none(),
        required=False,
        help_text=gettext_lazy("Here and below. It applies as soon as the section is saved."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "moderation_path" not in self.fields:
            return
        field = self.fields["moderation_path"]
        field.queryset = paths_of_stages()
        above = self.parent_page.get_workflow() if self.parent_page else None
        field.empty_label = _("As the section above: %s") % (above or _("none"))
        self.initial["moderation_path"] = own_path(self.instance)

    def follow_up(self, page) -> None:
        """Give the saved section its path, too."""
        super().follow_up(page)
        if self.add_prefix("moderation_path") in self.data:
            assign_path(page, self.cleaned_data["moderation_path"], self.for_user)
