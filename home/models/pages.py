"""The pages that make up the section tree, and standard pages."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.forms import ContentPageForm, StructurePageForm
from home.front_page import front_page
from home.layout_blocks import LayoutBlock
from home.listings import LookUp, branches_of, listing_context, provider_of
from home.models.base_page import LEAD_BOOST, BasePage
from home.panels import priority_panel, slug_panel
from home.periods import Period
from home.pictures import with_renditions
from home.running_text import pictures_of, text_context
from home.section_forms import SectionPageForm
from home.typed_addresses import check_address
from home.word_panel import BodyPanel


class PlacedPage(BasePage):
    """What pages that can stand in a menu have in common."""

    menu_title = models.CharField(
        _("menu title"), max_length=40, blank=True, help_text=_("A short name for menus, if wanted")
    )
    responsible_unit = models.ForeignKey(
        "home.Unit",
        verbose_name=_("responsible unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The unit that must keep it filled; it gives no rights."),
    )

    show_in_menus_default = True
    settings_panels = []

    class Meta:
        abstract = True

    @property
    def name_in_menus(self) -> str:
        """The short name where there is one."""
        return self.menu_title or self.title


class StructurePage(PlacedPage):
    """A page of the section tree: the administrators', published directly, audited."""

    is_structure = True
    base_form_class = StructurePageForm

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)

    search_fields = [*BasePage.search_fields, index.SearchField("introduction", boost=LEAD_BOOST)]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    menu_panel = MultiFieldPanel(
        [FieldPanel("show_in_menus"), FieldPanel("menu_title"), FieldPanel("place")],
        heading=_("For menus"),
    )
    promote_panels = [
        slug_panel(),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]

    class Meta:
        abstract = True


class HomePage(StructurePage):
    """The first page of a site, composed from its sections."""

    layout = StreamField(LayoutBlock(), verbose_name=_("layout"), blank=True)

    parent_page_types = ["home.BasePage"]
    is_creatable = False
    content_panels = [*StructurePage.content_panels, FieldPanel("layout")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return the context with the blocks of the layout, in bands."""
        context = super().get_context(request, *args, **kwargs)
        return context | front_page(request, self)


class SectionPage(StructurePage):
    """A section: it lists news or documents of itself and below, or leads to what is below."""

    class Kind(models.TextChoices):
        """What a section lists."""

        NEWS = "news", _("News")
        DOCUMENTS = "documents", pgettext_lazy("kind of section", "Documents")
        LANDING = "landing", _("Leads to what is below")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NEWS)
    allowed_units = ParentalManyToManyField(
        "home.Unit",
        verbose_name=_("units that may post"),
        blank=True,
        related_name="+",
        help_text=_("Here and below; none named: those of the section above, or all."),
    )

    base_form_class = SectionPageForm
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    content_panels = [
        *StructurePage.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldPanel("allowed_units", widget=forms.CheckboxSelectMultiple),
                FieldPanel("moderation_path"),
                FieldPanel("responsible_unit"),
            ],
            heading=_("Who posts, and by which path"),
        ),
        StructurePage.menu_panel,
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_template(self, request: HttpRequest, *args, **kwargs) -> str:
        """Return the template of the section's kind."""
        if kwargs.get("period") == Period():
            return "home/archive_page.html"
        if look_up := self._look_up(kwargs.get("period")):
            return look_up.template
        landing = self.kind == self.Kind.LANDING
        return "home/landing_page.html" if landing else "home/section_page.html"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return the context with the listing, or with what is below."""
        context = super().get_context(request, *args, **kwargs)
        if self.kind == self.Kind.LANDING:
            return context | {
                "branches": branches_of(request, self),
                "introduction": self.introduction,
            }
        if look_up := self._look_up(kwargs.get("period")):
            return context | look_up.context(request, self)
        return context | listing_context(request, self, kwargs.get("period"))

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Answer with the page, or with what it lists in another form."""
        look_up = self._look_up(kwargs.get("period"))
        other = look_up.in_other_form(request, self) if look_up else None
        return other or super().serve(request, *args, **kwargs)

    def _look_up(self, period: Period | None) -> LookUp | None:
        provider = provider_of(self.kind)
        return provider.look_up if provider and not period else None

    @cached_property
    def posting_units(self) -> frozenset[int] | None:
        """The ids of the units that may post here, or None where all may.

        The nearest section that names units decides: this one, or the first above.
        """
        way = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        rows = SectionPage.allowed_units.through.objects.filter(
            sectionpage__path__in=way
        ).values_list("sectionpage__path", "unit_id")
        nearest = max((path for path, _unit in rows), default=None, key=len)
        return None if nearest is None else frozenset(u for path, u in rows if path == nearest)


class StandardPage(PlacedPage):
    """A page of lasting text, such as the history of the organisation. Moderated like news."""

    base_form_class = ContentPageForm

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    digest_fields = (*BasePage.digest_fields, "introduction", "body", "go_live_at", "expire_at")
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction", boost=LEAD_BOOST),
        index.SearchField("body"),
    ]

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("unit"),
        priority_panel(),
        FieldPanel("introduction"),
        BodyPanel("body"),
    ]
    settings_panels = BasePage.settings_panels

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return the context with what the text needs."""
        context = super().get_context(request, *args, **kwargs)
        with_renditions(pictures_of(self.body))
        return context | text_context(request, self.body)


class LinkPage(StructurePage):
    """An entry of the menu that points elsewhere."""

    target = models.ForeignKey(
        BasePage,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=500, blank=True, validators=[check_address])

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = []
    content_panels = [
        *StructurePage.content_panels,
        FieldPanel("target"),
        FieldPanel("address"),
        StructurePage.menu_panel,
    ]

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def clean(self) -> None:
        """Ask for exactly one of page and address, and for a way that ends somewhere."""
        super().clean()
        if bool(self.target_id) == bool(self.address):
            raise ValidationError({"address": _("Choose a page or give an address, not both.")})
        if self.target_id and self.target.specific_class is LinkPage:
            raise ValidationError({"target": _("Choose the page that the other link leads to.")})

    def destination(self, request: HttpRequest | None = None) -> str:
        """Return where the link leads; the front page when its target is gone or not public."""
        if self.address:
            return self.address
        # Never to another link: two that lead to each other would keep readers going round.
        ends = BasePage.objects.live_public().not_type(LinkPage)
        if self.target_id and ends.filter(pk=self.target_id).exists():
            return self.target.get_url(request) or "/"
        return "/"

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponseRedirect:
        """Lead on to the destination."""
        return HttpResponseRedirect(self.destination(request))


class SitemapPage(StructurePage):
    """The map of the portal: the whole section tree on one page."""

    content_panels = [*StructurePage.content_panels, StructurePage.menu_panel]

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("site map")
        verbose_name_plural = _("site maps")
