"""Goes through objects a part of them at a time."""

from collections.abc import Iterator, Sequence

from django.db.models import Model, QuerySet

BATCH = 200
"""How many objects at a time."""


def parts(keys: Sequence, size: int = BATCH) -> Iterator[Sequence]:
    """Give what is known already in parts, in order."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def batches(objects: QuerySet | type[Model]) -> Iterator[list[int]]:
    """Give the keys of all objects in batches, asking for each batch when it is wanted."""
    if not isinstance(objects, QuerySet):
        objects = objects._default_manager.all()
    keys = objects.order_by("pk").values_list("pk", flat=True)
    last = 0
    while batch := list(keys.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]
