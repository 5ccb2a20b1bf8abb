"""Documents as readers find them; and what they read."""

import re
from datetime import date, datetime
from html import unescape

from django.core.files.base import ContentFile
from django.utils import timezone

from home.models import BasePage, PortalDocument
from library.models import (
    DocumentFile,
    DocumentPage,
    DocumentType,
    FileText,
    IssuingBody,
    Relation,
    Subject,
    Term,
)
from library.titles import title_of
from tests.library.shelf import TINH_UY, Shelf
from workflows.actions.publish import publish_new_as_operator

LOOK_UP = "/van-ban-tai-lieu/"


def put(
    shelf: Shelf,
    number: str,
    abstract: str,
    section: str = TINH_UY,
    document_type: str = "Nghị quyết",
    body: str = "Tỉnh ủy",
    term: str = "2025-2030",
    subject: str = "",
    issued: date = date(2026, 5, 20),
    relations: tuple[dict, ...] = (),
    files: tuple[PortalDocument, ...] = (),
    **more,
) -> DocumentPage:
    """A public document, as an import would make it."""
    page = DocumentPage(
        title=title_of(abstract),
        number=number,
        abstract=abstract,
        slug=more.pop("slug", f"van-ban-{DocumentPage.objects.count() + 1}"),
        document_type=DocumentType.objects.get(name=document_type),
        issuing_body=IssuingBody.objects.get(name=body),
        term=Term.objects.get(name=term) if term else None,
        subject=Subject.objects.get(name=subject) if subject else None,
        issued_on=issued,
        unit=shelf.unit("VPTU"),
        **more,
    )
    page.read_number()
    page.relations = [_relation(**row) for row in relations]
    page.files = [DocumentFile(file=file) for file in files]
    at = timezone.make_aware(datetime(issued.year, issued.month, issued.day, 9))
    parent = BasePage.objects.get(pk=shelf.section(section).pk)
    publish_new_as_operator(page, parent, at, "wagtail.publish")
    return DocumentPage.objects.get(pk=page.pk)


def _relation(kind: str, target=None, cited: str = "", scope: str = "whole", since=None):
    return Relation(kind=kind, target=target, cited=cited, scope=scope, since=since)


def paper(shelf: Shelf, name: str, text: str = "", pages: int = 1) -> PortalDocument:
    """A stored file whose text layer was read; without a text it is a scan."""
    file = PortalDocument.objects.create(
        title=name,
        file=ContentFile(b"Noi dung van ban mau, khong phai van ban that.", name="van-ban.txt"),
        collection=shelf.unit("VPTU").collection,
    )
    facts = {"has_text": bool(text), "is_scan": not text, "page_count": pages}
    PortalDocument.objects.filter(pk=file.pk).update(**facts)
    FileText.objects.update_or_create(file=file, defaults={"text": text})
    return file


def read(shelf: Shelf, url: str, status: int = 200, **query) -> str:
    """What a reader gets at an address."""
    response = shelf.client(None).get(url, query)
    assert response.status_code == status, url
    return b"".join(response).decode()


def numbers(html: str) -> list[str]:
    """The numbers of the rows that a look-up found, in their order; "" for one without."""
    rows = re.findall(r'<li class="document[ "].*?</h2>', html, re.DOTALL)
    found = [re.search(r'class="number">([^<]*)<', row) for row in rows]
    return [match[1] if match else "" for match in found]


def facet(html: str, name: str) -> dict[str, int]:
    """The values of a facet that a look-up shows, and how many documents have each."""
    found = re.findall(
        rf'name="{name}".*?option__title">([^<]*)<.*?option__count">(\d+)<', html, re.DOTALL
    )
    return {unescape(title): int(count) for title, count in found}


def words(html: str) -> str:
    """What is read in a page's main part, without its marks."""
    main = html.split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
