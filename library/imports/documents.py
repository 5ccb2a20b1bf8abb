"""From a row whose names are found to a document that can be stored."""

import hashlib
from itertools import count

from home.models import BasePage, SectionPage, User
from library.claims import Claim
from library.imports.columns import Column
from library.imports.facts import Facts
from library.imports.papers import Paper, stored
from library.imports.rows import Row
from library.models import DocumentFile, DocumentPage
from library.numbering import parsed
from library.titles import title_of, words_of_address
from search.vietnamese import slugify, tone_key


def document_of(row: Row, facts: Facts) -> DocumentPage:
    """Return the document in memory; rows of registers may still be unsaved."""
    page = DocumentPage(
        number=row[Column.NUMBER],
        abstract=row[Column.ABSTRACT],
        document_type=facts.document_type,
        issuing_body=facts.issuing_body,
        term=facts.term,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        subject=facts.subject,
        signer=facts.signer,
        unit=facts.unit,
    )
    page.read_number()
    page.title = title_of(page.abstract)
    return page


def identity_of(row: Row, facts: Facts) -> tuple[tuple[str, ...], str]:
    """Return by what a document is known again within a table: series and figure, and number."""
    body, number = facts.issuing_body, parsed(row[Column.NUMBER])
    if body.kind == body.Kind.PARTY:
        series = facts.term.name if facts.term else ""
    else:
        series = number.year or str(row.issued_on.year)
    names = map(tone_key, (body.name, facts.document_type.name, series))
    return (*names, number.number), number.key_without_year


def key_of(claim: Claim) -> str:
    """Return by what a document is known again in a later run: body, type, series, number."""
    parts = [str(part or "") for part in (*claim.series, claim.number)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def place(page: DocumentPage, section: SectionPage) -> None:
    """Give the document a free address below its section."""
    base = slugify(words_of_address(page.number, page.abstract)) or "van-ban"
    page.slug = base
    for number in count(2):
        if BasePage._slug_is_available(page.slug, section):
            return
        page.slug = f"{base}-{number}"


def attach(page: DocumentPage, papers: list[Paper], by: User | None, are_declared: bool) -> None:
    """Store the files of a document, in the running transaction, and name them on it."""
    page.files = [
        DocumentFile(
            file=stored(paper, page.unit.collection, by),
            kind=paper.kind,
            sort_order=order,
            is_declared=are_declared and paper.must_be_declared,
        )
        for order, paper in enumerate(papers)
    ]
