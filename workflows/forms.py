"""The form of a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """A remark, and the content that was shown to whoever decides."""

    comment = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    @classmethod
    def for_action(cls, action: str) -> type["DecisionForm"]:
        """Return the form for "approve" or "reject"; a return needs its reason."""
        return ReturnForm if action == "reject" else cls


class ReturnForm(DecisionForm):
    """A return has a reason."""

    comment = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": _("Say why you return it.")},
    )
