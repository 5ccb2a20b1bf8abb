"""Finds the content that a digest names, as long as a revision holds it."""

from django.db.models import QuerySet

from home.models import BasePage, ContentVersion


def versions_with(page: BasePage, digest: str) -> QuerySet:
    """Return the versions of the page with exactly the content of `digest`, the latest first."""
    versions = ContentVersion.objects.filter(page_id=page.pk, digest=digest)
    return versions.select_related("revision").order_by("-revision__created_at", "-revision_id")


def content_of(page: BasePage, digest: str) -> BasePage | None:
    """Return the page with the content of `digest`; None where no revision holds it any more."""
    version = versions_with(page, digest).first()
    return version.revision.as_object() if version else None
