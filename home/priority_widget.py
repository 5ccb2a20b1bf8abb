"""The choice of a priority in the editor."""

from django import forms
from django.utils.safestring import SafeString


class PrioritySelect(forms.Select):
    """A choice that remembers what it showed.

    The priority belongs to the page and others set it meanwhile: whoever leaves it as it was
    shown changes nothing, however late they save.
    """

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        """Return the choice, and beside it what it shows."""
        shown = forms.HiddenInput().render(_shown(name), value, None, renderer)
        return super().render(name, value, attrs, renderer) + shown

    def value_from_datadict(self, data, files, name):
        """Return what was chosen; None where that is what was shown."""
        value = data.get(name)
        return None if value == data.get(_shown(name)) else value

    def value_omitted_from_data(self, data, files, name) -> bool:
        """Whether nothing was chosen anew."""
        return self.value_from_datadict(data, files, name) is None


def _shown(name: str) -> str:
    return f"{name}-shown"
