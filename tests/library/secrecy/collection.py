"""The set of marked and clean files that the guard is held against, written anew each time."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import NamedTuple

from search.legacy_fonts import Encoding
from tests.library.secrecy import (
    laws,
    write_doc,
    write_docx,
    write_odt,
    write_pdf,
    write_rtf,
    write_sheets,
    write_slides,
    write_text,
    write_zip,
)
from tests.library.secrecy.dresses import DEGREES, DRESSES, HEAD, NO_MARKS, PROSE, tcvn3, vni

WRITERS: dict[str, dict[str, Callable[[str], bytes]]] = {
    "docx": write_docx.PLACES,
    "xlsx": write_sheets.PLACES,
    "pptx": write_slides.PLACES,
    "pdf": write_pdf.PLACES,
    "odt": write_odt.PLACES,
    "rtf": write_rtf.PLACES,
    "doc": write_doc.PLACES,
    "txt": write_text.PLACES,
    "zip": write_zip.PLACES,
}
# The tests' font draws no full-width letters, and tones drawn far from their letters are none.
_NOT_DRAWN = {"full-width", "decomposed", "Cyrillic", "struck out"}
_PARTS = ("title", "keywords", "custom", "name", "field")
"""Places where a text is a part of something: other phrases would make a mark there."""


class Case(NamedTuple):
    """A file, and the degree that it bears; None for a clean one."""

    name: str
    data: bytes
    degree: str | None
    about: str


def marked() -> Iterator[Case]:
    """Return marked files: in each format each place, and each dress."""
    degrees = cycle(DEGREES)
    for end, places in WRITERS.items():
        dresses = [name for name in DRESSES if end != "pdf" or name not in _NOT_DRAWN]
        turns = cycle(dresses)
        count = max(len(dresses), 2 * len(places))
        for place, dress in islice(zip(cycle(places), turns), count):
            degree = next(degrees)
            text = DRESSES[dress](degree)
            yield Case(f"a.{end}", places[place](text), degree, f"{end}, {place}, {dress}")
    yield from _marked_otherwise()


def _marked_otherwise() -> Iterator[Case]:
    for degree in DEGREES:
        yield Case("a.xlsx", write_sheets.in_letters(degree), degree, "xlsx, a letter in a cell")
        yield Case("a.pdf", write_pdf.in_upright_letters(degree), degree, "pdf, upright")
        below_name = write_pdf.document(["THÀNH ỦY HÀ NỘI", degree, *PROSE])
        yield Case("a.pdf", below_name, degree, "pdf, below a name")
        yield Case("a.txt", write_text.windows(degree), degree, "txt, Windows-1258")
        for encoding in Encoding:
            data = write_text.legacy(degree.lower(), encoding)
            yield Case("a.txt", data, degree, f"txt, bytes of {encoding}")
        for legacy in (tcvn3(degree.lower()), vni(degree)):
            yield Case("a.rtf", write_rtf.in_code_page(legacy), degree, "rtf, code page")
        for name, data in {
            "HTML": write_text.as_html(degree),
            "MHTML": write_text.as_mhtml(degree),
            "RTF": write_rtf.in_line(degree),
            "XML": write_docx.flat(degree),
            "DOCX": write_docx.in_line(degree),
            "HTML in another encoding": write_text.as_html_misnamed(degree),
            "DOCX in capitals": write_docx.in_capitals(degree),
        }.items():
            yield Case("a.doc", data, degree, f"{name} named .doc")
    for end, write in {
        "pptx": write_slides.each,
        "xlsx": write_sheets.each,
        "docx": write_docx.in_each_header,
    }.items():
        yield Case(f"a.{end}", write(DEGREES), DEGREES[-1], f"{end}, a degree in each part")
    for name, degree in NAMES.items():
        yield Case(f"{name}.txt", b"So lieu", degree, "name")


NAMES = {
    "214-BC-VPTU (MẬT)": "MẬT",
    "214-BC-VPTU [M Ậ T]": "MẬT",
    "214_BC_TỐI_MẬT": "TỐI MẬT",
    "TUYỆT MẬT - 12": "TUYỆT MẬT",
    "MẬT": "MẬT",
    "M-Ậ-T": "MẬT",
    "12.MẬT": "MẬT",
    "Báo cáo (mËt)": "MẬT",
    "Báo cáo - TUYEÄT MAÄT": "TUYỆT MẬT",
    "Báo cáo_Tối mật_2023": "TỐI MẬT",
    "Báo cáo (M\u0061\u0323\u0302t)": "MẬT",
    "Báo cáo (МẬТ)": "MẬT",
    "MẬT-Báo cáo tháng 7": "MẬT",
    "MẬT-Thư mời": "MẬT",
    "MẬT_Danh sách dự họp": "MẬT",
    "TUYỆT MẬT_Danh sách": "TUYỆT MẬT",
    "Hà Nội_MẬT": "MẬT",
    "HÀ_NỘI_MẬT": "MẬT",
    "BC-Hà Nội-Tối mật": "TỐI MẬT",
    "Chế độ_MẬT": "MẬT",
    "TIẾN_ĐỘ_TỐI_MẬT": "TỐI MẬT",
}
CLEAN_NAMES = (
    "Quy định về độ Mật, Tối mật",
    "Quy_định_về_độ_Mật,_Tối_mật",
    "Luật Bảo vệ bí mật nhà nước",
    "Luật_Bảo_vệ_bí_mật_nhà_nước",
    "Luật-Bảo-vệ-bí-mật-nhà-nước",
    "luat-bao-ve-bi-mat-nha-nuoc",
    "Mật độ dân số (2023)",
    "Mật-độ-dân-số",
    "KHÔNG_MẬT",
    "BC_KHÔNG_MẬT",
    "BẢO_VỆ_BÍ_MẬT_NHÀ_NƯỚC",
    "Bảo_Vệ_Bí_Mật_Nhà_Nước",
    "DANH_MỤC_BÍ_MẬT_ĐỘ_TỐI_MẬT",
    "MẬT_ĐỘ_DÂN_SỐ",
    "quy_định_về_độ_mật",
    "Báo cáo (không Mật)",
    "Mật mã và bảo mật",
    "Danh mục bí mật nhà nước độ Tối mật của Đảng",
)


def clean() -> Iterator[Case]:
    """Return clean files: other phrases in each place of each format, and laws about secrets."""
    phrases = cycle(NO_MARKS)
    for end, places in WRITERS.items():
        for place, write in places.items():
            if not place.startswith(_PARTS):
                for phrase in islice(phrases, 2):
                    yield Case(f"a.{end}", write(phrase), None, f"{end}, {place}, {phrase}")
        for place in ("title", "name"):
            if place in places:
                text = "Quy định về độ Mật, Tối mật"
                yield Case(f"a.{end}", places[place](text), None, f"{end}, {place}")
    for name in CLEAN_NAMES:
        yield Case(f"{name}.txt", b"So lieu", None, "name")
    for encoding, write in {"TCVN3": tcvn3, "VNI": vni}.items():
        text = "\n".join(map(write, laws.lines(80)))
        yield Case("a.txt", text.encode("cp1252", "replace"), None, f"law in {encoding}")
    for width in range(40, 101, 4):
        about = f"law of {width} columns"
        yield Case("a.txt", "\r\n".join(laws.long_lines(width)).encode(), None, about)
        yield Case("a.docx", write_docx.plain(laws.long_lines(width, 1)), None, about)
        yield Case("a.pdf", write_pdf.document(laws.lines(width)[:42]), None, about)
    yield Case("a.docx", write_docx.plain([*HEAD, *PROSE * 10, "MẬT"]), None, "after sixty")
