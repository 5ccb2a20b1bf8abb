"""In whose name rows become documents, and how far on their way these get at once."""

from django.utils.translation import gettext as _

from home.access import creation_units
from home.models import SectionPage, User
from library.actions.import_document import enter_draft, import_draft, import_published
from library.imports.facts import Facts
from library.imports.outcomes import Fate
from library.imports.papers import Paper
from library.models import DocumentPage


class Manner:
    """As drafts of nobody, sent for approval: an operator's act."""

    is_persons = False
    are_declared = False
    """Whether the person says of files which can't be checked that they may be public."""

    def __init__(self, by: User | None, writes: bool = True):
        self.by = by
        self.writes = writes

    def why_not(self, facts: Facts) -> list[str]:
        """Return why nobody may post for that unit in that section."""
        return []

    def fate_of(self, papers: list[Paper], remarks: list[str]) -> Fate:
        """Return what becomes of a document with these files."""
        if names := unchecked(papers):
            remarks.append(
                _(
                    "The portal can't check %(files)s: two people must declare, while they approve"
                    " the document, that it bears no secrecy mark."
                )
                % {"files": names}
            )
        return Fate.SUBMITTED

    def act(self, page: DocumentPage, section: SectionPage, key: str, fate: Fate) -> None:
        """Store the document."""
        import_draft(page, section, key, self.by)


class Published(Manner):
    """Live at once, as when a whole library moves in: an operator's act."""

    def fate_of(self, papers: list[Paper], remarks: list[str]) -> Fate:
        """Publish nothing that two people must declare: that waits for approval."""
        if unchecked(papers):
            remarks.append(_("It was not published, but sent for approval."))
            return super().fate_of(papers, remarks)
        return Fate.PUBLISHED

    def act(self, page: DocumentPage, section: SectionPage, key: str, fate: Fate) -> None:
        """Store the document."""
        if fate is Fate.PUBLISHED:
            import_published(page, section, key, self.by)
        else:
            super().act(page, section, key, fate)


class Entered(Manner):
    """As drafts of a person who may post for the unit, sent for approval."""

    is_persons = True

    def __init__(self, by: User, writes: bool = True, are_declared: bool = False):
        super().__init__(by, writes)
        self.are_declared = are_declared
        self._units: dict[int, set[int]] = {}

    def why_not(self, facts: Facts) -> list[str]:
        """Refuse units for which the person may not post there."""
        if facts.section is None or facts.unit is None:
            return []
        key = facts.section.pk
        if key not in self._units:
            units = creation_units(self.by, facts.section)
            self._units[key] = set(units.values_list("pk", flat=True))
        if facts.unit.pk in self._units[key]:
            return []
        return [
            _("You may not post for the unit %(unit)s in the section “%(section)s”.")
            % {"unit": facts.unit.code, "section": facts.section.title}
        ]

    def fate_of(self, papers: list[Paper], remarks: list[str]) -> Fate:
        """Keep as a draft what nobody has declared yet."""
        names = unchecked(papers)
        if not names or self.are_declared:
            return Fate.SUBMITTED
        remarks.append(
            _(
                "The portal can't check %(files)s. It stays a draft: open it, read the file, tick"
                " that it bears no secrecy mark, and submit."
            )
            % {"files": names}
        )
        return Fate.DRAFTED

    def act(self, page: DocumentPage, section: SectionPage, key: str, fate: Fate) -> None:
        """Store the document."""
        enter_draft(page, section, key, self.by, submits=fate is Fate.SUBMITTED)


def unchecked(papers: list[Paper]) -> str:
    """Return the names of the files that people must declare."""
    return ", ".join(f"“{paper.name}”" for paper in papers if paper.must_be_declared)
