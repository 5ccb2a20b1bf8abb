"""The files that came with a form: each for itself, or many in a ZIP. None outlives the request."""

import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_IN_ZIP = 5_000
_IN_MEMORY = 5 * 1024 * 1024
_PIECE = 64 * 1024
_UTF8_NAMES = 0x800


class Uploads:
    """Finds files by their names, without regard to case and folders."""

    def __init__(self, files: Iterable[UploadedFile], most_bytes: int):
        """Raises ValidationError for a ZIP that can't be read, or more than may be unpacked."""
        self._left = self._most_bytes = most_bytes
        self._found: dict[str, list[Callable[[], File]]] = defaultdict(list)
        self.unused: dict[str, str] = {}
        self._archives: list[zipfile.ZipFile] = []
        for file in files:
            if file.name.lower().endswith(".zip"):
                self._add_members(file)
            else:
                self._add(file.name, lambda file=file: File(file.open(), name=file.name))

    def open(self, name: str) -> File | None:
        """Return the file of a name; ValidationError where several have it, or it is broken."""
        key = _key(name)
        found = self._found.get(key, [])
        if not found:
            return None
        if len(found) > 1:
            raise ValidationError(_("Several of the uploaded files have this name."))
        self.unused.pop(key, None)
        return found[0]()

    def close(self) -> None:
        """Let the archives go."""
        for archive in self._archives:
            archive.close()

    def _add(self, name: str, opened: Callable[[], File]) -> None:
        self._found[_key(name)].append(opened)
        self.unused[_key(name)] = PurePosixPath(name).name

    def _add_members(self, file: UploadedFile) -> None:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ValidationError(_("“%(name)s” is no ZIP.") % {"name": file.name}) from error
        self._archives.append(archive)
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_IN_ZIP:
            most = {"name": file.name, "most": MOST_IN_ZIP}
            raise ValidationError(_("“%(name)s” holds more than %(most)d files.") % most)
        # No member gives more than it declares: zipfile stops there.
        self._left -= sum(member.file_size for member in members)
        if self._left < 0:
            most = {"name": file.name, "most": self._most_bytes // (1024 * 1024)}
            said = _("“%(name)s” is too large: unpacked, the files are more than %(most)d MB.")
            raise ValidationError(said % most)
        for member in members:
            name = _name_of(member)
            self._add(name, lambda member=member, name=name: _unpacked(archive, member, name))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> File:
    """Return a member's content, bounded by what it declares and by what one file may have."""
    if member.file_size > settings.PORTAL_PAPER_MAX_SIZE:
        raise ValidationError(_("It is too large."))
    with ExitStack() as opened:
        content = opened.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
        try:
            with archive.open(member) as packed:
                while piece := packed.read(_PIECE):
                    content.write(piece)
        except Exception as error:
            # Encrypted, cut short, packed in a way that Python doesn't know, or a lie.
            raise ValidationError(_("It can't be unpacked from the ZIP.")) from error
        content.seek(0)
        opened.pop_all()
    return File(content, name=PurePosixPath(name).name)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; what doesn't say that it is UTF-8 may be so nevertheless."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _key(name: str) -> str:
    name = PurePosixPath(name.replace("\\", "/")).name
    return unicodedata.normalize("NFC", name).casefold()
