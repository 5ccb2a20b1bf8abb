"""Goes through all objects of a model, a part of them at a time."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

BATCH = 200


def batches(objects: QuerySet | type[Model]) -> Iterator[list[int]]:
    """Give the keys of all objects in batches, asking for each batch when it is wanted."""
    if not isinstance(objects, QuerySet):
        objects = objects._default_manager.all()
    keys = objects.order_by("pk").values_list("pk", flat=True)
    last = 0
    while batch := list(keys.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]
