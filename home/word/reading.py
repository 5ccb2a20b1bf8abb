"""Reads a .docx: its text as HTML, its pictures, its title, and what is lost on the way."""

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

import mammoth
from django.utils.translation import gettext as _

from home.word.fonts import Fonts
from home.word.legacy import LegacyText
from home.word.losses import Losses
from home.word.package import Package, WordRefusedError
from home.word.scan import Scan, forget_lost_notes, scan_margins
from home.word.styles import STYLE_MAP, with_known_styles

_NOTES = ("footnotes", "endnotes")
_TITLE = re.compile(r'<h1 class="word-title">(.*?)</h1>', re.DOTALL)
_LEAD = re.compile(r'<p class="word-lead">(.*?)</p>', re.DOTALL)
_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_WITHIN = re.compile(r'<a href="#[^"]*"(?: id="[^"]*")?(?: target="[^"]*")?>(.*?)</a>', re.DOTALL)
_FIRST_NOTE = re.compile(r'<ol><li id="(?:foot|end)note-')
_TAG = re.compile(r"<[^<>]*>")
# What Word itself puts in as a description says nothing to who can't see the picture.
_NO_DESCRIPTION = re.compile(
    r"^[^\s]*\.(?:jpe?g|png|gif|bmp|emf|wmf|tiff?|webp)$|^(?:picture|image|hình ảnh|ảnh) \d+$"
    r"|automatically generated|được tạo tự động|AI-generated content",
    re.IGNORECASE,
)


class WordPicture(NamedTuple):
    """A picture of a document."""

    data: bytes
    name: str


@dataclass
class WordText:
    """A document as it was read."""

    html: str
    title: str
    lead: str
    losses: Losses
    pictures: dict[str, WordPicture] = field(default_factory=dict)
    """By the address that the HTML names."""


class WordDocument:
    """A .docx that may be read. Raises WordRefusedError for what can't."""

    def __init__(self, data: bytes):
        self.package = Package(data)
        document = self.package.document
        targets = self.package.targets(document)
        by_kind = {target.kind: target.name for target in targets.values()}
        names = {document: document}
        names |= {kind: by_kind[kind] for kind in _NOTES if kind in by_kind}
        trees = {name: self.package.tree(name) for name in names.values()}
        self.trees = {name: tree for name, tree in trees.items() if tree is not None}
        self.notes = {kind[:-1]: self.trees.get(by_kind.get(kind, "")) for kind in _NOTES}
        styles = self.package.tree(by_kind.get("styles", ""))
        self.legacy = LegacyText(list(self.trees.values()), Fonts(styles))

    def read(self, convert_legacy: bool, longest_title: int, longest_lead: int) -> WordText:
        """Return the text. A title and lead longer than may be (0 where none is wanted) stay."""
        losses = Losses()
        if convert_legacy:
            self.legacy.convert()
        for name, tree in self.trees.items():
            Scan(losses, self.package.targets(name), self.package.parts).run(tree)
        forget_lost_notes(self.trees[self.package.document], self.notes)
        scan_margins(self.package, losses)
        pictures: dict[str, WordPicture] = {}
        source = self._html(losses, pictures)
        source, title = _taken_out(_TITLE, source)
        if len(title) > longest_title:
            losses.add("title", title)
            title = ""
        without_lead, lead = _taken_out(_LEAD, source)
        if len(lead) > longest_lead:
            without_lead, lead = source, ""
        return WordText(_tidy(without_lead), title, lead, losses, pictures)

    def _html(self, losses: Losses, pictures: dict[str, WordPicture]) -> str:
        def keep(image) -> dict:
            with image.open() as file:
                data = file.read()
            key = f"word:{len(pictures) + 1}"
            extension = (image.content_type or "").rpartition("/")[2]
            pictures[key] = WordPicture(data, f"{key.replace(':', '-')}.{extension}")
            alt = image.alt_text or ""
            return {"src": key, "alt": "" if _NO_DESCRIPTION.search(alt) else alt}

        try:
            result = mammoth.convert_to_html(
                self.package.packed(self.trees),
                style_map=STYLE_MAP,
                include_embedded_style_map=False,
                convert_image=mammoth.images.img_element(keep),
                transform_document=with_known_styles,
            )
        except Exception as error:
            # A document that Word itself would mend trips the reader in many ways.
            raise WordRefusedError(
                _("The file is damaged. Open it in Word, and save it as DOCX again.")
            ) from error
        for message in result.messages:
            if "w:sym" in message.message:
                losses.add("symbol")
        return result.value


def _taken_out(pattern: re.Pattern, source: str) -> tuple[str, str]:
    """Return the HTML without the first element of a kind, and the element's words."""
    found = pattern.search(source)
    if not found:
        return source, ""
    words = " ".join(html.unescape(_TAG.sub(" ", found[1])).split())
    return source[: found.start()] + source[found.end() :], words


def _tidy(source: str) -> str:
    """Return the HTML without links within the document; the notes at its end get a name."""
    source = _WITHIN.sub(r"\1", _BACK.sub("", source))
    if notes := list(_FIRST_NOTE.finditer(source)):
        at = notes[-1].start()
        name = _("Notes")
        source = f"{source[:at]}<p><strong>{name}</strong></p>{source[at:]}"
    return source
