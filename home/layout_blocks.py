"""The blocks that administrators compose the front page from.

A block names its section by key and stores nothing of it; what it shows is read when a reader
comes (`home.front_page`).
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.typed_addresses import check_address

PLACED_TYPES = ["home.SectionPage", "home.StandardPage", "home.LinkPage", "home.SitemapPage"]
"""Pages of the section tree, which the frame knows without a query."""


class SectionBlock(blocks.PageChooserBlock):
    """A section that lists what the block shows."""

    def __init__(self, kind: str):
        self.kind = kind
        super().__init__(page_type="home.SectionPage", label=_("Section"))

    def clean(self, value):
        """Refuse a section that lists something else."""
        section = super().clean(value)
        if section is not None and section.kind != self.kind:
            raise ValidationError(
                gettext("This section lists something else; choose one of the kind “%(kind)s”.")
                % {"kind": type(section).Kind(self.kind).label}
            )
        return section

    def deconstruct(self) -> tuple:
        """Return a plain chooser to migrations, which check nothing."""
        named = {"page_type": ["home.SectionPage"], "label": _("Section")}
        return "wagtail.blocks.PageChooserBlock", [], named


class PlacedPageBlock(blocks.PageChooserBlock):
    """A page of the section tree."""

    def __init__(self, required: bool = True):
        super().__init__(page_type=PLACED_TYPES, label=_("Page"), required=required)

    def clean(self, value):
        """Refuse a page of another type: its widget offers none, but a form may name any."""
        page = super().clean(value)
        if page is not None and not issubclass(page.specific_class, tuple(self.target_models)):
            raise ValidationError(gettext("Choose a page of the section tree."))
        return page

    def deconstruct(self) -> tuple:
        """Return a plain chooser to migrations, which check nothing."""
        named = {"page_type": PLACED_TYPES, "label": _("Page")}
        return "wagtail.blocks.PageChooserBlock", [], named


def _how_many(default: int, least: int = 1, **kwargs) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        **{"label": _("How many"), "min_value": least, "max_value": 8, "default": default} | kwargs
    )


def _heading() -> blocks.CharBlock:
    return blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=80,
        help_text=_("Empty: the section's own name"),
    )


class PlacedBlock(blocks.StructBlock):
    """A block of the front page; the picker shows where on the page it stands."""

    class Meta:
        preview_template = "home/layout_preview.html"


class SectionListBlock(PlacedBlock):
    """Several of what a section lists."""

    section = SectionBlock("news")
    count = _how_many(4)
    heading = _heading()


class LeadBlock(PlacedBlock):
    """The lead story with those that come next."""

    runners_up = _how_many(3, least=0, label=_("Stories below the lead"))

    class Meta:
        icon = "pick"
        label = _("Lead story")
        description = _(
            "The day's lead stories as the assisting group orders them; where it has chosen "
            "none, the latest items."
        )


class LatestBlock(PlacedBlock):
    """The latest items of a section."""

    section = SectionBlock("news")
    style = blocks.ChoiceBlock(
        label=_("Look"),
        choices=[
            ("column", _("Column: a picture, then headlines")),
            ("beside", _("Beside what stands above: small pictures")),
            ("rows", _("Rows over the whole width")),
        ],
        default="column",
    )
    count = _how_many(4)
    heading = _heading()

    class Meta:
        icon = "list-ul"
        label = _("Latest of a section")
        description = _("Columns that follow one another stand side by side.")


class DocumentsBlock(SectionListBlock):
    """The latest documents of a section."""

    section = SectionBlock("documents")

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("kind of section", "Documents")
        description = _("The latest documents of a section, with what follows beside them.")


class PicturesBlock(SectionListBlock):
    """A strip of pictures."""

    class Meta:
        icon = "image"
        label = _("Picture strip")
        description = _("The latest items of a section that have a picture, on a dark band.")


class NoticesBlock(SectionListBlock):
    """Notices as lines with their dates."""

    count = _how_many(3)

    class Meta:
        icon = "warning"
        label = _("Notices")
        description = _("Headlines with their dates, beside what stands above.")


class LinkBlock(blocks.StructBlock):
    """A link to a page of the portal, or elsewhere."""

    page = PlacedPageBlock(required=False)
    address = blocks.CharBlock(
        label=_("Address"), required=False, max_length=500, validators=[check_address]
    )
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=120, help_text=_("Empty: the page's own title")
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        """Ask for exactly one of page and address, and for a title with the latter."""
        link = super().clean(value)
        if bool(link["page"]) == bool(link["address"]):
            message = ValidationError(gettext("Choose a page or give an address, not both."))
            raise blocks.StructBlockValidationError({"address": message})
        if link["address"] and not link["title"]:
            message = ValidationError(gettext("Say what the address leads to."))
            raise blocks.StructBlockValidationError({"title": message})
        return link


class LinksBlock(PlacedBlock):
    """A titled list of links."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("Pages of the portal and other addresses, beside what stands above.")


class LayoutBlock(blocks.StreamBlock):
    """The front page, from top to bottom."""

    lead = LeadBlock()
    latest = LatestBlock()
    documents = DocumentsBlock()
    pictures = PicturesBlock()
    notices = NoticesBlock()
    links = LinksBlock()

    class Meta:
        block_counts = {"lead": {"max_num": 1}}
        max_num = 24


class UtilityBlock(blocks.StreamBlock):
    """The links above the header."""

    page = PlacedPageBlock()

    class Meta:
        max_num = 5
