"""The note of a correction in the editor: asked for where readers have the page, else absent."""

from django.utils.translation import gettext_lazy as _

from home.corrections import public_note

NOTE = "correction_note"


class CorrectionMixin:
    """Keeps the note with the draft that it tells of.

    A note that was published stays with the content; what is typed belongs to the next number, so
    that the same words can be needed twice. An empty field takes back what was typed before.
    """

    is_content = False
    """Whether pages of this form go through moderation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if NOTE not in self.fields:
            return
        if not (self.is_content and self.instance.pk and self.instance.live):
            del self.fields[NOTE]
            return
        self._public = public_note(self.instance)
        if self.instance.correction_number <= self._public[0]:
            self.initial[NOTE] = ""
        self.fields[NOTE].required = True
        self.fields[NOTE].error_messages["required"] = _("Say what you correct.")

    def defer_required_fields(self) -> None:
        """Ask for the note when the correction is submitted, not while it is written."""
        super().defer_required_fields()
        if NOTE in self.fields:
            self.fields[NOTE].required = False

    def restore_required_fields(self) -> None:
        """Ask for it again."""
        super().restore_required_fields()
        if NOTE in self.fields:
            self.fields[NOTE].required = True

    def _post_clean(self) -> None:
        """Number what was typed; a page that readers don't have keeps what they were told."""
        page = self.instance
        told = page.correction_number, page.correction_note
        if not self.is_content or not page.pk:
            number, note = told
        elif NOTE not in self.fields:
            number, note = public_note(page) if page.correction_number else told
        elif typed := self.cleaned_data.get(NOTE):
            number, note = self._public[0] + 1, typed
        elif self.add_prefix(NOTE) in self.data:
            number, note = self._public
        else:
            number, note = told
        self.cleaned_data.pop(NOTE, None)
        page.correction_number, page.correction_note = number, note
        super()._post_clean()
