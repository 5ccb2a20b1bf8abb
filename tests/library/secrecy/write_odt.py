"""Writes ODT files with a text in each place where a mark may stand."""

import io
import zipfile
from collections.abc import Callable

from tests.library.secrecy.dresses import HEAD, PROSE
from tests.library.secrecy.write_docx import _escaped

KIND = "application/vnd.oasis.opendocument.text"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"), ("meta", "meta"),
    )
)  # fmt: skip
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def paragraph(text: str) -> str:
    """Return a paragraph as OpenDocument writes it: several blanks are counted."""
    return f"<text:p>{_escaped(text).replace('  ', ' <text:s/>')}</text:p>"


def package(body: str, styles: str = "", meta: str = "", kind: str = KIND) -> bytes:
    """Return a document of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>{styles}"
            "</style:master-page></office:master-styles></office:document-styles>",
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        )
    return file.getvalue()


def _with(middle: str = "", styles: str = "", meta: str = "") -> bytes:
    head, prose = "".join(map(paragraph, HEAD)), "".join(map(paragraph, PROSE))
    return package(head + middle + prose, styles, meta)


def in_line(text: str) -> bytes:
    return _with(paragraph(text))


def in_spans(text: str) -> bytes:
    letters = "".join(
        f"<text:span>{_escaped(letter)}</text:span>" if letter != " " else "<text:s/>"
        for letter in text
    )
    return _with(f"<text:p>{letters}</text:p>")


def in_cell(text: str) -> bytes:
    cells = f"<table:table-cell>{paragraph('Số 3')}</table:table-cell>"
    cells += f"<table:table-cell>{paragraph(text)}</table:table-cell>"
    return _with(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")


def in_frame(text: str) -> bytes:
    box = f"<draw:frame><draw:text-box>{paragraph(text)}</draw:text-box></draw:frame>"
    return _with(f"<text:p>Kính gửi: {box}các đồng chí Thường trực Tỉnh ủy</text:p>")


def in_header(text: str) -> bytes:
    return _with(styles=f"<style:header>{paragraph(text)}</style:header>")


def in_footer(text: str) -> bytes:
    return _with(styles=f"<style:footer>{paragraph(text)}</style:footer>")


def in_watermark(text: str) -> bytes:
    shape = f"<draw:custom-shape>{paragraph(text)}</draw:custom-shape>"
    return _with(styles=f"<style:header><text:p>{shape}</text:p></style:header>")


def in_annotation(text: str) -> bytes:
    note = f"<office:annotation><dc:creator>VPTU</dc:creator>{paragraph(text)}</office:annotation>"
    return _with(f"<text:p>Kính gửi{note}</text:p>")


def in_title(text: str) -> bytes:
    return _with(meta=f"<dc:title>Báo cáo ({_escaped(text)})</dc:title>")


def in_custom_property(text: str) -> bytes:
    return _with(meta=f"<meta:user-defined meta:name='Độ mật'>{_escaped(text)}</meta:user-defined>")


def _with_form(controls: str) -> bytes:
    form = f"<office:forms><form:form>{controls}</form:form></office:forms>"
    return _with(f"{form}<text:p><draw:control draw:control='c1'/></text:p>")


def in_control(text: str) -> bytes:
    return _with_form(f"<form:text form:id='c1' form:current-value='{_escaped(text)}'/>")


def in_list(text: str, is_chosen: bool = True) -> bytes:
    """Return a document with a list of choices, of which one is this."""
    chosen = str(is_chosen).lower()
    option = f"<form:option form:label='{_escaped(text)}' form:current-selected='{chosen}'/>"
    usual = "<form:option form:label='Thường'/>"
    return _with_form(f"<form:listbox form:id='c1'>{usual}{option}</form:listbox>")


def in_field(text: str) -> bytes:
    return _with(paragraph(f"Độ mật: {text}"))


PLACES: dict[str, Callable[[str], bytes]] = {
    "line": in_line,
    "spans": in_spans,
    "cell": in_cell,
    "frame": in_frame,
    "header": in_header,
    "footer": in_footer,
    "watermark": in_watermark,
    "annotation": in_annotation,
    "control": in_control,
    "list": in_list,
    "title": in_title,
    "custom property": in_custom_property,
    "field": in_field,
}
