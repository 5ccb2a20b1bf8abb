"""The registers as rows name them: without regard to case and tone placement.

Marks don't count either where only one name can be meant. An unknown name is refused, with the
nearest known one, or becomes a new row of its register.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from django.db.models import Model
from django.utils.translation import gettext as _

from library.models import DocumentType, IssuingBody, Signer, Subject, Term
from search.vietnamese import fold, normalise, tone_key


class Register:
    """The rows of one register by their names."""

    def __init__(self, rows: Iterable[Model], name_of: Callable[[Model], str] = str):
        self._exact: dict[str, Model] = {}
        self._folded: dict[str, list[Model]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self.name_of = name_of
        for row in rows:
            self.add(row)

    def add(self, row: Model) -> None:
        """Know a row by its name."""
        name = self.name_of(row)
        self._exact.setdefault(tone_key(name), row)
        self._folded[fold(name)].append(row)
        self._names[normalise(name)] = name

    def find(self, name: str) -> Model | None:
        """Return the row of a name; without regard to marks, if no other could be meant."""
        row = self._exact.get(tone_key(name))
        if row is None:
            alike = self._folded.get(fold(name), [])
            row = alike[0] if len(alike) == 1 else None
        return row

    def nearest(self, name: str) -> str:
        """Return the known name that is most like an unknown one; "" if none is."""
        found = get_close_matches(normalise(name), self._names, n=1, cutoff=0.6)
        return self._names[found[0]] if found else ""


class Registers:
    """All registers, read once, until they are to be read again."""

    def __init__(self):
        self.look_again()

    def look_again(self) -> None:
        """Read them anew: another run or an administrator may have changed them."""
        self.types = Register(DocumentType.objects.all())
        self.bodies = Register(IssuingBody.objects.all())
        self.subjects = Register(Subject.objects.all())
        self.terms = Register(Term.objects.all())
        self.signers = Signers(Signer.objects.all())
        self.dated_terms = list(Term.objects.exclude(first_day=None))

    def of(self, row: Model) -> "Register | Signers":
        """Return the register to which a row belongs."""
        registers = {
            DocumentType: self.types,
            IssuingBody: self.bodies,
            Subject: self.subjects,
            Term: self.terms,
            Signer: self.signers,
        }
        return registers[type(row)]

    def term_on(self, day) -> Term | None:
        """Return the one term that covers a day; None where none does, or several."""
        covering = [
            term
            for term in self.dated_terms
            if term.first_day <= day and (term.last_day is None or day <= term.last_day)
        ]
        return covering[0] if len(covering) == 1 else None


class Signers:
    """Who signs: one person may stand there with several titles, each for its time."""

    def __init__(self, rows: Iterable[Signer]):
        self._by_name: dict[str, list[Signer]] = defaultdict(list)
        self._names = Register([], name_of=lambda signer: signer.name)
        for row in rows:
            self.add(row)

    def add(self, row: Signer) -> None:
        """Know a signer."""
        self._by_name[tone_key(row.name)].append(row)
        self._names.add(row)

    def find(self, name: str, title: str, day) -> Signer | None:
        """Return the signer of that name and title on a day.

        Without a title, the only one of that name, or the one that has none either.
        """
        rows = self._by_name.get(tone_key(name), [])
        if title:
            rows = _titled(rows, title)
        if len(rows) > 1:
            rows = [row for row in rows if _holds(row, day)]
        if len(rows) > 1:
            rows = _titled(rows, title)
        return rows[0] if rows else None

    def nearest(self, name: str) -> str:
        """Return a known signer of that name or one like it."""
        rows = self._by_name.get(tone_key(name))
        return str(rows[0]) if rows else self._names.nearest(name)


def unknown(what: str, name: str, nearest: str) -> str:
    """Return in words that a register doesn't know a name, and which one may be meant."""
    said = _("%(what)s “%(name)s” is not in the register.") % {"what": what, "name": name[:160]}
    if nearest:
        said += " " + _("Is “%(name)s” meant?") % {"name": nearest}
    return said


def _titled(rows: list[Signer], title: str) -> list[Signer]:
    return [row for row in rows if tone_key(row.title) == tone_key(title)]


def _holds(row: Signer, day) -> bool:
    began = row.first_day is None or day is None or row.first_day <= day
    return began and (row.last_day is None or day is None or day <= row.last_day)
