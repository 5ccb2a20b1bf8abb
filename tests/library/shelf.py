"""Helpers in the words of the library; every act goes through the front door."""

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import BasePage, PortalDocument
from library.models import DocumentPage, DocumentType, IssuingBody, Term
from tests.newsroom import Newsroom, errors_of, started_from

TINH_UY = "/van-ban-tai-lieu/van-ban-tinh-uy/"
TRUNG_UONG = "/van-ban-tai-lieu/van-ban-trung-uong/"


@dataclass
class Shelf(Newsroom):
    """The portal with its people, as those see it who keep documents."""

    def register(self, model, name: str):
        return model.objects.get(name=name)

    def facts(
        self,
        number: str = "05-NQ/TU",
        abstract: str = "Về chuyển đổi số trong cơ quan đảng",
        unit: str = "VPTU",
        document_type: str = "Nghị quyết",
        body: str = "Tỉnh ủy",
        term: str = "2025-2030",
        files=(),
        relations=(),
        gone: DocumentPage | None = None,
        **fields,
    ) -> dict:
        """What the editor posts for a document; the rows of `gone` are taken out."""
        rows = [
            {"file": file.pk, "kind": "main", "caption": ""} | more
            for file, more in (pair if isinstance(pair, tuple) else (pair, {}) for pair in files)
        ]
        data = {
            "number": number,
            "abstract": abstract,
            "unit": self.unit(unit).pk,
            "document_type": self.register(DocumentType, document_type).pk,
            "issuing_body": self.register(IssuingBody, body).pk,
            "term": self.register(Term, term).pk if term else "",
            "issued_on": "2026-11-20",
            "effective_on": "",
            "ends_on": "",
            "subject": "",
            "signer": "",
            "signing": "",
            "validity_ruled": "",
            "validity_reason": "",
            "files": _formset(rows, gone and gone.files),
            "relations": _formset(
                [
                    {"target": "", "cited": "", "scope": "whole", "since": ""} | row
                    for row in relations
                ],
                gone and gone.relations,
            ),
            "joint_units": inline_formset([]),
            "comments": inline_formset([]),
            "slug": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
        }
        return nested_form_data(data | fields)

    def record(self, by: str = "congtacvien", section: str = TINH_UY, submit=False, **facts):
        """Post a new document; return the response."""
        parent = self.section(section).pk
        url = reverse("wagtailadmin_pages:add", args=["library", "documentpage", parent])
        data = self.facts(**facts) | ({"action-submit": "1"} if submit else {})
        return self.client(by).post(url, data)

    def document(self, **facts) -> DocumentPage:
        """Record a document as a draft and return its page."""
        known = set(DocumentPage.objects.values_list("pk", flat=True))
        response = self.record(**facts)
        assert response.status_code == 302, errors_of(response)
        return DocumentPage.objects.exclude(pk__in=known).get()

    def issued(self, **facts) -> DocumentPage:
        """A document that went all the way to its readers."""
        page = self.document(submit=True, **facts)
        return self.bring_out(page)

    def bring_out(self, page) -> DocumentPage:
        """Let a submitted document go all the way."""
        for person in ("lanhdao", "togiupviec", "bientap"):
            self.approve(page, person)
        page = DocumentPage.objects.get(pk=page.pk)
        assert page.live
        return page

    def change(self, page, by: str = "congtacvien", submit: bool = False, **facts):
        """Post the editor of a document; return the response."""
        slug = BasePage.objects.get(pk=page.pk).slug
        facts = {"slug": slug, "gone": page.get_latest_revision_as_object()} | facts
        data = self.facts(**facts) | started_from(page)
        if submit:
            data["action-submit"] = "1"
            if BasePage.objects.filter(pk=page.pk, live=True).exists():
                data |= {"correction_note": "Sửa cho đúng."}
        return self.client(by).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    def upload(self, name: str, content: bytes, by: str = "congtacvien", unit: str = "VPTU"):
        """Post a file in the screen of files; return the response."""
        data = {
            "title": name,
            "file": SimpleUploadedFile(name, content),
            "collection": self.unit(unit).collection_id,
            "tags": "",
        }
        return self.client(by).post(reverse("wagtaildocs:add"), data)

    def file(self, name: str = "van-ban.txt", content: bytes | None = None, **who):
        """A stored file."""
        known = set(PortalDocument.objects.values_list("pk", flat=True))
        content = content or "Nội dung văn bản mẫu.".encode()
        response = self.upload(name, content, **who)
        assert response.status_code == 302, errors_of(response)
        return PortalDocument.objects.exclude(pk__in=known).get()


def _formset(rows: list[dict], gone) -> dict:
    """Rows as the editor posts them: those that stay, that are taken out, that are new."""
    kept = [row for row in rows if "id" in row]
    taken_out = [
        {"id": row.pk, "kind": row.kind, "DELETE": "1"} | _chosen(row)
        for row in (gone.all() if gone else ())
        if row.pk not in {one["id"] for one in kept}
    ]
    new = [row for row in rows if "id" not in row]
    return inline_formset(kept + taken_out + new, initial=len(kept + taken_out))


def _chosen(row) -> dict:
    if hasattr(row, "file_id"):
        return {"file": row.file_id, "caption": row.caption}
    return {"target": row.target_id or "", "cited": row.cited, "scope": row.scope, "since": ""}
