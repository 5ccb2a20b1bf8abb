"""Makes the sizes of pictures that readers get: by a task, never while a reader waits."""

from home.models import PortalImage
from home.outbox import handler
from home.pictures import make_renditions

RENDITIONS = "pictures.renditions"


@handler(RENDITIONS)
def make_missing(payload: dict) -> None:
    """Make the sizes that a picture lacks; nothing for one that is gone."""
    image = PortalImage.objects.filter(pk=payload["image"]).first()
    if image is not None:
        make_renditions(image)
