"""Finds the content that a digest names, as long as a revision holds it."""

from home.models import BasePage, ContentVersion


def content_of(page: BasePage, digest: str) -> BasePage | None:
    """Return the page with the content of `digest`; None where no revision holds it any more."""
    version = (
        ContentVersion.objects.filter(page_id=page.pk, digest=digest)
        .select_related("revision")
        .order_by("-revision_id")
        .first()
    )
    return version.revision.as_object() if version else None
