"""Drawn landscapes as stored pictures of a unit."""

from django.core.files.base import ContentFile

from home.models import PortalImage, Unit
from home.picture_intake import take_in
from news.sample.pictures import draw


def sample_picture(title: str, unit: Unit, seed: int) -> PortalImage:
    """Draw a picture and store it; its sizes follow as those of any picture."""
    return take_in(
        ContentFile(draw(seed, 1280, 720), name=f"anh-mau-{seed}.jpg"),
        title=f"Ảnh mẫu: {title}"[:255],
        description="Tranh phong cảnh mẫu vẽ bằng máy",
        collection=unit.collection,
    )
