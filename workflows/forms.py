"""The form of a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.checklist import asked, why_not_checked


class DecisionForm(forms.Form):
    """A remark, and the content that was shown to whoever decides."""

    comment = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    target = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args, page=None, user=None, **kwargs):
        """Make the form; an approval asks by `page` and `user` what is to be checked."""
        super().__init__(*args, **kwargs)

    @classmethod
    def for_action(cls, action: str) -> type["DecisionForm"]:
        """Return the form of an action; a return needs its reason, a remark its words."""
        forms_of = {"approve": ApprovalForm, "reject": ReturnForm, "remark": RemarkForm}
        return forms_of.get(action, cls)


class TicksField(forms.MultipleChoiceField):
    """Ticks; one of an item that is no longer asked counts for nothing and disturbs nobody."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list) -> None:
        """Take any keys: what is missing is told by the form."""


class ApprovalForm(DecisionForm):
    """An approval, or a forward, with what was checked before."""

    checks = TicksField(label=_("Check before it goes on"), required=False)

    def __init__(self, *args, page=None, user=None, **kwargs):
        super().__init__(*args, page=page, user=user, **kwargs)
        self.items = asked(page, user)
        self.fields["checks"].choices = list(self.items.items())

    def clean_checks(self) -> list[str]:
        """Ask for every tick."""
        ticked = self.cleaned_data["checks"]
        if reason := why_not_checked(ticked, self.items):
            raise forms.ValidationError(reason)
        return ticked


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
