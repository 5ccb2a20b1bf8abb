"""The forms of a lead story: which item, from when to when."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.lead_stories.chooser import lead_item_chooser
from news.lead_stories.reading import choosable_items

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""What lies outside is a slip of the hand."""


class MomentInput(forms.DateTimeInput):
    """Day and time in the browser's own field, which needs no script and suits a phone."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment in the portal's time zone."""

    widget = MomentInput

    def clean(self, value):
        """Refuse years that nobody means."""
        moment = super().clean(value)
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(_("This year can't be meant."))
        return moment


class TimeForm(forms.Form):
    """From when to when."""

    starts_at = MomentField(label=_("From"), required=False, help_text=_("Empty: from now on"))
    ends_at = MomentField(
        label=_("Until"), required=False, help_text=_("Empty: until it is taken off the list")
    )

    def clean_starts_at(self):
        """Return the beginning; now where none is given."""
        return self.cleaned_data["starts_at"] or timezone.now()


class NewLeadForm(TimeForm):
    """An item with its time."""

    field_order = ["item"]

    item = forms.ModelChoiceField(
        label=_("Item"), queryset=None, widget=lead_item_chooser.widget_class
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = choosable_items()
