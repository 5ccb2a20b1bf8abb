"""How a document is cited."""

from django.utils.translation import gettext as _


def citation_of(page) -> str:
    """Return a document's citation: type, number, date, body, and what it is about."""
    parts = [str(page.document_type or "")]
    if page.number:
        parts.append(_("No. %(number)s") % {"number": page.number})
    if page.issued_on:
        day = page.issued_on
        parts.append(_("of %(date)s") % {"date": f"{day.day}/{day.month}/{day.year}"})
    if page.issuing_body:
        parts.append(_("by %(body)s") % {"body": page.issuing_body})
    named = " ".join(filter(None, parts))
    about = " ".join(page.abstract.split())
    if about.lower().startswith("về "):
        return f"{named} {about[0].lower()}{about[1:]}"
    return f"{named}: {about}"
