"""Which code stands for which Vietnamese letter in the fonts of before Unicode.

TCVN3 is the third column of TCVN 5712:1993; VNI is the table of the VNI fonts for Windows. Codes
are written as the Latin-1 letters and signs as which they are read without their font.
"""

import unicodedata

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"

_TCVN3_CODES = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \xadư ®đ"
    " µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ"
    " Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị"
    " ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ"
    " ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
TCVN3_LETTERS = {pair[0]: pair[1] for pair in _TCVN3_CODES.split(" ")}
"""A letter for each code of TCVN3. Only letters without tones have capitals of their own."""

_VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_ROOF = {"â": "", "à": _GRAVE, "á": _ACUTE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BOWL = {"ê": "", "è": _GRAVE, "é": _ACUTE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    codes = dict(_VNI_ALONE) | {"ì": "ì", "í": "í"}
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    for code, letter in bases.items():
        codes |= {code + mark: letter + tone for mark, tone in _VNI_TONES.items()}
    del codes["yï"]  # ỵ is î
    for letter, roofed in (("a", "â"), ("e", "ê"), ("o", "ô")):
        codes |= {letter + mark: roofed + tone for mark, tone in _VNI_ROOF.items()}
    codes |= {"a" + mark: "ă" + tone for mark, tone in _VNI_BOWL.items()}
    small = {code: unicodedata.normalize("NFC", letter) for code, letter in codes.items()}
    # "Aùnh" is typed for "AÙnh": the letter says whether it is a capital, not its mark.
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    capitals = {code.upper(): letter.upper() for code, letter in small.items()}
    return small | mixed | capitals


VNI_LETTERS = _vni()
"""A letter for each code of VNI: one character, or a letter with its mark as a second one."""
