"""An item as search engines read it: schema.org's NewsArticle, in JSON-LD."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from home.frame import settings_for
from home.structured_data import data_block


def structured_data(
    request: HttpRequest, page, item: dict, address: str, corrections: list[dict]
) -> SafeString:
    """Return the data block of an item's page, safe within its script element."""
    return data_block(
        "NewsArticle",
        mainEntityOfPage=address,
        headline=page.title,
        description=item["lead"],
        datePublished=_iso(item["published_at"]),
        dateModified=_iso(item["updated_at"] or item["published_at"]),
        author=[{"@type": "Person", "name": name} for name in item["authors"]],
        publisher={"@type": "Organization", "name": settings_for(request).organisation},
        image=item["picture"]["address"] if item["picture"] else None,
        correction=[
            {
                "@type": "CorrectionComment",
                "text": correction["text"],
                "datePublished": _iso(correction["date"]),
            }
            for correction in corrections
        ],
        keywords=[topic["title"] for topic in item["topics"]],
    )


def _iso(moment) -> str:
    return timezone.localtime(moment).isoformat() if moment else ""
