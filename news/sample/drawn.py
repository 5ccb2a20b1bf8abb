"""Drawn landscapes as stored pictures of a unit."""

from io import BytesIO

from django.core.files.images import ImageFile

from home.models import PortalImage, Unit
from home.pictures import make_renditions
from news.sample.pictures import draw


def sample_picture(title: str, unit: Unit, seed: int) -> PortalImage:
    """Draw a picture and store it with all its sizes."""
    image = PortalImage(
        title=f"Ảnh mẫu: {title}"[:255],
        description="Tranh phong cảnh mẫu vẽ bằng máy",
        collection=unit.collection,
        file=ImageFile(BytesIO(draw(seed, 1280, 720)), name=f"anh-mau-{seed}.jpg"),
    )
    image.save()
    make_renditions(image)
    return image
