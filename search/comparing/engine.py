"""Elasticsearch's copy, held against the database's index."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from home.models import BasePage
from search import elastic, upkeep
from search.batches import batches, parts
from search.comparing.difference import Difference, told, waiting_keys
from search.content import Text
from search.elastic import AwayError, stored
from search.elastic.documents import digest, pages_to_find
from search.elastic.stored import Copy
from search.models import IndexEntry
from search.one_rebuild import RebuildRunsError, only_one


def differences_in_engine() -> Iterator[Difference]:
    """Give what is wrong with the engine's copy; nothing where no engine is used."""
    if settings.PORTAL_SEARCH_ENGINE != "elasticsearch":
        return
    try:
        if leftovers := _leftovers():
            said = _("Indices of Elasticsearch that were left half-built: %(names)s")
            yield Difference(said % {"names": ", ".join(leftovers)}, _remove_leftovers)
        if upkeep.is_index_there():
            yield from _differing_documents()
        else:
            yield Difference(
                _("Elasticsearch has no index that was written by this version of the analysis"),
                _rebuild,
            )
    except AwayError as error:
        said = _("Elasticsearch can't be asked (%(reason)s); the database answers readers")
        yield Difference(said % {"reason": error.reason}, lambda: None)


def _leftovers() -> list[str]:
    """Return the indices that nobody builds any more."""
    names = upkeep.half_built()
    if names:
        try:
            with only_one():
                return upkeep.half_built()
        except RebuildRunsError:
            pass
    return []


def _remove_leftovers() -> None:
    with only_one():
        upkeep.remove_half_built()


def _rebuild() -> None:
    with only_one():
        upkeep.rebuild_index()


def _differing_documents() -> Iterator[Difference]:
    elastic.show_what_was_written()
    seen = set(_seen())
    if not seen:
        return
    seen -= _waiting()
    # What was written since then is seen at the second look.
    elastic.show_what_was_written()
    again: dict[int, str] = {}
    newest = 0
    for part in parts(sorted(seen)):
        copies = stored.of(part)
        newest = max([newest, *(copy.version for copy in copies.values())])
        again |= dict(_compared(_wanted(part), copies))
    found: dict[str, set[int]] = {}
    for pk in again.keys() - _waiting():
        found.setdefault(again[pk], set()).add(pk)
    for name, pks in found.items():
        yield Difference(told(name, pks), partial(_rewrite, pks, newest))


def _waiting() -> set[int]:
    """Return the pages of which a change waits at this moment."""
    return {pk for _model, pk in waiting_keys(elastic.TOPIC)}


def _seen() -> Iterator[int]:
    """Give the pages that differ at first sight, going through both sides by their keys."""
    last = 0
    for pks in batches(BasePage):
        yield from _keys(_compared(_wanted(pks), stored.between(last, pks[-1])))
        last = pks[-1]
    yield from stored.between(last, None)


def _keys(compared: Iterable[tuple[int, str]]) -> Iterator[int]:
    return (pk for pk, _name in compared)


def _compared(wanted: dict[int, str], copies: dict[int, Copy]) -> Iterator[tuple[int, str]]:
    for pk in wanted.keys() - copies.keys():
        yield pk, _("Not in Elasticsearch, pages")
    for pk, copy in copies.items():
        if pk not in wanted:
            yield pk, _("In Elasticsearch, though readers get nothing of it, pages")
        elif copy.digest != wanted[pk]:
            yield pk, _("Otherwise in Elasticsearch than in the database, pages")


def _wanted(pks: list[int]) -> dict[int, str]:
    """Return the digests that the copies of pages ought to have, of those that readers get."""
    pages = {
        pk: (published, ContentType.objects.get_for_id(type_id).model_class())
        for pk, published, type_id in pages_to_find(pks).values_list(
            "pk", "first_published_at", "content_type_id"
        )
    }
    rows = IndexEntry.objects.of_readers(list(pages))
    digests = {}
    for pk, *text in rows.values_list("object_id", "audience", "title", "lead", "body"):
        published, model = pages[pk]
        digests[pk] = digest(Text(*text), published, is_topical=model.is_topical)
    return digests


def _rewrite(pks: set[int], newest: int) -> None:
    for part in parts(sorted(pks)):
        elastic.update(part, above=newest)
    elastic.show_what_was_written()
