"""Writes files that are broken, locked, harmful or far too large, each with the rule it breaks."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.library.secrecy import write_docx, write_odt, write_pdf, write_rtf, write_text
from tests.library.secrecy.dresses import HEAD, PROSE
from tests.library.secrecy.write_doc import container, word
from tests.library.secrecy.write_zip import archive, nested

LINES = [*HEAD, *PROSE]
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_ELF = b"\x7fELF\x02\x01\x01" + bytes(200)


def pdf_of(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first one is the catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(data)


def _pdf_with(catalogue: bytes, *more: bytes) -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue, pages, page, *more])


def many_objects(count: int = 1_000_000) -> bytes:
    """Return a PDF of so many objects, all of them reached from its catalogue."""
    kids = b"".join(b"%d 0 R " % number for number in range(4, count + 4))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[%b]>>" % kids
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    note = b"<</Subtype/Text/Contents(a)>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, *[note] * count])


def packed_script(filters: bytes = b"/FlateDecode", count: int = 1) -> bytes:
    """Return a PDF whose script lies in a packed stream of so many objects."""
    raw = zlib.compress(b"5 0 <</S/JavaScript/JS(app.alert(1))>>")
    if b"ASCII85" in filters:
        raw = base64.a85encode(raw) + b"~>"
    head = b"<</Type/ObjStm/N %d/First 4/Filter%b/Length %d>>" % (count, filters, len(raw))
    return _pdf_with(b"/OpenAction 5 0 R", head + b"stream\n%b\nendstream" % raw)


def locked_zip() -> bytes:
    """Return an archive whose file has a password, as its head says."""
    data = bytearray(archive({"a.txt": b"So lieu"}))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic) + place
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def bomb(name: str = "word/media/a.bin", size: int = 300_000_000) -> bytes:
    """Return a document with a part that unpacks to a thousand times its size."""
    file = io.BytesIO(write_docx.plain(LINES))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w") as part:
        for _turn in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return file.getvalue()


def laughs() -> bytes:
    """Return a document whose XML grows by its entities."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]><document><p><t>&a9;</t></p></document>'
    return write_docx.with_part(write_docx.plain(LINES), "word/document.xml", text.encode())


def locked_doc() -> bytes:
    data = bytearray(word({0: "\r".join(LINES) + "\r"}))
    at = data.find(struct.pack("<HH", 0xA5EC, 0xC1))
    data[at + 11] |= 0x01
    return bytes(data)


