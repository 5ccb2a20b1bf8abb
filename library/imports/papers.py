"""The files that rows name: from one folder and never from outside it, through the guard."""

import time
import unicodedata
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from home.folders import file_inside
from home.models import PortalDocument, User
from home.paper_guard import digest_of, examine
from library.models import DocumentFile
from library.secrecy import Verdict

_PDF = ".pdf"


class Store(Protocol):
    """Where files come from."""

    def open(self, name: str) -> File | None:
        """Return the file of a name, open; None where there is none. May raise ValidationError."""


class Paper(NamedTuple):
    """A file that has passed the guard, and what it is to its document."""

    name: str
    file: File
    kind: str
    digest: str
    must_be_declared: bool


class Folder:
    """A folder of the server; without one there are no files."""

    def __init__(self, path: Path | None):
        self.path = path.resolve() if path else None

    def open(self, name: str) -> File | None:
        """Return the file of a name, which may be written as on another system."""
        if self.path is None or "\0" in name:
            return None
        for spelt in (name, self._names.get(_key(name))):
            if spelt and (path := file_inside(self.path, spelt)) is not None:
                try:
                    return File(path.open("rb"), name=path.name)
                except OSError:
                    return None
        return None

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names in the folder, by what two systems may spell differently of them."""
        return {_key(entry.name): entry.name for entry in self.path.iterdir()}


class Examiner:
    """Has the guard read the files of a row, and none after `end`, a monotonic time."""

    def __init__(self, store: Store, by: User | None, end: float | None = None):
        self.store = store
        self.by = by
        self.end = end

    def papers(self, names: list[str], problems: list[str], opened: ExitStack) -> list[Paper]:
        """Return the files of a row in order; what keeps any of them out is a problem."""
        found: list[Paper] = []
        for place, (name, kind) in enumerate(zip(names, kinds_of(names), strict=True)):
            if place and self.end is not None and time.monotonic() > self.end:
                said = _(
                    "There was no time left for “%(name)s”: send the table again. If this row has"
                    " too many files for one go, enter it by hand."
                )
                problems.append(said % {"name": name})
                break
            try:
                file = self.store.open(name)
                if file is None:
                    problems.append(_("There is no file “%(name)s”.") % {"name": name})
                    continue
                opened.enter_context(file)
                finding = examine(PurePath(name).name, file, self.by)
            except ValidationError as error:
                why = " ".join(error.messages)
                problems.append(_("File “%(name)s”: %(why)s") % {"name": name, "why": why})
                continue
            # The model asks the guard, and reads the file, unless it sees that this was done.
            file.finding, file.digest = finding, digest_of(file)
            must_be_declared = finding.verdict == Verdict.DECLARE
            found.append(Paper(PurePath(name).name, file, kind, file.digest, must_be_declared))
        return found


def kinds_of(names: list[str]) -> list[str]:
    """Return what each file is to its document: the first is the document itself.

    What stands beside a PDF of the same name is the file from which that was made.
    """
    stems = {PurePath(name).stem for name in names if _is_pdf(name)}
    kinds: list[str] = []
    for name in names:
        if not _is_pdf(name) and PurePath(name).stem in stems:
            kinds.append(DocumentFile.Kind.SOURCE)
        elif DocumentFile.Kind.MAIN in kinds:
            kinds.append(DocumentFile.Kind.ANNEX)
        else:
            kinds.append(DocumentFile.Kind.MAIN)
    return kinds


def stored(paper: Paper, collection, by: User | None) -> PortalDocument:
    """Return the file as its unit has it already, or store it, in the running transaction."""
    same = PortalDocument.objects.filter(digest=paper.digest, collection=collection)
    return same.order_by("pk").first() or PortalDocument.objects.create(
        title=paper.name,
        file=paper.file,
        collection=collection,
        uploaded_by_user=by,
    )


def _is_pdf(name: str) -> bool:
    return PurePath(name).suffix.lower() == _PDF


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
