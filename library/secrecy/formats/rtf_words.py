"""The words of RTF that say where text belongs, and what they do to it."""

import re

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z0-9])|([{}])|([\r\n]+)"
    rb"|([^\\{}\r\n]+)"
)
CHARSETS = {0: "cp1252", 163: "cp1258", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254"}
CHARSETS |= {177: "cp1255", 178: "cp1256", 186: "cp1257", 222: "cp874", 128: "cp932", 134: "gbk"}
CHARSETS |= {129: "cp949", 136: "cp950", 77: "mac-roman", 255: "cp437"}
_SKIPPED_TEXT = """
    fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator fldinst pict
    nonshppict themedata colorschememapping datastore latentstyles xmlnstbl datafield
    bkmkstart bkmkend filetbl revtbl mmathPr wgrffmtfilter formfield panose falt pgptbl
    objdata objclass blipuid picprop author operator company manager creatim revtim printim
    buptim sn hlsrc
"""
SKIPPED = frozenset(_SKIPPED_TEXT.split())
_EDGES_TEXT = """
    header headerl headerr headerf footer footerl footerr footerf footnote annotation shptxt
    dptxbxtext ftnsep aftnsep
"""
EDGES = frozenset(_EDGES_TEXT.split())
_PROPERTIES_TEXT = """
    title subject keywords comment doccomm category propname staticval
"""
PROPERTIES = frozenset(_PROPERTIES_TEXT.split())
VALUES = frozenset(["sv"])
BREAKS = {"line": "\n", "tab": "\t", "emspace": " ", "enspace": " ", "qmspace": " "}
SIGNS = {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}
SIGNS |= {"endash": "–", "emdash": "—"}
ENDS = frozenset(["par", "sect", "page", "row", "column", "nestrow", "softpage"])
