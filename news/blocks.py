"""The blocks of an item's text: those of every page, and related items."""

from types import SimpleNamespace

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import BodyBlock
from home.cards import Card
from home.page_chooser import PublicTitleChooser
from news.presentation import is_public, items_for_cards

SAMPLES = {1: _("Sample item: the first of the related ones"), 2: _("Sample item: the second")}


class ItemChooserBlock(blocks.PageChooserBlock):
    """An item; all that a text names are fetched in one query, with what their cards show."""

    def bulk_to_python(self, values: list) -> list:
        """Return the items of `values`, None for those that are gone."""
        items = {item.pk: item for item in items_for_cards().filter(pk__in=values)}
        return [items.get(value) for value in values]

    @cached_property
    def widget(self) -> PublicTitleChooser:
        """The chooser in the form."""
        return PublicTitleChooser(target_models=self.target_models)


class RelatedValue(blocks.StructValue):
    """Related items, of which readers get what is public."""

    @property
    def public_items(self) -> list:
        """The items that readers may see."""
        return [item for item in self["items"] if item is not None and is_public(item)]


class RelatedBlock(blocks.StructBlock):
    """Items that belong to this one."""

    items = blocks.ListBlock(
        ItemChooserBlock(page_type="news.NewsPage", label=_("Item")),
        label=_("Items"),
        max_num=6,
    )

    class Meta:
        icon = "link"
        label = _("Related items")
        description = _("Other items on the subject; readers see those that are public.")
        template = "blocks/related.html"
        stylesheet = "portal/css/blocks/related.css"
        value_class = RelatedValue

    def get_preview_value(self) -> SimpleNamespace:
        """Return items that are no rows of the database."""
        return SimpleNamespace(public_items=[SimpleNamespace(pk=number) for number in SAMPLES])

    def get_preview_context(self, value, parent_context: dict | None = None) -> dict:
        """Return the context with their cards."""
        cards = {pk: Card(title=str(title), url="#") for pk, title in SAMPLES.items()}
        return (parent_context or {}) | {"related_cards": cards}

    def get_context(self, value, parent_context: dict | None = None) -> dict:
        """Return the context with the cards that the item's page has prepared."""
        context = super().get_context(value, parent_context=parent_context)
        prepared = context.get("related_cards", {})
        context["cards"] = [prepared[item.pk] for item in value.public_items if item.pk in prepared]
        return context


class NewsBodyBlock(BodyBlock):
    """The text of an item."""

    related = RelatedBlock()
