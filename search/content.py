"""Which texts an object holds, read by its `search_fields`."""

import logging
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Manager, Model
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from home.models import BasePage
from search.models import Audience
from search.vietnamese import normalise_text

logger = logging.getLogger("portal.search")


class Text(NamedTuple):
    """What an object is found by, and by whom."""

    audience: str
    title: str
    lead: str
    """What sums the text up: fields that are searched with a boost."""
    body: str


def texts_of(obj: Model) -> list[Text]:
    """Return the texts by which an object of an indexed model can be found.

    A page: what readers get while it is live; and its latest draft where that differs, for the
    admin. Anything else is found in the admin only. `obj` is of its specific class.
    """
    if not isinstance(obj, BasePage):
        return [_read(obj, Audience.EDITORS)]
    readers = readers_text(obj)
    texts = [] if readers is None else [readers]
    if not obj.live or obj.has_unpublished_changes:
        texts.append(_read_draft(obj))
    return texts


def readers_text(page: BasePage) -> Text | None:
    """Return what readers get of a page, or None while it is not live."""
    return _read(page, Audience.READERS) if page.live else None


def _read_draft(page: BasePage) -> Text:
    try:
        return _read(page.get_latest_revision_as_object(), Audience.EDITORS)
    except Exception as error:
        # A draft that names a row which is gone can't be put together; it still has its title,
        # and must not keep other pages out of the index.
        logger.warning("search.unreadable_draft page=%s error=%s", page.pk, type(error).__name__)
        return Text(Audience.EDITORS, normalise_text(page.draft_title), "", "")


def _read(obj: Model, audience: str) -> Text:
    title, lead, body = "", [], []
    for field, name, value in _values(obj, type(obj).get_search_fields()):
        lines = [normalise_text(line).strip() for line in _lines(value)]
        if name == "title":
            title = " ".join(lines)
        elif getattr(field, "boost", None):
            lead += lines
        else:
            body += lines
    # A text is indexed once, by however many fields it is reached.
    lead = list(dict.fromkeys(filter(None, lead)))
    rest = [line for line in dict.fromkeys(filter(None, body)) if line not in lead]
    return Text(audience, title, "\n".join(lead), "\n".join(rest))


def _values(obj: Model, fields: Iterable) -> Iterator[tuple[object, str, object]]:
    """Give each searchable field once, by its path, with its value; also those of related rows."""
    seen = set()
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                for inner, name, value in _values(related, field.fields):
                    yield inner, f"{field.field_name}.{name}", value
        elif isinstance(field, SearchField | AutocompleteField) and field.field_name not in seen:
            seen.add(field.field_name)
            yield field, field.field_name, field.get_value(obj)


def _related(value: object) -> Iterable[Model]:
    if value is None:
        return []
    return value.all() if isinstance(value, Manager) else [value]


def _lines(value: object) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _lines(item)
    else:
        yield str(value)
