"""The content digest: what readers would get of a page, as one hash.

Approvals rest on it. Revision ids don't serve: Wagtail rewrites a person's latest revision in
place, and serialised content differs after a save that changed nothing (block keys, order of
rows). So each page type lists what counts, in `digest_fields` and `digest_relations`.

Blocks of a text name pictures, posters and videos by their keys. That is enough: the file behind
a key never changes, and whatever else readers get of them stands in the block.
"""

import hashlib
import json
import re
from datetime import date, datetime
from decimal import Decimal

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage

from search.vietnamese import normalise_text

EMPTY = ""
"""The digest of a page that readers have never got."""

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def content_digest(page: models.Model) -> str:
    """Return the digest of `page` as it stands in memory: 64 hexadecimal characters."""
    content = {name: _field(page, name) for name in page.digest_fields}
    for name, columns in page.digest_relations.items():
        content[name] = [
            [_field(child, column) for column in columns] for child in getattr(page, name).all()
        ]
    for name in page.digest_sets:
        content[name] = sorted(_plain(value) for value in page.digest_set(name))
    if page.correction_number:
        # Only where there is one: what was never corrected keeps the digest that it always had.
        content["correction"] = [page.correction_number, _plain(page.correction_note)]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _field(instance: models.Model, name: str):
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        value = field.stream_block.get_prep_value(getattr(instance, name))
        return [_without_keys(block) for block in value]
    if isinstance(field, RichTextField):
        return _rich_text(getattr(instance, name))
    if isinstance(field, models.ForeignKey):
        if issubclass(field.related_model, AbstractImage):
            return _picture(getattr(instance, name))
        return getattr(instance, field.attname)
    return _plain(getattr(instance, name))


def _picture(image):
    # The file, not only the row: what readers see is named by its content.
    return None if image is None else [image.pk, image.file_hash]


def _without_keys(value):
    """Return a block's value without the ids and keys that a mere save changes."""
    if isinstance(value, dict):
        return {key: _without_keys(item) for key, item in sorted(value.items()) if key != "id"}
    if isinstance(value, list):
        return [_without_keys(item) for item in value]
    if isinstance(value, str):
        return _rich_text(value)
    return _plain(value)


def _rich_text(value: str) -> str:
    text = _BLOCK_KEY.sub("", normalise_text(value or ""))
    # The editor writes `&` where an importer may write `&amp;`, and either `<br>` or `<br/>`.
    return text.replace("&amp;", "&").replace("<br/>", "<br>").replace("\r\n", "\n").strip()


def _plain(value):
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, str):
        return normalise_text(value).replace("\r\n", "\n").strip()
    return value
