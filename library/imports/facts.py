"""What a row names, found: registers, unit, section."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from urllib.parse import urlsplit

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from home.models import SectionPage, Unit
from library.imports.columns import Column
from library.imports.names import Registers, unknown
from library.imports.rows import Row
from library.models import DocumentType, IssuingBody, Signer, Subject, Term
from search.vietnamese import fold

# 05-NQ/TU; 42/2022/NĐ-CP and 959/QĐ-UBND. Quốc hội's 45/2019/QH14 names no type.
_PARTY_NUMBER = re.compile(r"\d+\w?\s*-\s*([^\W\d_]+)\s*/")
_STATE_NUMBER = re.compile(r"\d+\w?\s*/\s*(?:\d{4}\s*/\s*)?([^\W\d_]+)\s*-")


@dataclass
class Facts:
    """What a document's row names."""

    document_type: DocumentType | None = None
    issuing_body: IssuingBody | None = None
    term: Term | None = None
    subject: Subject | None = None
    signer: Signer | None = None
    unit: Unit | None = None
    section: SectionPage | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def new_rows(self) -> list[Model]:
        """The rows of registers that aren't there yet."""
        named = (self.document_type, self.issuing_body, self.term, self.subject, self.signer)
        return [row for row in named if row is not None and row.pk is None]

    @property
    def is_series_new(self) -> bool:
        """Whether no document can have a number in the series yet: a part of it is to be added.

        Without a key, a new term would be taken for none.
        """
        parts = [self.document_type, self.issuing_body]
        if self.issuing_body.kind == IssuingBody.Kind.PARTY:
            parts.append(self.term)
        return any(row is not None and row.pk is None for row in parts)


class Finder:
    """Finds what rows name; where `creates`, unknown names of registers are taken as new ones."""

    def __init__(self, creates: bool = False):
        self.creates = creates
        self.registers = Registers()
        self.look_again()

    def look_again(self) -> None:
        """Forget units and sections: administrators change the tree while an import runs."""
        self._units = {unit.code: unit for unit in Unit.objects.select_related("collection")}
        self._sections: dict[str, SectionPage | None] = {}
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        self.above = site.root_page.url_path if site else "/"

    def facts(self, row: Row) -> Facts:
        """Return what the row names; what isn't there is a problem."""
        facts = Facts(unit=self._unit(row), section=self._section(row[Column.SECTION]))
        if row[Column.UNIT] and facts.unit is None:
            facts.problems.append(
                _("There is no unit with the code %(name)s.") % {"name": row[Column.UNIT]}
            )
        if row[Column.SECTION] and facts.section is None:
            facts.problems.append(self._no_section(row[Column.SECTION]))
        known = self.registers
        facts.issuing_body = self._named(known.bodies, row, Column.BODY, self._new_body, facts)
        facts.document_type = self._named(
            known.types, row, Column.TYPE, partial(_new_type, facts.issuing_body), facts
        )
        facts.term = self._named(known.terms, row, Column.TERM, self._new_term, facts)
        facts.subject = self._named(known.subjects, row, Column.SUBJECT, self._new_subject, facts)
        facts.signer = self._signer(row, facts)
        body = facts.issuing_body
        if body and body.kind == IssuingBody.Kind.PARTY and not row[Column.TERM] and row.issued_on:
            facts.term = known.term_on(row.issued_on)
        return facts

    def save(self, facts: Facts, by=None) -> None:
        """Save the rows of registers that a document needs and that aren't there yet."""
        for row in facts.new_rows:
            row.full_clean()
            row.save()
            log(row, "wagtail.create", user=by)
            self.registers.of(row).add(row)

    def pretend(self, facts: Facts) -> None:
        """Know new rows of registers without saving them, as a rehearsal does."""
        for row in facts.new_rows:
            self.registers.of(row).add(row)

    def _named(self, register, row: Row, column: Column, new, facts: Facts):
        name = row[column]
        if not name:
            return None
        found = register.find(name)
        if found is None and self.creates:
            return new(name, row)
        if found is None:
            facts.problems.append(unknown(column.value, name, register.nearest(name)))
        return found

    def _signer(self, row: Row, facts: Facts) -> Signer | None:
        name, title = row[Column.SIGNER], row[Column.TITLE]
        if not name:
            return None
        found = self.registers.signers.find(name, title, row.issued_on)
        if found is None and self.creates:
            return Signer(name=name, title=title)
        if found is None:
            said = f"{name}, {title}" if title else name
            nearest = self.registers.signers.nearest(name)
            facts.problems.append(unknown(Column.SIGNER.value, said, nearest))
        return found

    def _new_body(self, name: str, row: Row) -> IssuingBody:
        """Return a new body; numbers that go by term are those of a Party's."""
        kind = IssuingBody.Kind.PARTY if row[Column.TERM] else IssuingBody.Kind.STATE
        return IssuingBody(name=name, kind=kind)

    def _new_term(self, name: str, row: Row) -> Term:
        return Term(name=name)

    def _new_subject(self, name: str, row: Row) -> Subject:
        return Subject(name=name)

    def _unit(self, row: Row) -> Unit | None:
        """Return the unit of a code, be it one that has ended."""
        code = row[Column.UNIT]
        return self._units.get(code) or self._units.get(code.upper())

    def _section(self, address: str) -> SectionPage | None:
        """Return the live section of documents at an address."""
        url_path = self.above + "".join(f"{part}/" for part in _parts(address))
        if url_path not in self._sections:
            self._sections[url_path] = _sections().filter(url_path=url_path).first()
        return self._sections[url_path]

    def _no_section(self, address: str) -> str:
        said = _("There is no live section of documents at %(name)s.") % {"name": address[:200]}
        known = [
            "/" + path.removeprefix(self.above)
            for path in _sections().order_by("path").values_list("url_path", flat=True)
        ]
        if found := get_close_matches("/" + "/".join(_parts(address)) + "/", known, n=1):
            said += " " + _("Is “%(name)s” meant?") % {"name": found[0]}
        return said


def _new_type(body: IssuingBody | None, name: str, row: Row) -> DocumentType:
    """Return a new type with the symbol that a number has; none unless it is that of its name.

    Of the laws of old, 46-L/CTN, the later ones keep nothing, so a state's number shows it only
    in the form that Nghị định 30/2020/NĐ-CP gives.
    """
    is_party = body is not None and body.kind == IssuingBody.Kind.PARTY
    match = (_PARTY_NUMBER if is_party else _STATE_NUMBER).search(row[Column.NUMBER])
    symbol = match[1] if match else ""
    initials = "".join(word[0] for word in fold(name).split())
    is_its_own = symbol and fold(symbol).startswith(initials)
    return DocumentType(name=name, symbol=symbol[:20] if is_its_own else "")


def _sections():
    return SectionPage.objects.filter(live=True, kind=SectionPage.Kind.DOCUMENTS)


def _parts(address: str) -> list[str]:
    """Return the parts of an address, which may be given with its host."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return [address]
    return list(filter(None, path.split("/")))
