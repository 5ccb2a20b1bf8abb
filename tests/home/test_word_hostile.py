"""Files that are no documents, or more than that: refused in words, and nothing is kept."""

import io
import resource
import zipfile
from zipfile import ZIP_LZMA as LZMA

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.shared import Inches

from home.models import PortalImage
from news.models import NewsPage
from tests.home.test_uploads import huge_png, stored_files
from tests.home.word_files import (
    imported,
    lines,
    new_item,
    of,
    part_of,
    picture,
    raw,
    repacked,
    saved,
    send,
)
from tests.newsroom import THUONG_TRUC

pytestmark = pytest.mark.sqlite_only

GOOD = of("Một đoạn")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TO_SHEET = '<R><r Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></R>'
NOISE = "".join(f"<b n='{n}'/>" for n in range(250_000))
ENTITIES = (
    '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def document_part(inside: str = "", before: str = "") -> str:
    text = part_of(GOOD, "word/document.xml")
    declared, rest = text.split("?>", 1)
    return f"{declared}?>{before}{rest.replace('Một đoạn', inside)}"


def archive(parts: dict[str, bytes | str], times: int = 1) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            for _time in range(times):
                new.writestr(name, part)
    return file.getvalue()


def encrypted_bit(data: bytes) -> bytes:
    """The file with its entries marked as encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


HOSTILE = {
    "an empty file": (lambda: b"", "rỗng"),
    "text": (lambda: b"Kinh gui", "không phải tệp Word"),
    "an old .doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "lưu lại thành DOCX",
    ),
    "a file cut short": (lambda: GOOD[: len(GOOD) // 2], "lưu lại thành DOCX"),
    "a damaged file": (lambda: GOOD[:200] + b"\xff" * 900 + GOOD[1100:], "lưu lại thành DOCX"),
    "another archive": (lambda: archive({"a.txt": "a"}), "không phải tệp Word"),
    "a spreadsheet": (
        lambda: archive(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": TO_SHEET,
                "xl/workbook.xml": "<workbook/>",
            }
        ),
        "không phải tệp Word",
    ),
    "a password": (lambda: encrypted_bit(GOOD), "mật khẩu"),
    "a bomb of one entry": (
        lambda: repacked(GOOD, {"word/media/a.bin": b"\0" * 30_000_000}),
        "mở ra lớn hơn",
    ),
    "a bomb of XML": (
        lambda: repacked(GOOD, {"word/document.xml": "<a>" + " " * 45_000_000 + "</a>"}),
        "mở ra lớn hơn",
    ),
    "a bomb of many entries": (
        lambda: repacked(GOOD, {f"word/media/{n}.bin": b"x" for n in range(3_000)}),
        "mở ra lớn hơn",
    ),
    "entities that expand": (
        lambda: repacked(GOOD, {"word/document.xml": document_part("&c;", ENTITIES)}),
        "bị hỏng",
    ),
    "an entity from a file": (
        lambda: repacked(
            GOOD,
            {
                "word/document.xml": document_part(
                    "&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                )
            },
        ),
        "bị hỏng",
    ),
    "a document type in another part": (
        lambda: repacked(GOOD, {"word/styles.xml": "<!DOCTYPE s><s/>"}),
        "bị hỏng",
    ),
    "XML that ends too soon": (
        lambda: repacked(GOOD, {"word/document.xml": "<w:document"}),
        "bị hỏng",
    ),
    "XML in an encoding that is none": (
        lambda: repacked(GOOD, {"word/document.xml": '<?xml version="1.0" encoding="xxx"?><a/>'}),
        "bị hỏng",
    ),
    "a prefix that nothing declares": (
        lambda: repacked(GOOD, {"word/document.xml": "<q:document/>"}),
        "bị hỏng",
    ),
    "a name in an encoding that is none": (
        lambda: archive({"Đ.xml": "a"}).replace("Đ".encode(), b"\xff\xfe"),
        "bị hỏng",
    ),
    "a packing that Word never uses": (lambda: repacked(GOOD, {}, packing=LZMA), "bị hỏng"),
    "elements a thousand deep": (
        lambda: repacked(GOOD, {"word/styles.xml": "<a>" * 5_000 + "</a>" * 5_000}),
        "quá lớn",
    ),
    "too many elements": (
        lambda: repacked(GOOD, {"word/styles.xml": f"<a>{NOISE}</a>"}),
        "quá lớn",
    ),
    "another name": (lambda: GOOD, "không phải tệp Word"),
}
NAMES = {"another name": "bai.exe", "an old .doc": "bai.doc"}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_in_words_and_nothing_is_kept(newsroom, case):
    before = stored_files()
    make, words = HOSTILE[case]
    response = send(newsroom, make(), name=NAMES.get(case, "bai.docx"))
    assert response.status_code == 422, response.content.decode()
    assert words in response.json()["error"]
    assert not PortalImage.objects.exists()
    assert stored_files() == before


def test_file_larger_than_may_be_is_refused(newsroom):
    response = send(newsroom, GOOD + b"\0" * (20 * 1024 * 1024))
    assert response.status_code == 422
    assert "20 MB" in response.json()["error"]


def test_post_without_a_file_is_told(newsroom):
    response = newsroom.client("congtacvien").post(new_item(newsroom), {"file": "không"})
    assert response.status_code == 422
    assert "chọn" in response.json()["error"]


DAMAGED = {
    "no rows in a table": ("<w:tblPr/>", "w:tbl"),
    "a cell over many columns": (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc></w:tr>',
        "w:tbl",
    ),
    "a width that is no number": (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr>',
        "w:tbl",
    ),
    "a sign without a number": ('<w:r><w:sym w:char="zz"/></w:r>', "w:p"),
    "a note without a number": ("<w:r><w:footnoteReference/></w:r>", "w:p"),
    "a picture without a file": ('<w:r><w:pict><v:imagedata r:id="rId99"/></w:pict></w:r>', "w:p"),
    "a field without an end": ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "w:p"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_document_is_read_or_refused_but_no_error_page(newsroom, case):
    document = Document()
    document.add_paragraph("Một đoạn")
    raw(document, *DAMAGED[case])
    assert send(newsroom, saved(document)).status_code in (200, 422)


def test_huge_picture_is_left_out_and_listed(newsroom):
    document = Document()
    document.add_paragraph("Một đoạn")
    document.add_picture(picture(), Inches(1))
    data = repacked(saved(document), {"word/media/image1.png": huge_png()})
    answer = imported(newsroom, data)
    assert answer["lost"][0].startswith("Ảnh không đọc được")
    assert not PortalImage.objects.exists()


def test_text_of_ten_thousand_paragraphs_is_read_in_bounded_memory(newsroom):
    text = "Đoạn của một văn bản rất dài"
    rest = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * 10_000
    inside = f"{text}</w:t></w:r></w:p>{rest}<w:p><w:r><w:t>Hết"
    data = repacked(GOOD, {"word/document.xml": document_part(inside)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = imported(newsroom, data)
    assert len(lines(answer)) == 10_002
    assert len(answer["blocks"]) < 200
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def test_paragraph_of_twenty_thousand_runs_is_read(newsroom):
    inside = "a</w:t></w:r>" + "<w:r><w:t>b </w:t></w:r>" * 20_000 + "<w:r><w:t>c"
    answer = imported(newsroom, repacked(GOOD, {"word/document.xml": document_part(inside)}))
    assert sum(line["text"].count("b") for line in lines(answer)) == 20_000


@pytest.mark.parametrize("person", ["congtacvien2", "lanhdao3", "bientap", "chidao", "quantri"])
def test_who_may_not_edit_the_draft_imports_nothing_into_it(newsroom, person):
    page = newsroom.draft()
    document = Document()
    document.add_picture(picture(), Inches(1))
    response = send(
        newsroom, saved(document), by=person, address=reverse("word_import", args=[page.pk])
    )
    assert response.status_code == 403
    assert not PortalImage.objects.exists()


def test_draft_on_its_way_takes_no_import_of_its_author(newsroom):
    page = newsroom.draft(submit=True)
    address = reverse("word_import", args=[page.pk])
    assert send(newsroom, GOOD, address=address).status_code == 403
    assert send(newsroom, GOOD, by="lanhdao", address=address).status_code == 200


@pytest.mark.parametrize("unit", ["BTG", "999999", "x", "9" * 30])
def test_nobody_imports_for_a_unit_that_is_not_theirs(newsroom, unit):
    key = newsroom.unit(unit).pk if unit == "BTG" else unit
    assert send(newsroom, GOOD, unit=key).status_code == 403


def test_section_that_is_closed_to_the_unit_takes_nothing(newsroom):
    response = send(newsroom, GOOD, by="congtacvien2", address=new_item(newsroom, THUONG_TRUC))
    assert response.status_code == 403


@pytest.mark.parametrize("model", ["sectionpage", "homepage", "user", "portalimage", "basepage"])
def test_only_pages_with_a_text_take_one(newsroom, model):
    address = reverse("word_import_new", args=["home", model, newsroom.section().pk])
    assert send(newsroom, GOOD, by="quantri", address=address).status_code == 403


def test_page_that_is_not_there_is_not_found(newsroom):
    assert send(newsroom, GOOD, address=reverse("word_import", args=[10**9])).status_code == 404


def test_reader_is_led_to_the_login_and_nothing_is_read(newsroom):
    response = newsroom.client(None).post(new_item(newsroom))
    assert "/admin/login/" in response.headers["Location"]


def test_post_without_a_token_is_refused(newsroom):
    client = Client(enforce_csrf_checks=True)
    client.force_login(newsroom.user("congtacvien"))
    assert client.post(new_item(newsroom)).status_code == 403
    assert not NewsPage.objects.exists()
