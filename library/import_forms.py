"""The form of a bulk entry: a table, and the files that it names."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LARGEST_TABLE = 5 * 1024 * 1024
MOST_BYTES = 500 * 1024 * 1024
"""Of all files of one go."""


class ManyFilesInput(forms.FileInput):
    """A field in which several files can be chosen."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, or none."""

    widget = ManyFilesInput

    def clean(self, data, initial=None) -> list:
        """Return the list of files, each judged as a single one would be."""
        return [super(ManyFiles, self).clean(file, initial) for file in data or [] if file]


class EntryForm(forms.Form):
    """What is uploaded. Nothing of it is kept but what becomes a document."""

    table = forms.FileField(
        label=_("Table (XLSX)"), widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )
    files = ManyFiles(
        label=_("Files of the documents"),
        required=False,
        help_text=_("Several at once, up to 90; or a ZIP with as many as you like."),
    )
    are_declared = forms.BooleanField(
        label=_(
            "I have read those of the files that the portal can't read itself, such as scans:"
            " they bear no secrecy mark and may be public"
        ),
        required=False,
    )

    def clean_table(self):
        """Refuse a table that is too large to be one."""
        table = self.cleaned_data["table"]
        if table.size > LARGEST_TABLE:
            most = {"most": LARGEST_TABLE // (1024 * 1024)}
            raise forms.ValidationError(gettext("The table is larger than %(most)d MB.") % most)
        return table

    def clean_files(self) -> list:
        """Refuse more than one go may bring."""
        files = self.cleaned_data["files"]
        if sum(file.size for file in files) > MOST_BYTES:
            most = {"most": MOST_BYTES // (1024 * 1024)}
            raise forms.ValidationError(
                gettext("The files are larger than %(most)d MB together: bring them in parts.")
                % most
            )
        return files