_docx = write_docx.plain(LINES)
_pdf = write_pdf.document(LINES, 3)

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.pdf", lambda: b"", "empty"),
    "PDF with a password": (
        "a.pdf",
        lambda: write_pdf.Sheet(StandardEncryption("bí".encode().hex())).lines(LINES).data(),
        "password",
    ),
    "Office file with a password": (
        "a.docx",
        lambda: container({"EncryptionInfo": bytes(9), "EncryptedPackage": bytes(9000)}),
        "password",
    ),
    "DOC with a password": ("a.doc", locked_doc, "password"),
    "ZIP with a password": ("a.zip", locked_zip, "password"),
    "ODT with a password": (
        "a.odt",
        lambda: archive(
            {"mimetype": write_odt.KIND.encode(), "content.xml": b"\x01\x02",
             "META-INF/manifest.xml": b"<m:manifest><m:encryption-data/></m:manifest>"}
        ),
        "password",
    ),
    "PDF cut off": ("a.pdf", lambda: _pdf[: len(_pdf) // 2], "broken"),
    "DOCX cut off": ("a.docx", lambda: _docx[: len(_docx) // 2], "broken"),
    "DOC cut off": ("a.doc", lambda: word({0: "a\r" * 9000})[:3000], "broken"),
    "RTF cut off": ("a.rtf", lambda: write_rtf.in_line("Fax")[:-400], "broken"),
    "noise as PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
    "noise as DOC": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"a" * 5000, "broken"),
    "bomb in DOCX": ("a.docx", bomb, "too-large"),
    "bomb in ZIP": ("a.zip", lambda: archive({"a.docx": bomb()}), "too-large"),
    "archives in archives": ("a.zip", lambda: nested(b"a b c d", "a.txt", 40), "too-large"),
    "many files": ("a.zip", lambda: archive({f"{n}.txt": b"a" for n in range(9000)}), "too-large"),
    "entities": ("a.docx", laughs, "broken"),
    "deep XML": (
        "a.docx",
        lambda: write_docx.with_part(_docx, "word/document.xml", b"<document>" + b"<a>" * 99_999),
        "too-large",
    ),
    "deep RTF": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000, "too-large"),
    "macros": (
        "a.docm", lambda: write_docx.with_part(_docx, "word/vbaProject.bin", b"\xd0\xcf"), "macros"
    ),
    "macros in DOC": (
        "a.doc", lambda: word({0: "\r".join(LINES)}, more={"_VBA_PROJECT": bytes(9)}), "macros"
    ),
    "script in PDF": (
        "a.pdf", lambda: _pdf_with(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "scripts"
    ),
    "script with a hidden name": (
        "a.pdf", lambda: _pdf_with(b"/OpenAction<</S/Java#53cript/J#53(a)>>"), "scripts"
    ),
    "script after a comment": (
        "a.pdf", lambda: _pdf_with(b"/OpenAction<</S%(x#0a\n/JavaScript/JS%y\r\0(a)>>"), "scripts"
    ),
    "script packed otherwise": (
        "a.pdf", lambda: packed_script(b"[/ASCII85Decode/FlateDecode]"), "broken"
    ),
    "script in a form": (
        "a.pdf",
        lambda: _pdf_with(b"/AcroForm<</Fields[]/XFA 4 0 R>>", b"<</Length 0>>stream\n\nendstream"),
        "scripts",
    ),
    "million packed objects": ("a.pdf", lambda: packed_script(count=1_000_000), "too-large"),
    "page that is none": (
        "a.pdf",
        lambda: pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]),
        "broken-page",
    ),
    "DOCX with two texts": (
        "a.docx",
        lambda: write_docx.with_part(_docx, "word/documenu.xml", _docx[:9]).replace(
            b"word/documenu.xml", b"word/document.xml"
        ),
        "broken",
    ),
    "DOCX and ODT in one": (
        "a.odt", lambda: write_docx.with_part(_docx, "mimetype", write_odt.KIND.encode()), "broken"
    ),
    "packed script": ("a.pdf", packed_script, "scripts"),
    "program started by PDF": (
        "a.pdf", lambda: _pdf_with(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "scripts"
    ),
    "script in HTML": (
        "a.doc", lambda: write_text.as_html("<").replace(b"<b>", b"<script>"), "scripts"
    ),
    "virus test": ("a.txt", lambda: EICAR, "virus-test"),
    "virus test in ZIP": ("a.zip", lambda: archive({"a/b.com": EICAR}), "virus-test"),
    "program as PDF": ("a.pdf", lambda: _ELF, "program"),
    "program as DOCX": ("a.docx", lambda: b"MZ\x90\x00\x03" + bytes(300), "program"),
    "program in ZIP": (
        "a.zip", lambda: archive({"a.txt": b"So lieu", "b.exe": b"MZ\x90\x00" * 99}), "program"
    ),
    "script as PDF": ("a.pdf", lambda: b"#!/bin/sh\nrm -r /\n", "program"),
    "text as PDF": ("a.pdf", lambda: "\n".join(LINES).encode(), "wrong-extension"),
    "DOCX as PDF": ("a.pdf", lambda: _docx, "wrong-extension"),
    "picture as PDF": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "wrong-extension"),
    "RAR": ("a.rar", lambda: b"Rar!\x1a\x07\x00" + bytes(99), "unknown-format"),
    "too large": ("a.txt", lambda: b"a " * 60_000_000, "too-large"),
}  # fmt: skip
