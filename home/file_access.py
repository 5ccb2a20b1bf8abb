"""Who may have a stored file: whoever may have a page that shows it, and whoever works on one.

Asked of the database each time, of the page as readers get it: a file goes with its page when
that is withdrawn, and a draft's new file is nobody's before the draft is published.
"""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import (
    PageViewRestriction,
    ReferenceIndex,
    get_default_page_content_type,
)

from home.access import may_view
from home.declarations import files_in
from home.keys import is_key
from home.models import BasePage, PortalDocument, Unit
from home.roles import standing_of


def may_have(request: HttpRequest, file: PortalDocument) -> bool:
    """Whether whoever asks may have the file.

    Readers may where a page that is public, or open to their group, shows it. Besides, people may
    have what is their unit's, what they keep (the assisting group, administrators), and what
    stands in the draft that `?page=` names, if they see that.
    """
    shown = pages_that_show(file)
    if shown.live_public().exists() or _opened_to(request, shown.filter(live=True)):
        return True
    standing = standing_of(request.user)
    if not standing:
        return False
    if standing.is_assistant or standing.is_administrator:
        return True
    units = Unit.objects.filter(pk__in=standing.units, collection=file.collection_id)
    return units.exists() or _stands_in_draft(request, file)


def pages_that_show(file: PortalDocument) -> QuerySet:
    """Return the pages that show the file as they are stored: what readers get of live ones."""
    references = ReferenceIndex.get_references_to(file)
    keys = references.filter(base_content_type=get_default_page_content_type())
    pages = [int(pk) for pk in keys.values_list("object_id", flat=True)]
    return BasePage.objects.filter(pk__in=pages)


def _opened_to(request: HttpRequest, pages) -> bool:
    """Whether one of the pages is kept for a group that whoever asks belongs to."""
    for page in pages:
        restrictions = PageViewRestriction.objects.filter(
            page__in=page.get_ancestors(inclusive=True)
        )
        hidden = page.get_ancestors().filter(live=False).exists()
        if not hidden and all(rule.accept_request(request) for rule in restrictions):
            return True
    return False


def _stands_in_draft(request: HttpRequest, file: PortalDocument) -> bool:
    key = request.GET.get("page", "")
    if not is_key(key):
        return False
    page = BasePage.objects.filter(pk=int(key)).first()
    if page is None or not may_view(request.user, page):
        return False
    return file.pk in files_in(page.get_latest_revision_as_object())
