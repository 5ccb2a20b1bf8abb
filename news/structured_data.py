"""An item as search engines read it: schema.org's NewsArticle, in JSON-LD."""

import json

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from home.frame import settings_for

# What could end the script element or the page; within JSON strings they mean the same.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def structured_data(
    request: HttpRequest, page, item: dict, address: str, corrections: list[dict]
) -> SafeString:
    """Return the data block of an item's page, safe within its script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "headline": page.title,
        "description": item["lead"],
        "datePublished": _iso(item["published_at"]),
        "dateModified": _iso(item["updated_at"] or item["published_at"]),
        "author": [{"@type": "Person", "name": name} for name in item["authors"]],
        "publisher": {"@type": "Organization", "name": settings_for(request).organisation},
        "image": item["picture"]["address"] if item["picture"] else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction["text"],
                "datePublished": _iso(correction["date"]),
            }
            for correction in corrections
        ],
        "keywords": [topic["title"] for topic in item["topics"]],
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))


def _iso(moment) -> str:
    return timezone.localtime(moment).isoformat() if moment else ""
