"""Which addresses a text may link to."""

import re

from search.vietnamese import normalise_text

_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
_SCHEME = re.compile(r"([^/?#:]*):")
_ALLOWED = {"http", "https", "mailto", "tel"}
_LONGEST = 2_000


def allowed(href: str) -> str:
    """Return the address as it is to be stored, or an empty text where it is not allowed.

    Browsers ignore white space and controls in a scheme; so nothing is read before they are gone.
    """
    address = normalise_text(_IGNORED.sub("", href))
    scheme = _SCHEME.match(address)
    if len(address) > _LONGEST or (scheme and scheme[1].lower() not in _ALLOWED):
        return ""
    return address
