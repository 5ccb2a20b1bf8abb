"""The editing form of documents."""

from django.utils.translation import gettext as _

from home.forms import ContentPageForm
from library.claims import holder_of
from library.titles import words_of_address


class DocumentPageForm(ContentPageForm):
    """The form of a document: its title and address follow from number and abstract."""

    def named(self) -> str:
        """Return what the address follows from."""
        number, abstract = (self.cleaned_data.get(name) or "" for name in ("number", "abstract"))
        return words_of_address(number, abstract)

    def is_valid(self) -> bool:
        """Refuse a relation of the document to itself."""
        is_valid = super().is_valid()
        for row in self.formsets["relations"].forms if "relations" in self.formsets else ():
            target = getattr(row, "cleaned_data", {}).get("target")
            if self.instance.pk and target is not None and target.pk == self.instance.pk:
                self.add_error(None, _("A document has no relation to itself."))
                is_valid = False
        return is_valid

    def _post_clean(self) -> None:
        """Refuse a number that another document has in the same series, or that is in none."""
        super()._post_clean()
        if "number" in self.errors or not self.instance.number:
            return
        if self.instance.lacks_term and self.instance.issued_on and not self._is_unfinished:
            self.add_error(
                "term",
                _(
                    "The numbers of this body begin anew with each term, and none of the register"
                    " is that of the date of issue: choose it, or ask an administrator to add it."
                ),
            )
        if (holder := holder_of(self.instance)) is not None:
            self.add_error("number", holder.told)
