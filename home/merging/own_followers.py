"""Followers of the section tree's own: redirects, promoted results, menu links, front pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion

from home.merging.followers import Follower, register_follower
from home.models import HomePage, LinkPage, PortalSettings
from home.redirects import hand_over


def register() -> None:
    """Register them, once the models are loaded."""
    register_follower(
        Follower(
            _("Redirects that lead to it"),
            lambda section: Redirect.objects.filter(redirect_page_id=section.pk).count(),
            lambda section, successor, user: hand_over(section, successor),
        )
    )
    register_follower(
        Follower(
            _("Search results promoted by hand"),
            lambda section: SearchPromotion.objects.filter(page_id=section.pk).count(),
            _carry_promotions,
        )
    )
    register_follower(
        Follower(
            _("Links in menus that lead to it"),
            lambda section: LinkPage.objects.filter(target_id=section.pk).count(),
            _carry_links,
        )
    )
    register_follower(
        Follower(
            _("Blocks of front pages that show it"),
            lambda section: sum(_names(page, section.pk) for page in HomePage.objects.all()),
            _carry_layouts,
        )
    )
    register_follower(
        Follower(
            _("Links above the header that lead to it"),
            lambda section: sum(
                _holds(settings.utility, section.pk) for settings in PortalSettings.objects.all()
            ),
            _carry_utility,
        )
    )


def _carry_promotions(section, successor, user) -> None:
    there = SearchPromotion.objects.filter(page_id=successor.pk).values("query_id")
    own = SearchPromotion.objects.filter(page_id=section.pk)
    own.filter(query_id__in=list(there.values_list("query_id", flat=True))).delete()
    own.update(page_id=successor.pk)


def _carry_links(section, successor, user) -> None:
    for link in LinkPage.objects.filter(target_id=section.pk):
        LinkPage.objects.filter(pk=link.pk).update(target=successor.pk)
        _renew(link, user, lambda page: setattr(page, "target_id", successor.pk))


def _carry_layouts(section, successor, user) -> None:
    def lead(page) -> None:
        page.layout = replaced(page.layout, section.pk, successor.pk)

    for page in HomePage.objects.all():
        if _names(page, section.pk) or _names(page.get_latest_revision_as_object(), section.pk):
            layout = replaced(page.layout, section.pk, successor.pk)
            HomePage.objects.filter(pk=page.pk).update(layout=layout)
            _renew(page, user, lead)


def _carry_utility(section, successor, user) -> None:
    for settings in PortalSettings.objects.all():
        if _holds(settings.utility, section.pk):
            settings.utility = replaced(settings.utility, section.pk, successor.pk)
            settings.save(update_fields=["utility"])


def _renew(page, user, change) -> None:
    """Change the latest draft too, and publish it if it is what readers have."""
    is_shown = page.live and not page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    change(draft)
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    if is_shown:
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


def replaced(value: blocks.StreamValue, old: int, new: int) -> blocks.StreamValue:
    """Return a stream in which page choosers that held page `old` hold page `new`."""
    raw = value.get_prep_value()
    return value.stream_block.to_python(_replaced(value.stream_block, raw, old, new))


def _names(page, key: int) -> bool:
    return _holds(page.layout, key)


def _holds(value: blocks.StreamValue, key: int) -> bool:
    return replaced(value, key, 0).raw_data[:] != value.raw_data[:]


def _replaced(block: blocks.Block, raw, old: int, new: int):
    if isinstance(block, blocks.PageChooserBlock):
        return new if raw == old else raw
    if isinstance(block, blocks.StructBlock) and raw:
        children = block.child_blocks
        return raw | {
            k: _replaced(children[k], v, old, new) for k, v in raw.items() if k in children
        }
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock) and raw:
        return [
            item | {"value": _replaced(_child_of(block, item), item["value"], old, new)}
            if isinstance(item, dict) and "value" in item
            else item
            for item in raw
        ]
    return raw


def _child_of(block: blocks.Block, item: dict) -> blocks.Block:
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return block.child_blocks[item["type"]]
