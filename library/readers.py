"""The documents that readers may see, and how they show themselves in lists of all kinds."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest

from home.cards import Card
from home.models import BasePage
from home.timeline import Timeline
from library.models import DocumentPage
from library.titles import name_of


@dataclass(frozen=True)
class DocumentCard(Card):
    """A card with the document's number."""

    number: str = ""


def public_documents() -> QuerySet:
    """Return the documents that readers may see, in no order."""
    return DocumentPage.objects.live_public().order_by()


def readers_documents() -> QuerySet:
    """Return the documents that readers may see, with what every list shows, the latest first."""
    return (
        public_documents()
        .select_related("unit", "document_type", "issuing_body", "term", "subject")
        .defer("content_digest", "live_digest", "correction_note")
        .order_by("-first_published_at", "-pk")
    )


def documents_of_branch(path: str) -> QuerySet:
    """Return the documents that lie in the branch at `path`."""
    return readers_documents().of_branch(path)


def documents_by_keys(keys: list[int]) -> list[DocumentPage]:
    """Return the documents of those keys that readers may see, in the order of the keys."""
    found = {page.pk: page for page in readers_documents().filter(pk__in=keys).order_by()}
    return [found[key] for key in keys if key in found]


def timeline_of_branch(path: str) -> Timeline:
    """Return the documents that lie in the branch at `path`, by the time of their publication."""
    content_type = ContentType.objects.get_for_model(DocumentPage)
    rows = BasePage.objects.live_public().filter(content_type=content_type)
    return Timeline(rows.of_branch(path))


def cards(request: HttpRequest, documents: list[DocumentPage], style: str) -> list[DocumentCard]:
    """Return the cards of documents; they have no pictures, whatever the style."""
    return [
        DocumentCard(
            title=page.title,
            url=path_of(request, page),
            lead=named(page),
            # What stands beside a number is taken for the day of issue.
            date=page.issued_on or page.first_published_at,
            unit=page.unit.name if page.unit else "",
            number=page.number,
        )
        for page in documents
    ]


def named(page: DocumentPage) -> str:
    """Return a document's type and number, and the body that issued it."""
    return ", ".join(filter(None, (name_of(page), str(page.issuing_body or ""))))


def path_of(request: HttpRequest, page) -> str:
    """Return the path of a document on the request's site."""
    from home.frame import tree_for

    tree = tree_for(request)
    return tree.address_of(page.url_path) if tree else f"/{page.url_path}"


def no_topics(documents: list[DocumentPage]) -> list[dict]:
    """Return the topics of documents: they have fields instead."""
    return []


def pages_for_routing() -> QuerySet:
    """Return documents as routing gets them: with what the document's own page shows."""
    facts = ("unit", "document_type", "issuing_body", "term", "subject", "signer")
    return DocumentPage.objects.select_related(*facts)
