"""Writes RTF by hand with a text in each place where a mark may stand."""

from collections.abc import Callable

from tests.library.secrecy.dresses import HEAD, PROSE

_FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset163 Arial;}"
    r"{\f2\fnil .VnTime;}}{\colortbl;\red255\green0\blue0;}{\*\generator Msftedit 5.41;}"
)


def letters(text: str) -> str:
    """Return a text in RTF: letters above 127 in Unicode, with a sign for old readers."""
    units = text.encode("utf-16-le")
    pieces = []
    for at in range(0, len(units), 2):
        code = int.from_bytes(units[at : at + 2], "little")
        if code == 9:
            pieces.append(r"\tab ")
        elif code < 128:
            pieces.append(rf"\'{code:02x}" if chr(code) in "\\{}" else chr(code))
        else:
            pieces.append(rf"\u{code - 65536 if code > 32767 else code}?")
    return "".join(pieces)


def coded(text: str, page: str) -> str:
    """Return a text in RTF as bytes of a code page."""
    return "".join(rf"\'{code:02x}" for code in text.encode(page))


def document(body: str, info: str = "") -> bytes:
    """Return a document of this body and these properties."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0\uc1{_FONTS}{info}{body}}}".encode("ascii")


def _with(middle: str, info: str = "") -> bytes:
    def paragraphs(lines: list[str]) -> str:
        return "".join(rf"\pard\f0\fs28 {letters(line)}\par" + "\n" for line in lines)

    return document(paragraphs(HEAD) + middle + paragraphs(PROSE), info)


def in_line(text: str) -> bytes:
    return _with(rf"\pard\qc\b {letters(text)}\b0\par ")


def in_runs(text: str) -> bytes:
    return _with("".join(rf"{{\b\cf1 {letters(letter)}}}" for letter in text) + r"\par ")


def in_soft_line(text: str) -> bytes:
    return _with(rf"Fax\line {letters(text)}\line 061\par ")


def in_cell(text: str) -> bytes:
    return _with(rf"\trowd\cellx3000\cellx6000\intbl Fax\cell {letters(text)}\cell\row\pard ")


def in_header(text: str) -> bytes:
    return _with(rf"{{\header\pard\qc {letters(text)}\par}}")


def in_footer(text: str) -> bytes:
    return _with(rf"{{\footerf {letters(text)}}}")


def in_shape(text: str) -> bytes:
    return _with(
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard "
        rf"{letters(text)}\par}}}}{{\shprslt{{\*\do\dptxbx}}}}}}"
    )


def in_watermark(text: str) -> bytes:
    shape = rf"{{\sp{{\sn gtextUNICODE}}{{\sv {letters(text)}}}}}"
    return _with(rf"{{\header{{\shp{{\*\shpinst\shptop0{shape}}}}}\par}}")


def in_title(text: str) -> bytes:
    return _with("", rf"{{\info{{\title 214-BC-VPTU ({letters(text)})}}{{\author A}}}}")


def in_custom_property(text: str) -> bytes:
    name = rf"{{\propname {letters('Độ mật')}}}"
    return _with("", rf"{{\*\userprops{name}\proptype30{{\staticval {letters(text)}}}}}")


def in_hidden_text(text: str) -> bytes:
    return _with(rf"\pard{{\v {letters(text)}}}\par ")


def in_field(text: str) -> bytes:
    return _with(rf"{letters('Độ mật: ' + text)}\par ")


def in_code_page(text: str) -> bytes:
    """Return a document with a text of TCVN3 or VNI, or of one that Windows-1258 has."""
    return _with(rf"\pard\f2 {coded(text, 'cp1252')}\par ")


PLACES: dict[str, Callable[[str], bytes]] = {
    "line": in_line,
    "runs": in_runs,
    "soft line": in_soft_line,
    "cell": in_cell,
    "header": in_header,
    "footer": in_footer,
    "shape": in_shape,
    "watermark": in_watermark,
    "title": in_title,
    "custom property": in_custom_property,
    "hidden text": in_hidden_text,
    "field": in_field,
}
