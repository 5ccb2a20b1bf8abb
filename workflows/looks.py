"""Notes which version of a draft a person has seen, so that the next time shows what changed."""

from django.utils import timezone

from home.models import BasePage
from workflows.models import Look
from workflows.versions import versions_with


def last_look(user, page: BasePage) -> Look | None:
    """Return what the person saw last of other contents of the page than the present one."""
    looks = Look.objects.filter(person=user, page_id=page.pk).exclude(digest=page.content_digest)
    return looks.order_by("-seen_at", "-pk").first()


def note_look(user, page: BasePage) -> None:
    """Note that the person sees the present content; written only where that is new."""
    latest = Look.objects.filter(person=user, page_id=page.pk).order_by("-seen_at", "-pk").first()
    if latest is not None and latest.digest == page.content_digest:
        return
    versions = versions_with(page, page.content_digest)
    revision = versions.values_list("revision_id", flat=True).first()
    if revision is None:
        return
    Look.objects.update_or_create(
        person=user,
        page_id=page.pk,
        digest=page.content_digest,
        defaults={"revision_id": revision, "seen_at": timezone.now()},
    )
