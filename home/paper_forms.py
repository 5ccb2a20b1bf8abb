"""The form in which a paper comes in: the guard reads its file before anything is stored."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from home.media_use import STAYS
from home.paper_guard import digest_of, examine


class PaperForm(BaseDocumentForm):
    """The form of a file."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self._user = user
        if self.instance.pk and "file" in self.fields:
            # A stored file stays: a new version is a new record, in a new revision.
            self.fields["file"].disabled = True
        if self.instance.kept_since:
            # Readers get it as the file's name, and as its address.
            self.fields["title"].disabled = True
            # Wagtail has asked for the field already, to fill it in from the file's name.
            self["title"].help_text = self.fields["title"].help_text = STAYS

    def clean_file(self):
        """Return the file once the guard has read it; ValidationError where it is refused."""
        file = self.cleaned_data["file"]
        if self.instance.pk or file is None:
            return file
        file.finding = examine(file.name, file, self._user)
        if (same := self._same(file)) is not None:
            raise ValidationError(
                _("This file is here already: “%(title)s”. Choose that one."),
                params={"title": same.title},
            )
        return file

    def _same(self, file):
        """Return a stored file with the same content, if the person may choose one."""
        file.digest = digest_of(file)
        seen = self.permission_policy.instances_user_has_any_permission_for(
            self._user or AnonymousUser(), ["choose"]
        )
        return seen.filter(digest=file.digest).order_by("pk").first()

    def clean_collection(self):
        """Keep what is stored where it is asked for."""
        collection = self.cleaned_data["collection"]
        if collection is None:
            raise ValidationError(_("Choose the collection of your unit."))
        return collection

    def save(self, commit: bool = True):
        """Save; hash and size are those of the file as it came."""
        if not self.instance.pk and self._user is not None:
            self.instance.uploaded_by_user = self._user
        return super(BaseDocumentForm, self).save(commit=commit)
