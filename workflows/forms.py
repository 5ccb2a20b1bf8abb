"""The form of a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """A remark, and the content that was shown to whoever decides."""

    comment = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    target = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    @classmethod
    def for_action(cls, action: str) -> type["DecisionForm"]:
        """Return the form of an action; a return needs its reason, a remark its words."""
        return {"reject": ReturnForm, "remark": RemarkForm}.get(action, cls)


class ReturnForm(DecisionForm):
    """A return has a reason."""

    comment = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": _("Say why you return it.")},
    )


class RemarkForm(DecisionForm):
    """A remark says something."""

    comment = forms.CharField(
        label=_("Remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": _("Write your remark.")},
    )
