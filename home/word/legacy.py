"""Text of a document in the fonts of before Unicode: found by its fonts, and by its letters."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

from home.legacy_text import Piece
from home.word.fonts import Fonts
from home.word.markup import named, texts_of_paragraph
from search.legacy_fonts import Encoding, Font, detect, to_unicode
from search.legacy_tables import VNI_LETTERS

_MARKED = re.compile("[\xa1-\xff]")
_UNICODE = re.compile("[ăđơưĂƠƯ\u1ea0-\u1ef9]")
_SHOWN = 3

Texts = list[tuple[Element, Font | None]]
"""The texts of a paragraph, each with the legacy font that it is set in."""


class LegacyText:
    """What of a document is written for legacy fonts; nothing is changed until asked."""

    def __init__(self, trees: list[Element], fonts: Fonts):
        paragraphs = [_texts(paragraph, fonts) for tree in trees for paragraph in named(tree, "p")]
        self.by_font = _are_true(paragraphs)
        """Whether the fonts themselves say so."""
        expected = _expected(paragraphs) if self.by_font else None
        expected = expected or detect("\n".join(map(_joined, paragraphs)))
        self.changes: list[tuple[Element, str]] = []
        self.samples: list[Piece] = []
        for texts in paragraphs:
            self._read(texts, expected)
        self.by_font = self.by_font and bool(self.changes)

    def convert(self) -> None:
        """Put the document into Unicode."""
        for element, text in self.changes:
            element.text = text

    def _read(self, texts: Texts, expected: Encoding | None) -> None:
        before = _joined(texts)
        if not _MARKED.search(before) and not any(font and font.capitals for _t, font in texts):
            return
        if self.by_font and not _UNICODE.search(before):
            fonts = [font for _text, font in texts]
        else:
            fonts = [None] * len(texts)
        rest = "".join(
            text.text or "" for (text, _f), font in zip(texts, fonts, strict=True) if not font
        )
        encoding = detect(rest, expected)
        fonts = [font or (encoding and Font(encoding, False)) for font in fonts]
        parts = [text.text or "" for text, _font in texts]
        _join_split_letters(parts, fonts)
        parts = [
            to_unicode(part, *font) if font else part
            for part, font in zip(parts, fonts, strict=True)
        ]
        if (after := "".join(parts)) != before:
            self.changes += [(text, part) for (text, _f), part in zip(texts, parts, strict=True)]
            if len(self.samples) < _SHOWN:
                self.samples.append(Piece("", before, after))


def _texts(paragraph: Element, fonts: Fonts) -> Texts:
    # Once for all its runs: looking for it goes over everything in the paragraph.
    style = fonts.style_of(paragraph)
    return [(text, fonts.legacy(style, run)) for run, text in texts_of_paragraph(paragraph)]


def _joined(texts: Texts) -> str:
    return "".join(text.text or "" for text, _font in texts)


def _are_true(paragraphs: list[Texts]) -> bool:
    """Whether text in legacy fonts is legacy text.

    Many type Unicode in a document that was begun with such a font; Word then shows another.
    """
    marked = in_unicode = 0
    for texts in paragraphs:
        text = "".join(text.text or "" for text, font in texts if font)
        marked += bool(_MARKED.search(text))
        in_unicode += bool(_UNICODE.search(text))
    return marked > 0 and in_unicode * 4 <= marked


def _expected(paragraphs: list[Texts]) -> Encoding | None:
    found = Counter(font.encoding for texts in paragraphs for _text, font in texts if font)
    return max(found, key=found.__getitem__, default=None)


def _join_split_letters(parts: list[str], fonts: list[Font | None]) -> None:
    """Bring a letter of VNI and its mark together where a run ends between them."""
    for at in range(1, len(parts)):
        before, here = parts[at - 1], parts[at]
        both_vni = all(font and font.encoding == Encoding.VNI for font in fonts[at - 1 : at + 1])
        if both_vni and before[-1:] + here[:1] in VNI_LETTERS and before and here:
            parts[at - 1], parts[at] = before + here[0], here[1:]
