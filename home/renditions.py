"""Makes the sizes of pictures that readers get: by a task, never while a reader waits."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from home.models import PortalImage, PortalRendition, PortalSettings
from home.outbox import handler
from home.picture_rendering import Drawing
from home.pictures import FILTERS, SPECS
from home.stored_files import delete_on_rollback

logger = logging.getLogger("portal.pictures")

RENDITIONS = "pictures.renditions"
ENDINGS = {"webp": ".webp", "jpeg": ".jpg", "png": ".png"}
LONGEST_STEM = 40


@handler(RENDITIONS, long=True)
def make_asked_for(payload: dict) -> None:
    """Make what a picture lacks; nothing for one that is gone or can't be read."""
    image = PortalImage.objects.filter(pk=payload["image"]).first()
    if image is not None:
        make_renditions(image)


def make_renditions(image: PortalImage) -> int | None:
    """Make the sizes that `image` lacks and return how many; None for one that can't be read.

    They are drawn outside any transaction, so that nobody waits for it. Two that do the same at
    once make each size once. Raises OSError where the file can't be had at the moment.
    """
    wanted = missing_of([image])[image.pk]
    if not wanted:
        return 0
    with image.open_file() as file:
        data = file.read()
    try:
        drawing = Drawing(data)
        drawn = {name: drawing.size_of(image, FILTERS[name]) for name in wanted}
    except Exception as error:
        # An old picture may hold anything; it must not stand in the way of others.
        logger.warning("picture.unreadable image=%s error=%s", image.pk, type(error).__name__)
        return None
    return _store(image, drawn)


def missing_of(images: Iterable[PortalImage]) -> dict[int, list[str]]:
    """Return the names of the SPECS that each of `images` lacks, in two queries."""
    images = list(images)
    marks = set(PortalSettings.objects.filter(mark__in=images).values_list("mark_id", flat=True))
    made = set(
        PortalRendition.objects.filter(
            image__in=images, filter_spec__in=SPECS.values()
        ).values_list("image_id", "filter_spec", "focal_point_key")
    )
    return {
        image.pk: [
            name
            for name in SPECS
            if (name != "mark" or image.pk in marks)
            and (image.pk, SPECS[name], FILTERS[name].get_cache_key(image)) not in made
        ]
        for image in images
    }


def pictures_after(pk: int, size: int = 100) -> Iterator[tuple[PortalImage, list[str]]]:
    """Yield every picture after `pk` with what it lacks, in their order, a few in memory."""
    while images := list(PortalImage.objects.filter(pk__gt=pk).order_by("pk")[:size]):
        missing = missing_of(images)
        for image in images:
            yield image, missing[image.pk]
        pk = images[-1].pk


@transaction.atomic
def _store(image: PortalImage, drawn: dict[str, tuple[bytes, int, int]]) -> int:
    """Store what is still missing, once the picture is held against others who store its sizes."""
    held = PortalImage.objects.select_for_update().filter(pk=image.pk).first()
    if held is None:
        return 0
    still_missing = set(missing_of([image])[image.pk])
    rows = [_row(image, name, *drawn[name]) for name in drawn if name in still_missing]
    PortalRendition.objects.bulk_create(rows)
    if "mark" in still_missing & drawn.keys():
        PortalSettings.renew_frames()
    return len(rows)


def _row(image: PortalImage, name: str, data: bytes, width: int, height: int) -> PortalRendition:
    """Return the row of a size whose file has just been written."""
    key = FILTERS[name].get_cache_key(image)
    rendition = PortalRendition(
        image=image, filter_spec=SPECS[name], focal_point_key=key, width=width, height=height
    )
    method, _bar, form = SPECS[name].partition("|format-")
    # Browsers keep a file for a year: no other picture may ever get its name.
    stem = f"{PurePath(image.file.name).stem[:LONGEST_STEM]}-{image.get_file_hash()[:8]}"
    path = rendition.get_upload_to(f"{stem}.{key + '.' if key else ''}{method}{ENDINGS[form]}")
    storage = rendition.file.storage
    rendition.file = storage.save(path, ContentFile(data))
    delete_on_rollback(storage, rendition.file.name)
    return rendition
