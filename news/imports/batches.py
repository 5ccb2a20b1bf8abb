"""Imports lines batch by batch: each batch is there with everything that belongs to it, or not."""

import logging
from dataclasses import dataclass, field
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from home.models import BasePage
from home.paper_guard import examine_text
from news.actions.import_item import import_item
from news.imports.addresses import hindrance, page_at
from news.imports.items import Identity, Item, identity_of, made, missing
from news.imports.lines import Line
from news.imports.media import Media
from news.imports.places import Places
from news.imports.rows import Check, Row
from news.imports.slugs import Slugs
from news.imports.twins import Twins
from news.models import ImportedItem
from search.index import together

logger = logging.getLogger("portal.import")

_TRIES = 5


class Fate(Enum):
    """What became of a line."""

    IMPORTED = "imported"
    KNOWN = "known"
    FAILED = "failed"


@dataclass
class Outcome:
    """What became of a line, and why."""

    number: int
    fate: Fate
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Batches:
    """One run over a file."""

    def __init__(self, media: Media, by=None):
        self.media = media
        self.twins = Twins()
        self.by = by
        self.places = Places()
        self.slugs = Slugs()

    def take(self, lines: list[Line]) -> list[Outcome]:
        """Import a batch of lines; a deadlock with an editor's work is tried again."""
        for left in range(_TRIES, 0, -1):
            try:
                with transaction.atomic(), together():
                    return self._outcomes(lines)
            except OperationalError:
                self.places.forget_topics()
                if left == 1:
                    raise
        raise AssertionError("unreachable")

    def _outcomes(self, lines: list[Line]) -> list[Outcome]:
        self.places.look_again()
        outcomes, sound = [], []
        for line in lines:
            outcome, row, identity = self._checked(line)
            outcomes.append(outcome)
            if row is not None:
                sound.append((outcome, row, identity))
        self._lock_sections([row for _outcome, row, _identity in sound])
        known = self._known([identity for _outcome, _row, identity in sound])
        for outcome, row, identity in sound:
            if (first := self.twins.before(outcome.number, row, identity)) is not None:
                said = _("Line %(number)d has the same section, title and time, but another text.")
                outcome.problems.append(said % {"number": first})
                continue
            if identity.key in known:
                self._meet(outcome, identity, known[identity.key])
            else:
                self._store(outcome, row, identity)
                if outcome.fate is Fate.IMPORTED:
                    known[identity.key] = identity.fingerprint
            if outcome.fate is not Fate.FAILED:
                self.twins.add(outcome.number, row, identity)
        return outcomes

    def _checked(self, line: Line) -> tuple[Outcome, Row | None, Identity | None]:
        outcome = Outcome(line.number, Fate.FAILED)
        if line.values is None:
            outcome.problems.append(line.problem)
            return outcome, None, None
        check = Check(line.values)
        row = check.row()
        outcome.warnings = check.warnings
        outcome.problems = check.problems + missing(row, self.places)
        if outcome.problems:
            return outcome, None, None
        return outcome, row, identity_of(row, self.places.section(row.section))

    def _lock_sections(self, rows: list[Row]) -> None:
        """Lock all in one order: two runs at once, or one and an editor, wait without a knot."""
        pks = {self.places.section(row.section).pk for row in rows}
        list(BasePage.objects.filter(pk__in=pks).order_by("pk").select_for_update())

    def _known(self, identities: list[Identity]) -> dict[str, str]:
        keys = [identity.key for identity in identities]
        return dict(
            ImportedItem.objects.filter(key__in=keys).values_list("key", "fingerprint").order_by()
        )

    def _meet(self, outcome: Outcome, identity: Identity, fingerprint: str) -> None:
        """Settle a line whose item was imported before."""
        if identity.fingerprint == fingerprint:
            outcome.fate = Fate.KNOWN
        else:
            outcome.problems.append(_("Another item was imported from the same old address."))

    def _store(self, outcome: Outcome, row: Row, identity: Identity) -> None:
        try:
            with transaction.atomic():
                item = made(row, self.places, self.media, outcome.warnings)
                if item is None:
                    outcome.problems.append(_("Nothing is left of the text."))
                    return
                examine_text(item.paper(), self.by)
                self._act(item, identity, outcome.warnings)
                outcome.fate = Fate.IMPORTED
        except OperationalError:
            raise
        except ValidationError as error:
            self.places.forget_topics()
            outcome.problems += error.messages
        except Exception as error:
            # One line in twenty thousand must not stop the others. Its text is no log's affair.
            self.places.forget_topics()
            kind = type(error).__name__
            logger.exception("import.failed line=%s error=%s", outcome.number, kind)
            outcome.problems.append(_("It could not be stored: %(kind)s.") % {"kind": kind})

    def _act(self, item: Item, identity: Identity, warnings: list[str]) -> None:
        import_item(item, identity, self.places, self.slugs, warnings, self.by)


class Rehearsal(Batches):
    """A run that tells what an import would do, and writes nothing."""

    def __init__(self, media: Media):
        super().__init__(media)
        self.seen: dict[str, str] = {}

    def take(self, lines: list[Line]) -> list[Outcome]:
        """Tell what would become of a batch of lines."""
        return self._outcomes(lines)

    def _lock_sections(self, rows: list[Row]) -> None:
        """Lock nothing: nothing is written."""

    def _known(self, identities: list[Identity]) -> dict[str, str]:
        keys = {identity.key for identity in identities}
        seen = {key: self.seen[key] for key in keys & self.seen.keys()}
        return super()._known(identities) | seen

    def _act(self, item: Item, identity: Identity, warnings: list[str]) -> None:
        self.seen[identity.key] = identity.fingerprint
        old_path = item.row.old_path
        if old_path and (said := hindrance(old_path, page_at(old_path, self.places.above))):
            warnings.append(said)
