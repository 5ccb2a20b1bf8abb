"""Turn a .docx into blocks for the editor, and take in its pictures."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.html_blocks import blocks_of
from home.models import PortalImage
from home.paper_guard import PaperMarkedError, PaperRefusedError, examine
from home.picture_intake import take_in
from home.virus_scan import UnscannedError
from home.word.losses import shortened
from home.word.package import WordRefusedError
from home.word.place import Place
from home.word.reading import WordDocument, WordText

_LONGEST_TITLE = 255
_MOST_PICTURES = 100


class ImportedText(NamedTuple):
    """What the editor is given: its blocks as a form shows them, and what was left out."""

    blocks: list[dict]
    title: str
    lead: str
    lost: list[str]


class LegacyTextFound(NamedTuple):
    """A question instead of a text: some of it is in old fonts. Nothing was stored."""

    by_font: bool
    samples: list[tuple[str, str]]


def import_word(
    data: bytes,
    *,
    name: str,
    user,
    place: Place,
    convert_legacy: bool | None,
    has_title: bool,
    has_lead: bool,
) -> ImportedText | LegacyTextFound:
    """Return the text of a .docx for `place`, which was given to `user` by their rights.

    The guard against secret papers reads it first, by its `name` too. Its pictures are stored in
    the collection of the place's unit, all or none. Nothing else of the file is kept.
    `convert_legacy` None asks first where text is in old fonts. Raises WordRefusedError, and
    UnscannedError while a virus scanner doesn't answer.
    """
    try:
        examine(name, ContentFile(data), user)
    except PaperRefusedError as refusal:
        if not isinstance(refusal, PaperMarkedError):
            # It says more exactly what is wrong with a file that was to be a .docx.
            WordDocument(data)
        raise WordRefusedError(" ".join(refusal.messages)) from refusal
    document = WordDocument(data)
    if convert_legacy is None and document.legacy.samples:
        samples = [(piece.before, piece.after) for piece in document.legacy.samples]
        return LegacyTextFound(document.legacy.by_font, samples)
    text = document.read(
        convert_legacy=bool(convert_legacy),
        longest_title=0 if has_title else _LONGEST_TITLE,
        longest_lead=0 if has_lead else place.longest_lead,
    )
    with transaction.atomic():
        pictures = _Pictures(text, user, place)
        conversion = blocks_of(text.html, pictures.take)
    lost = [str(dropped) for dropped in conversion.dropped if dropped.kind != "picture"]
    # After the commit: what the form shows of a picture is made from its stored file.
    block = place.body.stream_block
    blocks = block.get_form_state(block.normalize(conversion.blocks))
    return ImportedText(blocks, text.title, text.lead, text.losses.lines() + lost)


class _Pictures:
    """Takes in the pictures of a text as its blocks are made, each once."""

    def __init__(self, text: WordText, user, place: Place):
        self.text = text
        self.user = user
        self.place = place
        self.begun = timezone.now()
        self.taken: dict[bytes, PortalImage | None] = {}

    def take(self, src: str, alt: str) -> PortalImage | None:
        """Return the stored picture, or None for one that can't be read."""
        picture = self.text.pictures.get(src)
        if picture is None:
            return None
        if picture.data not in self.taken:
            if len(self.taken) >= _MOST_PICTURES:
                self.text.losses.add("too many pictures", alt)
                return None
            self.taken[picture.data] = self._store(picture.data, picture.name, alt)
        image = self.taken[picture.data]
        if image is None:
            self.text.losses.add("picture", alt)
        return image

    def _store(self, data: bytes, name: str, alt: str) -> PortalImage | None:
        about = shortened(alt or self.text.title)
        number = len(self.taken) + 1
        title = about or _("Picture %(number)d from Word") % {"number": number}
        try:
            image = take_in(
                ContentFile(data, name=name),
                title=title,
                collection=self.place.unit.collection,
                description=alt[:255],
                uploaded_by=self.user,
                reuse=True,
            )
        except UnscannedError:
            # The text would have to go without what may be sound.
            raise
        except ValidationError:
            return None
        if image.created_at >= self.begun:
            log(instance=image, action="wagtail.create", user=self.user)
        return image
