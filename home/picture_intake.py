"""The one way by which code takes in a picture: texts from Word, former sites, sample content."""

from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from wagtail.models import Collection

from home.models import PortalImage, User
from home.paper_guard import examine_medium
from home.picture_files import PictureFile, check_size, check_whole, rewritten


def take_in(
    file: BinaryIO,
    *,
    title: str,
    collection: Collection,
    description: str = "",
    credit: str = "",
    uploaded_by: User | None = None,
    reuse: bool = False,
) -> PortalImage:
    """Store the picture in `file`, which is open for reading and has a name; return its record.

    It is tried as an uploaded one is: ValidationError says what is wrong, in the language in use,
    and nothing is kept. The name needn't tell the format. The sizes that readers get are made by
    the outbox, after the commit; where the transaction is rolled back, the file goes with it.

    With `reuse`, an identical picture of the same collection is returned as it is, so that a job
    which is run again makes no doubles.
    """
    name = getattr(file, "name", None) or ""
    # One byte more than may be, so that a file without end is never read whole.
    data = file.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    check_size(len(data), name)
    examine_medium(name, BytesIO(data), uploaded_by)
    picture = rewritten(data, name)
    if reuse and (known := find_same(picture, collection)):
        return known
    check_whole(picture, name)
    image = PortalImage(
        title=title,
        description=description,
        credit=credit,
        collection=collection,
        uploaded_by_user=uploaded_by,
        file=picture,
    )
    image.clean_fields(exclude=["file", "width", "height", "collection", "uploaded_by_user"])
    image.save()
    return image


def find_same(picture: PictureFile, collection: Collection) -> PortalImage | None:
    """Return a stored picture of the collection with the same file, the oldest if several."""
    same = PortalImage.objects.filter(collection=collection, file_hash=picture.hash)
    return same.order_by("pk").first()
