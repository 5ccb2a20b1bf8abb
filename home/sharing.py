"""Ways to hand an item on: plain links, nobody's script, nothing that follows the reader.

Zalo gives no address for this, only a script of its own; the copied address serves there.
"""

from urllib.parse import quote, urlencode


def share_links(title: str, address: str) -> dict:
    """Return the item's address and the links that hand it on."""
    mail = urlencode({"subject": title, "body": f"{title}\n{address}"}, quote_via=quote)
    return {
        "address": address,
        "mail": f"mailto:?{mail}",
        "facebook": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address}),
    }
