"""Tells what a file is by what it holds, and whether its name may say so."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """How a file is read."""

    PDF = "pdf"
    OLE = "ole"
    """The container of Word's .doc, of files with passwords, and of others."""
    ZIP = "zip"
    """The container of DOCX, XLSX, PPTX, ODT, and archives."""
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    XML = "xml"
    TEXT = "text"
    IMAGE = "image"
    PROGRAM = "program"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_PROGRAMS = (
    b"\x7fELF",
    b"MZ",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"#!",
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x0cjP  ")
_PACKED = (
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MSCF",
    b"\x28\xb5\x2f\xfd",
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
_XML = re.compile(rb"\s*(?:<\?(?:xml|mso)|<(?:w:wordDocument|pkg:package|office:document)\b)")
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"

_SPEAKING = {
    Kind.PDF: {"pdf"},
    Kind.OLE: {"doc", "dot", "wps", "xls", "ppt", "docx", "xlsx", "pptx"},
    Kind.ZIP: {"docx", "dotx", "docm", "xlsx", "xlsm", "pptx", "pptm", "ppsx", "odt", "ods", "odp"}
    | {"ott", "zip", "doc", "xls", "ppt"},
    Kind.RTF: {"rtf", "doc", "docx"},
    Kind.HTML: {"html", "htm", "xhtml", "doc", "xls", "txt"},
    Kind.MHTML: {"mht", "mhtml", "doc", "eml"},
    Kind.XML: {"xml", "doc", "fodt", "xls", "txt"},
    Kind.TEXT: {"txt", "text", "csv", "md", "log", "tsv"},
    Kind.IMAGE: {"png", "jpg", "jpeg", "jpe", "gif", "tif", "tiff", "bmp", "webp", "jp2", "heic"},
}
_KNOWN = frozenset().union(*_SPEAKING.values())


def kind_of(data: bytes) -> Kind:
    """Return how the file is to be read, by its first bytes and what they hold."""
    head = data[:4096]
    if not data.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.OLE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Kind.ZIP
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(_IMAGES) or _is_image(head):
        return Kind.IMAGE
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{\\rt"):
        return Kind.RTF
    if head.startswith(_PROGRAMS) and not _is_prose(head):
        return Kind.PROGRAM
    if head.startswith(_PACKED):
        return Kind.UNKNOWN
    return _kind_of_text(data, _narrow(head))


def is_named_wrongly(name: str, kind: Kind) -> bool:
    """Whether the end of the name promises another kind of file than this one."""
    end = name.rpartition(".")[2].strip().lower() if "." in name else ""
    return end in _KNOWN and kind in _SPEAKING and end not in _SPEAKING[kind]


def _kind_of_text(data: bytes, head: bytes) -> Kind:
    if _XML.match(head) and not _HTML.match(head):
        return Kind.XML
    if _HTML.match(head):
        return Kind.HTML
    if _MHTML.match(head):
        return Kind.MHTML
    return Kind.TEXT if looks_like_text(data) else Kind.UNKNOWN


def looks_like_text(data: bytes) -> bool:
    """Whether bytes are text: in two bytes a letter, or with hardly any control characters."""
    if data.startswith(_BOMS[1:]) or is_wide(data):
        return True
    head = data[:65536]
    controls = sum(head.count(code) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    return controls * 200 <= len(head) and b"\x00" not in head


def is_wide(data: bytes) -> str:
    """Return the encoding of text in two bytes a letter without a mark of order, or nothing."""
    head = data[:2048]
    if len(head) < 4 or len(head) % 2:
        head = head[: len(head) // 2 * 2]
    # Vietnamese letters lie in the first, second, fourth and thirty-first hundred.
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        low = head[::2] if name == "utf-16-le" else head[1::2]
        known = sum(map(high.count, (0, 1, 3, 4, 0x1E, 0x20)))
        is_known = high and known * 20 >= len(high) * 19 and high.count(0) * 4 >= len(high)
        if is_known and low.count(0) * 20 <= len(low):
            return name
    return ""


def _narrow(head: bytes) -> bytes:
    """Return the beginning in one byte a letter, to look for tags."""
    if head.startswith(_BOMS[1:]) or is_wide(head):
        return head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_image(head: bytes) -> bool:
    return (
        (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
        or (head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00")
        or head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
    )


def _is_prose(head: bytes) -> bool:
    """Whether what begins like a program ("MZ") is text after all."""
    return not head.startswith((b"#!", b"\x7f", b"\xca", b"\xcf", b"\xce")) and looks_like_text(
        head
    )
