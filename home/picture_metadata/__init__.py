"""Rewrites a picture's file so that it holds the picture and nothing that gives a place away.

What a file may keep is listed; everything else goes, known or not. So positions in EXIF, XMP,
IPTC, comments, thumbnails, second pictures or behind the end are gone without being looked for,
and nothing is encoded anew. Orientation, colour profile and the author's rights stay.
"""

from home.picture_metadata import jpeg, png, webp
from home.picture_metadata.malformed import AnimatedPictureError, MalformedPictureError

REWRITERS = {"JPEG": jpeg.rewrite, "PNG": png.rewrite, "WEBP": webp.rewrite}

__all__ = ["REWRITERS", "AnimatedPictureError", "MalformedPictureError", "without_positions"]


def without_positions(data: bytes, kind: str) -> bytes:
    """Return the file, of a kind of REWRITERS, with what may stay of it.

    MalformedPictureError or AnimatedPictureError for what can't be rewritten.
    """
    try:
        return REWRITERS[kind](data)
    except (IndexError, ValueError) as error:
        raise MalformedPictureError(str(error)) from error
