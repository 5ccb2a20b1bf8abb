"""The styles of a document that mean something, by their English and Vietnamese names."""

import re
import unicodedata

import mammoth
from mammoth.documents import numbering_level

_HEADING = re.compile(r"(?:heading|đầu đề|tiêu đề|đề mục|h)\s*([1-9])")
_LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?")
_KNOWN = {
    "title": "Title",
    "tiêu đề": "Title",
    "tên": "Title",
    "tựa đề": "Title",
    "subtitle": "Lead",
    "tiêu đề phụ": "Lead",
    "phụ đề": "Lead",
    "sapo": "Lead",
    "tóm tắt": "Lead",
    "caption": "Caption",
    "chú thích": "Caption",
    "chú thích ảnh": "Caption",
    "quote": "Quote",
    "intense quote": "Quote",
    "trích dẫn": "Quote",
}
STYLE_MAP = "\n".join(
    [
        *(f"p.PortalHeading{level} => h{level}:fresh" for level in range(1, 7)),
        "p.PortalTitle => h1.word-title:fresh",
        "p.PortalLead => p.word-lead:fresh",
        "p.PortalCaption => p.caption:fresh",
        "p.PortalQuote => blockquote > p:fresh",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Nhấn mạnh'] => em",
        "r[style-name='Mạnh'] => strong",
    ]
)


def _known(paragraph):
    name = unicodedata.normalize("NFC", paragraph.style_name or "")[:80].strip().lower()
    if heading := _HEADING.fullmatch(name):
        level = min(int(heading[1]), 6)
        return paragraph.copy(style_id=f"PortalHeading{level}", style_name=None, numbering=None)
    if name in _KNOWN:
        return paragraph.copy(style_id=f"Portal{_KNOWN[name]}", style_name=None)
    if (level := _LIST.fullmatch(name)) and level[2]:
        # Word's own styles of deeper lists begin each a list of its own.
        numbering = numbering_level(int(level[2]) - 1, is_ordered=level[1] == "number")
        return paragraph.copy(numbering=numbering)
    return paragraph


with_known_styles = mammoth.transforms.paragraph(_known)
"""Give the paragraphs of a document the styles that `STYLE_MAP` reads."""
