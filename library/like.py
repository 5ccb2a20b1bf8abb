"""Documents like another one: of its field, its type, its body; the latest issued."""

from django.db.models import Q

from library.models import DocumentPage
from library.readers import public_documents, readers_documents

COUNT = 5


def like(page: DocumentPage) -> list[DocumentPage]:
    """Return the documents most like `page`, in one query: first those that share the most."""
    shared = [
        {"subject": page.subject_id, "document_type": page.document_type_id},
        {"document_type": page.document_type_id, "issuing_body": page.issuing_body_id},
        {"subject": page.subject_id},
    ]
    latest = public_documents().exclude(pk=page.pk).order_by("-issued_on", "-pk").values("pk")
    wanted = Q()
    for facts in shared:
        if all(facts.values()):
            wanted |= Q(pk__in=latest.filter(**facts)[:COUNT])
    if not wanted:
        return []

    def nearness(other: DocumentPage) -> tuple:
        same = [
            all(facts.values())
            and all(getattr(other, f"{name}_id") == facts[name] for name in facts)
            for facts in shared
        ]
        return (*(not agrees for agrees in same), -other.issued_on.toordinal(), -other.pk)

    return sorted(readers_documents().filter(wanted).order_by(), key=nearness)[:COUNT]
