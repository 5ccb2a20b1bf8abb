"""Finds marks in the names of files and in their properties: as a whole part of them."""

import re
import unicodedata
from urllib.parse import unquote

from library.secrecy.letters import plain
from library.secrecy.phrases import (
    is_fragment,
    is_joined,
    is_joined_to,
    says,
    says_as_field,
)

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# A dot parts only where no blank follows: "214.MẬT", not "2. Mật".
_PARTER = re.compile(
    r"(\s*(?:[()\[\]{}<>【】（）［］「」〈〉《》\-‐‑‒–—―−－_＿|/\\\r\n]|(?<=\S)\.(?=\S))\s*)"
)
_LONE_BRACKET = re.compile(r"^([^()\[\]]*)[)\]]")
_MOST = 1_000


def name_says(name: str) -> str:
    """Return what a part of a file's name says: a degree, a limit, or an empty string."""
    name = unquote(name) if "%" in name else name
    for _twice in range(2):
        name = _EXTENSION.sub("", name.strip())
    return property_says(name)


def property_says(value: str) -> str:
    """Return what a whole part of a property's value says, or an empty string."""
    value = unicodedata.normalize("NFC", value[:_MOST]).strip()
    if found := says_as_field(value) or says(value):
        return found
    # In "c) Mật" the bracket counts, it doesn't enclose.
    pieces = _PARTER.split(_LONE_BRACKET.sub(r"\1·", value))
    parts, parters = pieces[::2], pieces[1::2]
    past = -1
    for at, part in enumerate(parts):
        if at <= past:
            continue
        if is_fragment(part) and (found := _together(parts, at)):
            past = found[1]
            if not _is_in_words(parts, parters, at, past):
                return found[0]
        elif (said := says(part)) and not _is_in_words(parts, parters, at, at):
            return said
    return ""


def _together(parts: list[str], at: int) -> tuple[str, int] | None:
    """Return what parts say from one on, and with which they end: TỐI_MẬT, M-Ậ-T."""
    together, found = "", None
    for to, part in enumerate(parts[at : at + 9], at):
        if part and not is_fragment(part):
            break
        together += f" {part}"
        if said := says(together):
            found = said, to
            if to > at and says(part) == said:
                break
    return found


def _is_in_words(parts: list[str], parters: list[str], first: int, last: int) -> bool:
    """Whether dashes or underscores stand for blanks here: Bảo_vệ_bí_mật_nhà_nước.

    Where the parts beside them have blanks of their own, they part.
    """
    before = parts[first - 1] if first and parters[first - 1] in "_-." else ""
    after = parts[last + 1] if last < len(parters) and parters[last] in "_-." else ""
    if before.endswith(","):
        return True
    before, after = ("" if " " in part else part for part in (before, after))
    said = " ".join(parts[first : last + 1])
    # What "độ" means is told by the words before it: chế độ, tiến độ.
    whole = " ".join(parts[:first]) if plain(before) == "độ" else before
    return is_joined(whole, said) or is_joined_to(said, after)
