"""Puts sample documents into the library, as an operator act."""

from datetime import datetime, time, timedelta
from pathlib import Path

import yaml
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from home.models import BasePage, PortalDocument, SectionPage, SetupRecord, Unit
from library.models import (
    DocumentFile,
    DocumentPage,
    DocumentType,
    IssuingBody,
    Relation,
    Subject,
    Term,
)
from library.sample.papers import paper
from library.titles import title_of
from search.vietnamese import slugify
from workflows.actions.publish import publish_new_as_operator

DATA = Path(__file__).parent / "data" / "documents.yaml"
MARK = "(văn bản mẫu)"
UNITS = {
    "Tỉnh ủy": "VPTU",
    "Văn phòng Tỉnh ủy": "VPTU",
    "Ban Tổ chức Tỉnh ủy": "BTC",
    "Ban Tuyên giáo Tỉnh ủy": "BTG",
    "Ban Dân vận Tỉnh ủy": "BDV",
    "Ủy ban Kiểm tra Tỉnh ủy": "UBKT",
    "Ban Nội chính Tỉnh ủy": "BNC",
}
"""By body, the unit that posts its documents."""
OF_COMMITTEE = "van-ban-tai-lieu/van-ban-tinh-uy"
OF_BOARDS = "van-ban-tai-lieu/van-ban-cac-ban-dang-van-phong-tinh-uy"


def load_documents(until: datetime, by=None) -> int:
    """Load the sample documents that end at `until`; return how many are new.

    Those that were loaded before are left as they are, whatever became of them.
    """
    sample = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    made: dict[str, int | None] = {}
    return sum(_once(row, sample["paragraphs"], until, made, by) for row in sample["documents"])


@transaction.atomic
def _once(
    row: dict, paragraphs: list[str], until: datetime, made: dict[str, int | None], by
) -> bool:
    key = f"sample-document:{row['number']}"
    record = SetupRecord.objects.filter(key=key).first()
    is_new = record is None
    if is_new:
        page = _document(row, paragraphs, until, made, by)
        record = SetupRecord.objects.create(key=key, object_id=page and page.pk)
    made[row["number"]] = record.object_id
    return is_new and record.object_id is not None


def _document(
    row: dict, paragraphs: list[str], until: datetime, made: dict[str, int | None], by
) -> DocumentPage | None:
    """Add a document; nothing where administrators have taken its section, unit or registers."""
    section = _section(OF_COMMITTEE if row["body"] == "Tỉnh ủy" else OF_BOARDS)
    unit = Unit.objects.filter(pk=SetupRecord.id_made(f"unit:{UNITS[row['body']]}")).first()
    document_type = DocumentType.objects.filter(name=row["type"]).first()
    body = IssuingBody.objects.filter(name=row["body"]).first()
    if not (section and unit and document_type and body):
        return None
    day = timezone.localdate(until) - timedelta(days=row["days"])
    posted = min(until, timezone.make_aware(datetime.combine(day + timedelta(days=1), time(9, 30))))
    abstract = f"{row['abstract']} {MARK}"
    page = DocumentPage(
        title=title_of(abstract),
        number=row["number"],
        slug=slugify(f"{row['number']} {row['abstract']}", max_length=90),
        document_type=document_type,
        issuing_body=body,
        term=Term.objects.current(day).first(),
        subject=Subject.objects.filter(name=row["subject"]).first(),
        issued_on=day,
        abstract=abstract,
        signing=DocumentPage.Signing.COLLECTIVE if row["body"] == "Tỉnh ủy" else "",
        unit=unit,
        owner=by,
    )
    page.read_number()
    page.files = [DocumentFile(file=_file(row, paragraphs, unit))]
    page.relations = [
        _relation(kind, number, scope, made) for kind, number, scope in row.get("relations", [])
    ]
    publish_new_as_operator(page, section, posted, "wagtail.publish", by)
    return page


def _section(path: str) -> SectionPage | None:
    home = BasePage.objects.get(pk=SetupRecord.id_made("home"))
    sections = SectionPage.objects.filter(kind=SectionPage.Kind.DOCUMENTS)
    return sections.filter(url_path=f"{home.url_path}{path}/").first()


def _file(row: dict, paragraphs: list[str], unit: Unit) -> PortalDocument:
    heads = ["VĂN BẢN MẪU", f"{row['type']} số {row['number']}", row["abstract"]]
    name = f"{slugify(row['number'])}.pdf"
    # A page holds some forty lines; the same paragraphs fill as many as are wanted.
    text = paragraphs * (3 * row.get("pages", 1) - 2)
    return PortalDocument.objects.create(
        title=f"{row['type']} {row['number']}",
        file=ContentFile(paper(heads, text), name=name),
        collection=unit.collection,
    )


def _relation(kind: str, number: str, scope: str, made: dict[str, int | None]) -> Relation:
    target = DocumentPage.objects.filter(pk=made.get(number)).first()
    return Relation(kind=kind, scope=scope, target=target, cited="" if target else number)
