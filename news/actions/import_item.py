"""Import: an item of a former site becomes a live page, as an operator act."""

from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from news.imports.addresses import hindrance, page_at
from news.imports.items import Identity, Item
from news.imports.places import Places
from news.imports.rows import source_of
from news.imports.slugs import Slugs
from news.models import ImportedItem, NewsPage, NewsTopic
from workflows.actions.publish import publish_new_as_operator


@transaction.atomic(savepoint=False)
def import_item(
    item: Item, identity: Identity, places: Places, slugs: Slugs, warnings: list[str], by=None
) -> NewsPage:
    """Store the item with its dates, its redirect and the record that it was imported.

    Only from the command: no right is asked, and no path of moderation gone. The audit log names
    `by`, who thereby becomes no author of the text.
    """
    row = item.row
    source_name, source_url = source_of(row.source)
    page = NewsPage(
        title=row.title,
        slug=slugs.free(item.section, row.title),
        lead=row.lead,
        unit=item.unit,
        genre=item.genre,
        event_date=timezone.localdate(row.published),
        source_name=source_name,
        source_url=source_url,
        main_picture=item.picture,
        owner=by,
    )
    page.body = item.blocks
    page.topic_rows = [NewsTopic(tag=topic) for topic in places.topics_named(row.tags)]
    data = {"old_url": row.old_path} if row.old_path else None
    publish_new_as_operator(page, item.section, row.published, "news.import", by, data)
    ImportedItem.objects.create(key=identity.key, fingerprint=identity.fingerprint, page=page)
    if row.old_path:
        _redirect(row.old_path, page, places.above, warnings)
    return page


def _redirect(old_path: str, page: NewsPage, above: str, warnings: list[str]) -> None:
    """Lead the old address to the item, unless something else stands there."""
    standing = page_at(old_path, above)
    if standing is not None and standing.pk == page.pk:
        return
    if said := hindrance(old_path, standing):
        warnings.append(said)
    else:
        Redirect.add_redirect(old_path, page)
