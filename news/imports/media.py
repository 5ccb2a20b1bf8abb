"""Pictures of the former site, from one folder and never from outside it."""

import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.folders import file_inside
from home.models import PortalImage, Unit
from home.picture_files import examine
from home.picture_intake import take_in
from home.virus_scan import UnscannedError

_LONGEST_NAME = 255
_LONGEST_DESCRIPTION = 255


class Media:
    """The folder of pictures; without one, or where `keeps` is false, nothing is stored."""

    def __init__(self, folder: Path | None, keeps: bool = True):
        self.folder = folder.resolve() if folder else None
        self.keeps = keeps

    def picture(self, src: str, alt: str, unit: Unit, warnings: list[str]) -> PortalImage | None:
        """Return the picture of an address, or None with the reason among the warnings.

        Raises UnscannedError while a virus scanner doesn't answer: the item waits with it.
        """
        path = self._find(src)
        if path is None:
            name = "data:" if src[:5].lower() == "data:" else src[:200]
            warnings.append(_("Picture not found in the folder: %(name)s") % {"name": name})
            return None
        try:
            with path.open("rb") as file:
                return self._taken(file, path, alt, unit)
        except UnscannedError:
            raise
        except ValidationError as error:
            warnings.append(" ".join(error.messages))
        except OSError:
            warnings.append(_("Picture that can't be read: %(name)s") % {"name": src[:200]})
        return None

    def _taken(self, file, path: Path, alt: str, unit: Unit) -> PortalImage:
        description = alt[:_LONGEST_DESCRIPTION]
        if not self.keeps:
            # One byte more than may be, so that a file without end is never read whole.
            examine(file.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1), path.name)
            return PortalImage(title=path.stem, description=description)
        return take_in(
            file,
            title=(alt or path.stem)[:_LONGEST_NAME],
            collection=unit.collection,
            description=description,
            reuse=True,
        )

    def _find(self, src: str) -> Path | None:
        """Return the file; its name may be encoded as in addresses, or as on another system."""
        if self.folder is None or "\0" in src or src[:5].lower() == "data:":
            return None
        try:
            path = urlsplit(src).path
        except ValueError:
            return None
        for name in dict.fromkeys(
            unicodedata.normalize(form, text)
            for text in (path, unquote(path))
            for form in ("NFC", "NFD")
        ):
            if "\0" not in name and (found := file_inside(self.folder, name)):
                return found
        return None
