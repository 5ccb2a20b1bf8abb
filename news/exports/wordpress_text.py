"""WordPress keeps texts half written: paragraphs as blank lines, captions in brackets."""

import re

_BLOCK = (
    r"(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|blockquote|figure"
    r"|figcaption|pre|hr|section|article|aside|header|footer|nav|address|details|summary|iframe)"
)
_START = re.compile(rf"<{_BLOCK}(?=[\s>/])", re.IGNORECASE)
_END = re.compile(rf"</{_BLOCK}\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--\s*/?wp:[^>]*?-->|<!--(?:more|nextpage)[^>]*-->")
_CAPTION = re.compile(r"\[caption\b([^\]]*)\](.*?)\[/caption\]", re.DOTALL)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_CAPTION_NAMED = re.compile(r"""\bcaption=(["'])(.*?)\1""", re.DOTALL)
_BLANK_LINE = re.compile(r"\n\s*\n")
_UPLOADS = "/wp-content/uploads/"
_SOURCE = re.compile(rf"""(\bsrc\s*=\s*["'])[^"'<>]*?{_UPLOADS}""", re.IGNORECASE)


def html_of(text: str) -> str:
    """Return a post's text as whole HTML, its own pictures by their path among the uploads."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SOURCE.sub(r"\1", _CAPTION.sub(_figure, text))
    # Blank lines set blocks apart, so that what stands between them is found.
    text = _END.sub("\\g<0>\n\n", _START.sub("\n\n\\g<0>", text))
    parts = filter(None, (part.strip() for part in _BLANK_LINE.split(text)))
    return "\n".join(map(_paragraph, parts))


def _paragraph(part: str) -> str:
    if _START.search(part) or _END.search(part):
        return part
    return f"<p>{'<br>'.join(part.split(chr(10)))}</p>"


def _figure(match: re.Match) -> str:
    picture = _PICTURE.fullmatch(match[2])
    if not picture:
        return match[2]
    named = _CAPTION_NAMED.search(match[1])
    caption = picture[2].strip() or (named[2] if named else "")
    return f"\n\n<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>\n\n"


def path_in_uploads(address: str) -> str:
    """Return a file's path below wp-content/uploads; other addresses stay as they are."""
    return address.partition(_UPLOADS)[2] or address
