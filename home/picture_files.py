"""What comes in as a picture: refused in words, or rewritten as it may be stored."""

from io import BytesIO
from pathlib import PurePath

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.utils.file import hash_filelike

from home.picture_metadata import AnimatedPictureError, MalformedPictureError, without_positions
from home.picture_rendering import upright_size
from search.vietnamese import normalise_text, slugify

EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""The formats that are taken, by Pillow's names."""

LEAST_SIDE = 16
GREATEST_SIDE = 20_000
LONGEST_STEM = 60


class PictureFile(ContentFile):
    """A picture without positions, under a name that is safe and tells its format."""

    @property
    def hash(self) -> str:
        """The hash by which stored pictures are known as the same."""
        return hash_filelike(self)

    @property
    def measure(self) -> tuple[int, int]:
        """Width and height as viewers see them."""
        self.seek(0)
        measure = upright_size(Image.open(self))
        self.seek(0)
        return measure


def examine(data: bytes, name: str) -> PictureFile:
    """Return the picture as it may be stored; ValidationError says what is wrong with it."""
    picture = rewritten(data, name)
    check_whole(picture, name)
    return picture


def rewritten(data: bytes, name: str) -> PictureFile:
    """Return the file without positions; ValidationError for what isn't built as a picture."""
    check_size(len(data), name)
    kind = kind_of(data)
    if kind not in EXTENSIONS:
        said = (
            _("“%(name)s” is a file of the kind %(kind)s.")
            if kind
            else _("“%(name)s” is no picture file.")
        )
        taken = _("Pictures are taken as JPEG, PNG or WebP files of up to %(limit)s.")
        limit = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        raise _refusal(f"{said} {taken}", name, kind=kind, limit=limit)
    try:
        return PictureFile(without_positions(data, kind), name=_safe_name(name, kind))
    except AnimatedPictureError as error:
        said = _("The file “%(name)s” holds a moving picture: choose a still one.")
        raise _refusal(said, name) from error
    except MalformedPictureError as error:
        raise _broken(name) from error


def check_size(size: int, name: str) -> None:
    """Refuse an empty or too large file (ValidationError)."""
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if not size:
        raise _refusal(_("The file “%(name)s” is empty."), name)
    if size > limit:
        raise _refusal(
            _("The file “%(name)s” is larger than %(limit)s: it has %(size)s."),
            name,
            size=filesizeformat(size),
            limit=filesizeformat(limit),
        )


def check_whole(picture: PictureFile, name: str) -> None:
    """Refuse a picture of odd dimensions, or one that can't be read to its end."""
    try:
        image = Image.open(BytesIO(picture.read()), formats=list(EXTENSIONS))
        picture.seek(0)
        _check_dimensions(*image.size, name)
        # A JPEG is read at an eighth of its size: all of the file, a little of the memory.
        image.draft(image.mode, (image.width // 8, image.height // 8))
        image.load()
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name) from error
    except Exception as error:
        # Whatever a decoder trips over in a stranger's file, the file is to blame.
        raise _broken(name) from error


def kind_of(data: bytes) -> str:
    """Return what kind of file this is, one of EXTENSIONS or another name; empty if unknown."""
    known = filetype.guess(data[:8192])
    if known is not None:
        kind = known.extension.upper()
        return "JPEG" if kind == "JPG" else kind
    start = data[:1024].lower()
    return next((kind for kind in ("SVG", "HTML") if b"<" + kind.lower().encode() in start), "")


def _check_dimensions(width: int, height: int, name: str) -> None:
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels(name, f"{width} × {height}")
    if min(width, height) < LEAST_SIDE or max(width, height) > GREATEST_SIDE:
        raise _refusal(
            _(
                "The picture in the file “%(name)s” measures %(measure)s pixels: "
                "each side must have between %(least)s and %(greatest)s."
            ),
            name,
            measure=f"{width} × {height}",
            least=LEAST_SIDE,
            greatest=GREATEST_SIDE,
        )


def _too_many_pixels(name: str, measure: str = "") -> ValidationError:
    return _refusal(
        _(
            "The picture in the file “%(name)s” has too many pixels (%(measure)s): "
            "at most %(limit)s million are taken. Make it smaller first."
        ),
        name,
        measure=measure or "> 89.000.000",
        limit=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    )


def _broken(name: str) -> ValidationError:
    said = _(
        "The file “%(name)s” is damaged or incomplete and can't be read as a picture. "
        "Save it anew as JPEG or PNG and try again."
    )
    return _refusal(said, name)


def _refusal(said: str, name: str, **facts) -> ValidationError:
    return ValidationError(said % (facts | {"name": _spoken(name)}), code="picture_refused")


def _spoken(name: str) -> str:
    """Return a sender's name for a file as messages show it."""
    name = " ".join(normalise_text(str(name)).split())
    return name if len(name) <= 80 else f"{name[:79]}…"


def _safe_name(name: str, kind: str) -> str:
    stem = slugify(PurePath(str(name).replace("\\", "/")).stem, LONGEST_STEM)
    return f"{stem or 'anh'}{EXTENSIONS[kind]}"
