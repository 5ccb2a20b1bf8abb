"""The models of the document library."""

from library.models.claims import ClaimedNumber
from library.models.documents import DocumentPage
from library.models.files import DocumentFile, FileText
from library.models.imports import ImportedDocument
from library.models.registers import DocumentType, IssuingBody, Signer, Subject, Term
from library.models.relations import Relation

__all__ = [
    "ClaimedNumber",
    "DocumentFile",
    "DocumentPage",
    "DocumentType",
    "FileText",
    "ImportedDocument",
    "IssuingBody",
    "Relation",
    "Signer",
    "Subject",
    "Term",
]
