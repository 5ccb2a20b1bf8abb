"""Word files as people send them, and how they are sent."""

import io
import json
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from docx.oxml import parse_xml
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def picture(color: str = "navy", kind: str = "PNG", size=(320, 200)) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, color).save(file, kind)
    file.seek(0)
    return file


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def raw(document, inside: str, tag: str = "w:p") -> None:
    """Add markup to the body that python-docx has no words for."""
    element = parse_xml(f"<{tag} {NAMESPACES}>{inside}</{tag}>")
    document.element.body.insert(len(document.element.body) - 1, element)


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def of(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def repacked(
    data: bytes, parts: dict[str, bytes | str], without: tuple = (), packing=zipfile.ZIP_DEFLATED
) -> bytes:
    file = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(data))
    with old, zipfile.ZipFile(file, "w", packing) as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_notes(data: bytes, notes: dict[int, str]) -> bytes:
    """Return the file with footnotes, whose marks its text has already."""
    body = "".join(
        f'<w:footnote w:id="{n}"><w:p>{run(text)}</w:p></w:footnote>' for n, text in notes.items()
    )
    rels = part_of(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/footnotes"/></Relationships>',
    )
    return repacked(
        data,
        {
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{body}</w:footnotes>",
            "word/_rels/document.xml.rels": rels,
        },
    )


def new_item(newsroom, section: str | None = None) -> str:
    section = newsroom.section(section) if section else newsroom.section()
    return reverse("word_import_new", args=["news", "newspage", section.pk])


def send(newsroom, data: bytes, by="congtacvien", address=None, name="bai.docx", **fields):
    """Post a file to the import as the editor's dialog does."""
    fields = {"unit": newsroom.unit("VPTU").pk} | fields
    return newsroom.client(by).post(
        address or new_item(newsroom),
        fields | {"file": SimpleUploadedFile(name, data)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def imported(newsroom, data: bytes, **fields) -> dict:
    response = send(newsroom, data, **fields)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def plain(blocks: list[dict]) -> list[tuple[str, object]]:
    """Return blocks as (type, words): of rich text each line with how it begins."""
    found = []
    for block in blocks:
        value = block["value"]
        if block["type"] == "paragraph":
            value = [line["text"] for line in json.loads(value)["blocks"]]
        elif block["type"] == "heading":
            value = (value["level"][0], value["text"])
        found.append((block["type"], value))
    return found


def lines(answer: dict) -> list[dict]:
    """Return the lines of all paragraphs as the editor gets them."""
    return [
        line
        for block in answer["blocks"]
        if block["type"] == "paragraph"
        for line in json.loads(block["value"])["blocks"]
    ]
