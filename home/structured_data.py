"""Data blocks for search engines: schema.org in JSON-LD, safe within their script element."""

import json

from django.utils.safestring import SafeString, mark_safe

# What could end the script element or the page; within JSON strings they mean the same.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def data_block(kind: str, **data) -> SafeString:
    """Return the data block of a thing of schema.org's type `kind`; what is empty is left out."""
    filled = {key: value for key, value in data.items() if value}
    block = {"@context": "https://schema.org", "@type": kind} | filled
    return mark_safe(json.dumps(block, ensure_ascii=False).translate(_ESCAPES))
