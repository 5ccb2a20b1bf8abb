"""Pictures as templates take them: sources, a size and a text for those who don't see them.

Nothing here opens a picture: what readers get was made before by `home.renditions`, and a page
shows of it what is there.
"""

import struct
from collections.abc import Iterable

from wagtail.images import get_image_model
from wagtail.images.models import Filter

SPECS = {
    "mark": "max-160x160|format-png",
    "thumb-small": "fill-240x180|format-webp",
    "thumb": "fill-480x360|format-webp",
    "thumb-jpeg": "fill-480x360|format-jpeg",
    "card-small": "fill-400x225|format-webp",
    "card": "fill-800x450|format-webp",
    "card-jpeg": "fill-800x450|format-jpeg",
    "lead": "fill-1200x675|format-webp",
    "lead-jpeg": "fill-1200x675|format-jpeg",
    "body-small": "max-800x800|format-webp",
    "body": "max-1200x1200|format-webp",
    "body-jpeg": "max-1200x1200|format-jpeg",
}
"""The sizes that are made of a picture; the mark's only of what is one."""

PURPOSES = {
    "mark": ("mark", ()),
    "thumb": ("thumb-jpeg", ("thumb-small", "thumb")),
    "card": ("card-jpeg", ("card-small", "card")),
    "lead": ("lead-jpeg", ("card", "lead")),
    "body": ("body-jpeg", ("body-small", "body")),
}
"""By purpose: the size that every browser reads, and those for browsers that know WebP."""

FILTERS = {name: Filter(spec) for name, spec in SPECS.items()}

UNREADABLE = (OSError, SyntaxError, ValueError, IndexError, struct.error, EOFError)
"""What comes of files that are gone, are no pictures, or end too soon."""

Made = tuple[str, int, int]
"""A size that was made: name of its file, width and height."""


def with_renditions(images: Iterable) -> None:
    """Fetch what was made of all `images`, in one query."""
    images = [image for image in images if image is not None]
    if not images:
        return
    rows = (
        get_image_model()
        .get_rendition_model()
        .objects.filter(image__in={image.pk for image in images}, filter_spec__in=SPECS.values())
        .order_by("pk")
        .values_list("image", "filter_spec", "focal_point_key", "file", "width", "height")
    )
    made: dict[int, dict] = {image.pk: {} for image in images}
    for pk, spec, key, *rendition in rows:
        # With the latest focal point; else with an earlier one, until the task has caught up.
        made[pk][spec, key] = made[pk][spec] = tuple(rendition)
    for image in images:
        image.made = made[image.pk]


def picture(image, purpose: str) -> dict | None:
    """Return what the picture component takes of `image` for one of PURPOSES.

    Another size stands in where the right one isn't made yet; None without any, for the text
    around a picture is worth reading before the picture is there, or after it is lost.
    """
    if image is None:
        return None
    if not hasattr(image, "made"):
        with_renditions([image])
    fallback, webp = PURPOSES[purpose]
    sources = [found for name in webp if (found := _made(image, name))]
    main = _made(image, fallback) or (sources[-1] if sources else _stand_in(image))
    if main is None:
        return None
    name, width, height = main
    return {
        "src": _url(name),
        "webp": ", ".join(f"{_url(name)} {w}w" for w, name in sorted(_by_width(sources))),
        "width": width,
        "height": height,
        "alt": image.description,
    }


def _made(image, name: str) -> Made | None:
    spec = SPECS[name]
    return image.made.get((spec, FILTERS[name].get_cache_key(image))) or image.made.get(spec)


def _stand_in(image) -> Made | None:
    return next((found for name in SPECS if (found := _made(image, name))), None)


def _by_width(sources: list[Made]) -> set[tuple[int, str]]:
    """Return one file for each width: of a small picture all sizes may be the same."""
    return set({width: name for name, width, _height in reversed(sources)}.items())


def _url(name: str) -> str:
    return get_image_model().get_rendition_model()._meta.get_field("file").storage.url(name)
