"""Writes DOCX files with a text in each place where a mark may stand."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence

from docx import Document
from docx.oxml import parse_xml

from tests.library.secrecy.dresses import HEAD, PROSE

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def plain(lines: list[str]) -> bytes:
    """Return a document with a paragraph for each line."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    """Return a document of python-docx as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one more part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """Return a part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def _begun():
    document = Document()
    for line in HEAD:
        document.add_paragraph(line)
    return document


def _ended(document) -> bytes:
    for line in PROSE:
        document.add_paragraph(line)
    return saved(document)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def in_line(text: str) -> bytes:
    document = _begun()
    document.add_paragraph(text)
    return _ended(document)


def in_runs(text: str) -> bytes:
    document = _begun()
    paragraph = document.add_paragraph()
    for letter in text:
        paragraph.add_run(letter).bold = True
    return _ended(document)


def in_line_break(text: str) -> bytes:
    document = _begun()
    document.paragraphs[-1].add_run().add_break()
    document.paragraphs[-1].add_run(text)
    return _ended(document)


def in_cell(text: str) -> bytes:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = HEAD[0], "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.cell(1, 0).text, table.cell(1, 1).text = text, "Đồng Nai, ngày 12 tháng 7 năm 2023"
    return _ended(document)


def in_nested_cell(text: str) -> bytes:
    document = Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.add_table(1, 2).cell(0, 1).text = text
    return _ended(document)


def in_field(text: str) -> bytes:
    return in_line(f"Độ mật: {text}")


def in_header(text: str) -> bytes:
    document = _begun()
    document.sections[0].header.paragraphs[0].text = text
    return _ended(document)


def in_first_header(text: str) -> bytes:
    document = _begun()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = text
    return _ended(document)


def in_each_header(texts: Sequence[str]) -> bytes:
    """Return a document with three headers, each of which says another text."""
    document = _begun()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    headers = section.header, section.first_page_header, section.even_page_header
    for header, text in zip(headers, texts, strict=True):
        header.paragraphs[0].text = text
    return _ended(document)


def in_footer(text: str) -> bytes:
    document = _begun()
    document.sections[0].footer.paragraphs[0].text = text
    return _ended(document)


def _with_element(xml: str) -> bytes:
    document = _begun()
    document.paragraphs[-1]._p.append(parse_xml(xml))
    return _ended(document)


def in_text_box(text: str) -> bytes:
    return _with_element(
        f"<w:r {_W}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{_escaped(text)}"
        "</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def in_old_box(text: str) -> bytes:
    return _with_element(
        f"<w:r {_W}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{_escaped(text)}"
        "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def in_watermark(text: str) -> bytes:
    document = _begun()
    paragraph = document.sections[0].header.paragraphs[0]
    shape = f'<v:shape><v:textpath string="{_escaped(text)}"/></v:shape>'
    paragraph._p.append(parse_xml(f"<w:r {_W}><w:pict>{shape}</w:pict></w:r>"))
    return _ended(document)


def in_drop_down(text: str) -> bytes:
    entries = "".join(f'<w:listEntry w:val="{_escaped(entry)}"/>' for entry in ("Thường", text))
    document = _begun()
    field = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    begins = f'<w:fldChar w:fldCharType="begin">{field}</w:fldChar>'
    document.add_paragraph()._p.append(parse_xml(f"<w:r {_W}>{begins}</w:r>"))
    return _ended(document)


def in_renamed_part(text: str) -> bytes:
    """Return a document whose text has no name of XML; another one lies where it lies elsewhere."""
    name, other = "word/document.xml", "word/real.dat"
    real, data = in_line(text), plain([*HEAD, *PROSE])
    for part in ("_rels/.rels", "[Content_Types].xml"):
        told = part_of(data, part).replace(name.encode(), other.encode())
        data = with_part(data, part, told)
    return with_part(data, other, part_of(real, name))


def in_accented_element(text: str) -> bytes:
    """Return a document whose header has another prefix than Word gives it."""
    data = in_header(text)
    header = part_of(data, "word/header1.xml").decode()
    header = re.sub(r"(</?| |xmlns:)w(?=[:=])", r"\1wé", header)
    return with_part(data, "word/header1.xml", header.encode())


def in_capitals(text: str) -> bytes:
    """Return a document that shows small letters as capitals."""
    document = _begun()
    document.add_paragraph().add_run(text.lower()).font.all_caps = True
    return _ended(document)


def in_content_control(text: str) -> bytes:
    document = _begun()
    paragraph = document.add_paragraph()
    run = f"<w:r><w:t>{_escaped(text)}</w:t></w:r>"
    paragraph._p.append(parse_xml(f"<w:sdt {_W}><w:sdtContent>{run}</w:sdtContent></w:sdt>"))
    return _ended(document)


def in_hidden_text(text: str) -> bytes:
    document = _begun()
    document.add_paragraph().add_run(text).font.hidden = True
    return _ended(document)


def in_deleted_text(text: str) -> bytes:
    return _with_element(
        f"<w:del {_W} w:id='9'><w:r><w:delText>{_escaped(text)}</w:delText></w:r></w:del>"
    )


def in_title(text: str) -> bytes:
    document = _begun()
    document.core_properties.title = f"214-BC-VPTU ({text})"
    return _ended(document)


def in_keywords(text: str) -> bytes:
    document = _begun()
    document.core_properties.keywords = text
    return _ended(document)


def in_custom_property(text: str) -> bytes:
    part = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property pid="2" name="Độ mật"><vt:lpwstr>{_escaped(text)}</vt:lpwstr></property>'
        "</Properties>"
    )
    return with_part(_ended(_begun()), "docProps/custom.xml", part.encode())


def in_embedded_file(text: str) -> bytes:
    return with_part(_ended(_begun()), "word/embeddings/oleObject1.docx", in_line(text))


def flat(text: str) -> bytes:
    """Return a document of Word 2003 in one XML file."""
    lines = "".join(f"<w:p><w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>" for line in [*HEAD, text])
    name = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {name}><w:body>{lines}</w:body></w:wordDocument>"
    ).encode()


PLACES: dict[str, Callable[[str], bytes]] = {
    re.sub("^in_", "", function.__name__): function
    for function in (
        in_line, in_runs, in_line_break, in_cell, in_nested_cell, in_field, in_header,
        in_first_header, in_footer, in_text_box, in_old_box, in_watermark, in_content_control,
        in_hidden_text, in_deleted_text, in_title, in_keywords, in_custom_property,
        in_embedded_file, in_drop_down, in_renamed_part, in_accented_element,
    )
}  # fmt: skip
