"""Forms of the acts after publication: each has a reason."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """A reason, and the content that was shown to whoever acts."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Say why.")},
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)


class WithdrawalForm(ReasonForm):
    """The reason of a withdrawal, and whether the whole board is told at once."""

    emergency = forms.BooleanField(
        label=_("In an emergency: the whole Editorial Board is told at once"), required=False
    )
