"""Pictures as templates take them: a source, a size and a text for those who don't see them."""

import logging
import struct
from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

logger = logging.getLogger("portal.pictures")

SPECS = {
    "mark": "max-160x160|format-png",
    "thumb": "fill-320x240|format-webp",
    "card": "fill-640x360|format-webp",
    "lead": "fill-1200x675|format-webp",
    "body": "max-1200x1200|format-webp",
}
"""The sizes in use, by purpose."""

UNREADABLE = (OSError, SyntaxError, ValueError, IndexError, struct.error, EOFError)
"""What comes of files that are gone, are no pictures, or end too soon."""


def with_renditions(images: Iterable) -> None:
    """Fetch the stored renditions of all `images` in one query."""
    unique = {image.pk: image for image in images if image is not None}
    if not unique:
        return
    renditions = (
        get_image_model().get_rendition_model().objects.filter(filter_spec__in=SPECS.values())
    )
    prefetch_related_objects(
        list(unique.values()),
        Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions"),
    )
    for image in images:
        if image is not None and unique[image.pk] is not image:
            image.prefetched_renditions = unique[image.pk].prefetched_renditions


def picture(image, purpose: str) -> dict | None:
    """Return source, size and text of `image` for a purpose of `SPECS`, or None without one.

    A picture whose file is lost or broken is left out: the text around it is still worth reading.
    """
    if image is None:
        return None
    try:
        rendition = image.get_rendition(SPECS[purpose])
    except UNREADABLE as error:
        logger.warning("picture.unreadable image=%s error=%s", image.pk, type(error).__name__)
        return None
    return {
        "src": rendition.url,
        "srcset": "",
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.description,
    }


def make_renditions(image) -> None:
    """Make every size of `image`, so that no reader waits for one."""
    image.get_renditions(*[spec for name, spec in SPECS.items() if name != "mark"])
