"""A document as search engines read it: schema.org's DigitalDocument, in JSON-LD."""

from django.http import HttpRequest
from django.utils.safestring import SafeString

from home.addresses import absolute
from home.structured_data import data_block


def structured_data(request: HttpRequest, page, address: str) -> SafeString:
    """Return the data block of a document's page, safe within its script element."""
    body = {"@type": "Organization", "name": str(page.issuing_body)} if page.issuing_body else None
    files = [row.file for row in page.files.all() if row.file_id]
    return data_block(
        "DigitalDocument",
        mainEntityOfPage=address,
        name=page.title,
        identifier=page.number,
        abstract=page.abstract,
        genre=str(page.document_type or ""),
        about=str(page.subject or ""),
        dateCreated=page.issued_on.isoformat() if page.issued_on else "",
        datePublished=page.first_published_at.isoformat() if page.first_published_at else "",
        author=body,
        inLanguage="vi",
        encoding=[
            {
                "@type": "MediaObject",
                "contentUrl": absolute(request, file.url),
                "encodingFormat": file.file_extension,
                "contentSize": str(file.file_size or ""),
            }
            for file in files
        ],
    )
