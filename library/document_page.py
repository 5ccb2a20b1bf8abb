"""The page of a document: facts, files, relations, and what leads on from it."""

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from home.addresses import address_of
from home.sharing import share_links
from library.citation import citation_of
from library.files_shown import files_of, text_of
from library.like import like
from library.lookup.rows import validity_shown
from library.models import DocumentPage
from library.readers import cards
from library.related import related_to
from library.structured_data import structured_data
from library.titles import name_of
from library.validity import ENDED, NOT_YET, PARTLY

TEXT = "chu"
"""The text version's word in the address."""


def shown(request: HttpRequest, page: DocumentPage) -> dict:
    """Return the context of a document's page, or of its text version; Http404 without text."""
    is_preview = bool(getattr(request, "is_preview", False))
    if request.GET.get("ban") == TEXT and not is_preview:
        texts = text_of(page)
        if not texts:
            raise Http404
        request.portal_trail = [{"title": _("As text"), "url": ""}]
        return {"texts": texts, "title": _title(page)}
    address = address_of(request, page)
    return {
        "title": _title(page),
        "document": {
            "type": str(page.document_type or ""),
            "validity": validity_shown(page) | {"since": _since(page)},
            "facts": _facts(page),
            # A title holds less than an abstract may.
            "abstract": page.abstract if page.title != " ".join(page.abstract.split()) else "",
            "citation": citation_of(page),
            "posted_at": page.first_published_at or page.latest_revision_created_at,
            "files": files_of(page, is_preview),
        },
        "related": _by_label(related_to(request, page)),
        "like": cards(request, like(page), ""),
        "text_url": f"?ban={TEXT}" if address else "",
        "share": share_links(_title(page), address) if address else None,
        "structured_data": structured_data(request, page, address) if address else "",
    }


def _title(page: DocumentPage) -> str:
    name = name_of(page)
    return f"{name}: {page.title}" if name and page.number else page.title


def _facts(page: DocumentPage) -> list[dict]:
    """Return the facts of a document that are known, with their names."""
    signer = str(page.signer or "")
    if signer and page.signing:
        signer = f"{page.signing} {signer}"
    units = [page.unit.name] if page.unit else []
    facts = [
        (_("Document number"), page.number),
        (_("Document type"), str(page.document_type or "")),
        (_("Issuing body"), str(page.issuing_body or "")),
        (_("Term"), str(page.term or "")),
        (_("Date of issue"), page.issued_on),
        (_("In force from"), page.starts_on),
        (_("Out of force from"), _ended_on(page)),
        (_("Field"), str(page.subject or "")),
        (_("Signer"), signer),
        (_("Posted by"), ", ".join(units)),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def _ended_on(page: DocumentPage):
    """Return from when on it is out of force, by dates and other documents; None if overruled."""
    if page.validity_ruled:
        return None
    return min(filter(None, (page.ends_on, page.ended_on)), default=None)


def _since(page: DocumentPage):
    """Return since when, or from when on, the validity is what it is; None if it was overruled."""
    if page.validity_ruled:
        return None
    code = validity_shown(page)["code"]
    start = page.starts_on
    ended = _ended_on(page)
    today = timezone.localdate()
    if code == ENDED:
        return ended if ended and ended <= today else None
    return {PARTLY: page.changed_on, NOT_YET: start}.get(code, start)


def _by_label(related: list) -> list[dict]:
    groups: list[dict] = []
    for one in related:
        if not groups or groups[-1]["label"] != one.label:
            groups.append({"label": one.label, "rows": []})
        groups[-1]["rows"].append(one)
    return groups
