"""Writes a text without a format in the encodings of offices, and as HTML named .doc."""

import html
import quopri
import unicodedata
from collections.abc import Callable

from search.legacy_fonts import Encoding
from tests.library.secrecy.dresses import HEAD, PROSE, tcvn3, vni


def lines(text: str) -> str:
    return "\r\n".join([*HEAD, text, *PROSE])


def utf8(text: str) -> bytes:
    return lines(text).encode()


def utf8_marked(text: str) -> bytes:
    return lines(text).encode("utf-8-sig")


def utf16(text: str) -> bytes:
    return lines(text).encode("utf-16")


def utf16_unmarked(text: str) -> bytes:
    return lines(text).encode("utf-16-le")


def utf16_turned(text: str) -> bytes:
    return lines(text).encode("utf-16-be")


def windows(text: str) -> bytes:
    """Return a text in Windows-1258, which writes tones as letters of their own."""
    kept = []
    for letter in lines(text):
        try:
            kept.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            first, *tones = unicodedata.normalize("NFD", letter)
            while tones and tones[0] in "\u0302\u0306\u031b":
                first = unicodedata.normalize("NFC", first + tones.pop(0))
            rest = [tone for tone in tones if tone not in "\u0302\u0306\u031b"]
            hats = [tone for tone in tones if tone in "\u0302\u0306\u031b"]
            first = unicodedata.normalize("NFC", first + "".join(hats))
            kept.append((first + "".join(rest)).encode("cp1258"))
    return b"".join(kept)


def legacy(text: str, encoding: Encoding) -> bytes:
    """Return a text as the bytes that the legacy fonts need."""
    return (tcvn3 if encoding == Encoding.TCVN3 else vni)(lines(text)).encode("cp1252", "replace")


def as_html(text: str) -> bytes:
    body = "".join(f"<p class=MsoNormal>{html.escape(line)}</p>\n" for line in HEAD)
    body += f"<table><tr><td>Fax</td><td><b>{html.escape(text)}</b></td></tr></table>"
    body += "".join(f"<p>{html.escape(line)}</p>\n" for line in PROSE)
    head = "<meta charset=utf-8><title>Báo cáo</title><style>p {color: red}</style>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def as_html_misnamed(text: str) -> bytes:
    """Return HTML that says it were in another encoding than it is."""
    data = as_html(text).replace(b"charset=utf-8", b"charset=utf-16le")
    return data + b" " * (len(data) % 2)


def as_mhtml(text: str) -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    head += b"Content-Type: text/html; charset=utf-8\r\n"
    head += b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head + quopri.encodestring(as_html(text)) + b"\r\n--b--\r\n"


PLACES: dict[str, Callable[[str], bytes]] = {
    "UTF-8": utf8,
    "UTF-8 with its mark": utf8_marked,
    "UTF-16": utf16,
    "UTF-16 without a mark": utf16_unmarked,
    "UTF-16 turned": utf16_turned,
    "field": lambda text: utf8(f"Độ mật: {text}"),
    "column": lambda text: utf8(f"{text}\tĐồng Nai, ngày 12 tháng 7 năm 2023"),
}
PAGES: dict[str, Callable[[str], bytes]] = {"html": as_html, "mhtml": as_mhtml}
