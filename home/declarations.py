"""Files that can't be checked, such as scans: two people declare that they may be public.

Whoever writes ticks it beside the file, whoever approves in the review screen; without two of
them nothing that shows the file is published. A declaration is of the file: it never changes.
Only one is made by writing: who saves a draft in which a tick stands has declared nothing.
"""

from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from home.access import references_of
from home.models import FileDeclaration, PortalDocument

NEEDED = 2
"""How many people."""


def files_in(page) -> set[int]:
    """Return the keys of the files that a page shows, as it stands in memory."""
    kind = ContentType.objects.get_for_model(PortalDocument).pk
    return {int(key) for of_kind, key in references_of(page) if of_kind == kind}


def lacking(page, besides: int | None = None) -> list[PortalDocument]:
    """Return the files of a page, as it stands in memory, that too few people have declared.

    With `besides`, only those that this person has not declared either.
    """
    keys = files_in(page)
    if not keys:
        return []
    files = PortalDocument.objects.filter(pk__in=keys, must_be_declared=True).order_by("pk")
    return [
        file
        for file in files.prefetch_related("declarations")
        if len(people := {row.person_id for row in file.declarations.all()}) < NEEDED
        and besides not in people
    ]


def declare(files: Iterable[PortalDocument], person) -> None:
    """Note that the person declares each file; once is enough."""
    for file in files:
        FileDeclaration.objects.get_or_create(file=file, person=person)


def note_ticks(page, person) -> None:
    """Note what the person has ticked beside the files of a draft, as it stands in memory.

    A tick is the first declaration of a file. It stands there for whoever saves the draft later,
    so that whose hand it is can't be told any more: further people declare by deciding.
    """
    ticked = set(ticked_files(page))
    if ticked:
        declare(undeclared(ticked, ticked=()), person)


def undeclared(files: Iterable[int], ticked: Iterable[int]) -> list[PortalDocument]:
    """Return those of `files` that can't be checked and nobody has declared, now or before."""
    return list(
        PortalDocument.objects.filter(
            pk__in=set(files) - set(ticked), must_be_declared=True, declarations=None
        ).order_by("pk")
    )


def why_not_publish(page) -> str:
    """Return in words which files keep a page from being published; "" if none does."""
    missing = lacking(page)
    if not missing:
        return ""
    names = ", ".join(file.title for file in missing)
    return _(
        "The portal can't read %(files)s. Two people must declare that such a file bears no "
        "secrecy mark: who writes, beside the file, and who approves."
    ) % {"files": names}


def files_in_text(page) -> Iterator[tuple[int, bool]]:
    """Give the keys of the files that a text shows, and whether a tick stands beside each."""
    for field in page._meta.concrete_fields:
        value = getattr(page, field.attname, None)
        if isinstance(field, StreamField) and value:
            yield from _files(field.stream_block.get_prep_value(value))


def ticked_files(page) -> Iterator[int]:
    """Give the keys of the files beside which a tick stands."""
    for relation in get_all_child_relations(page):
        for row in getattr(page, relation.get_accessor_name()).all():
            if getattr(row, "is_declared", False) and row.file_id:
                yield row.file_id
    yield from (key for key, is_ticked in files_in_text(page) if is_ticked)


def _files(raw) -> Iterator[tuple[int, bool]]:
    if isinstance(raw, list):
        for part in raw:
            yield from _files(part)
    elif isinstance(raw, dict):
        if "is_declared" in raw and isinstance(raw.get("file"), int):
            yield raw["file"], bool(raw["is_declared"])
        for part in raw.values():
            yield from _files(part)
