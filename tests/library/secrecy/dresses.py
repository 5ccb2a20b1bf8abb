"""The dresses in which a mark comes, the prose around it, and phrases that are no marks."""

import unicodedata
from collections.abc import Callable

from search.legacy_fonts import Encoding, from_unicode

DEGREES = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


def tcvn3(text: str) -> str:
    """Return a text as TCVN3 writes it."""
    return from_unicode(text, Encoding.TCVN3)


def vni(text: str) -> str:
    """Return a text as VNI writes it."""
    return from_unicode(text, Encoding.VNI)


def _drawn_alike(text: str, alphabet: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", decomposed.translate(str.maketrans("MATOIUYE", alphabet)))


def _full_width(text: str) -> str:
    return "".join(
        chr(ord(letter) + 0xFEE0) if "A" <= letter <= "Z" else letter
        for letter in unicodedata.normalize("NFD", text)
    )


DRESSES: dict[str, Callable[[str], str]] = {
    "upper": str,
    "lower": str.lower,
    "mixed": str.capitalize,
    "titled": str.title,
    "spaced": " ".join,
    "widely spaced": "  ".join,
    "bracketed": "[{}]".format,
    "in parentheses": "({})".format,
    "starred": "* {} *".format,
    "dashed": "-{}-".format,
    "between lines": "══ {} ══".format,
    "in a box": "│ {} │".format,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "Cyrillic": lambda text: _drawn_alike(text, "МАТОІУУЕ"),
    "Greek": lambda text: _drawn_alike(text, "ΜΑΤΟΙUΥΕ"),
    "full-width": _full_width,
    "zero-width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "struck out": lambda text: "".join(letter + "\u0336" for letter in text),
    "TCVN3": lambda text: tcvn3(text.lower()),
    "TCVN3 capitals": tcvn3,
    "VNI": vni,
    "VNI small": lambda text: vni(text.lower()),
    "spaced TCVN3": lambda text: " ".join(tcvn3(text.lower())),
    "dotted": lambda text: text + ".",
    "quoted": "“{}”".format,
}
HEAD = ["TỈNH ỦY ĐỒNG NAI", "VĂN PHÒNG", "Số 214-BC/VPTU"]
PROSE = [
    "BÁO CÁO",
    "tình hình thực hiện nhiệm vụ quý II và phương hướng quý III năm 2023",
    "Thực hiện chương trình công tác năm, Văn phòng Tỉnh ủy báo cáo kết quả như sau:",
    "Công tác bảo vệ bí mật nhà nước được chú trọng; chế độ bảo mật được thực hiện đúng quy định.",
    "Mật độ dân số trung bình của tỉnh là 570 người trên một ki-lô-mét vuông.",
    "Ban Cơ yếu đã cấp phát, quản lý chặt chẽ sản phẩm mật mã; văn bản này không Mật.",
]
LIMITS = ["LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "KHÔNG PHỔ BIẾN"]
NO_MARKS = [
    "không Mật",
    "KHÔNG MẬT",
    "bảo mật",
    "BẢO MẬT",
    "bí mật",
    "BÍ MẬT",
    "Bí mật nhà nước",
    "mật độ",
    "Mật độ dân số",
    "mật mã",
    "Ban Cơ yếu Chính phủ quản lý mật mã",
    "mật khẩu",
    "Độ mật:",
    "Độ mật: Không",
    "Độ mật: không Mật",
    "Độ mật: ................",
    "Độ mật: Mật, Tối mật hoặc Tuyệt mật",
    "Quy định về độ Mật, Tối mật",
    "Mật, Tối mật",
    "Tuyệt mật, Tối mật, Mật",
    "tài liệu Mật được đăng ký vào sổ",
    "1. Bí mật nhà nước độ Tuyệt mật là bí mật nhà nước đặc biệt quan trọng",
    "a) Tuyệt mật;",
    "b) Tối mật;",
    "c) Mật.",
    "Mật ong rừng",
    "thân mật",
    "Mát",
    "MẶT",
    "MẤT",
    "tối mặt",
    "MAT",
    "tuyệt vời",
]
