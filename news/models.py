"""News items: genre, authors, source, text; and where else they are shown."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.models import BasePage, PortalImage, SectionPage
from home.models.base_page import LEAD_BOOST
from home.panels import priority_panel
from home.word_panel import BodyPanel
from news.blocks import NewsBodyBlock
from news.forms import NewsPageForm
from news.lead_stories.models import LeadStory as LeadStory
from news.placements import renewed
from news.presentation import item_context
from search.vietnamese import slugify


class Genre(models.Model):
    """A genre of items, such as tin or phóng sự ảnh; royalties and figures go by it."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("position")]

    class Meta:
        verbose_name = _("genre")
        verbose_name_plural = _("genres")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Topic(TagBase):
    """A topic that items share."""

    free_tagging = True

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the name in plain letters, as in the addresses of pages."""
        slug = slugify(tag, max_length=90) or "chu-de"
        return slug if i is None else f"{slug}-{i + 1}"


class NewsTopic(ItemBase):
    """An item has a topic."""

    tag = models.ForeignKey(Topic, related_name="items", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "news.NewsPage", related_name="topic_rows", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = _("topic of an item")
        verbose_name_plural = _("topics of items")

    def __str__(self) -> str:
        return f"{self.content_object_id}: {self.tag_id}"


def today():
    """Return today's date in the portal's time zone."""
    return timezone.localdate()


class NewsPage(BasePage):
    """A news item. It always goes through moderation."""

    is_topical = True

    lead = models.TextField(_("lead"), max_length=600, blank=True)
    genre = models.ForeignKey(
        Genre, verbose_name=_("genre"), null=True, on_delete=models.PROTECT, related_name="items"
    )
    event_date = models.DateField(
        _("date of the event"),
        default=today,
        help_text=_("When it happened, not when it is posted"),
    )
    source_name = models.CharField(
        _("quoted source"), max_length=200, blank=True, help_text=_("Empty: our own item")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    main_picture = models.ForeignKey(
        "home.PortalImage",
        verbose_name=_("main picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)
    picture_credit = models.CharField(_("credit"), max_length=120, blank=True)
    body = StreamField(NewsBodyBlock(), verbose_name=_("text"))
    topics = ClusterTaggableManager(through=NewsTopic, blank=True, verbose_name=_("topics"))

    base_form_class = NewsPageForm
    parent_page_types = ["home.SectionPage"]
    subpage_types = []

    digest_fields = (
        *BasePage.digest_fields,
        "lead",
        "genre",
        "event_date",
        "source_name",
        "source_url",
        "main_picture",
        "picture_caption",
        "picture_credit",
        "body",
        "go_live_at",
        "expire_at",
    )
    picture_texts = {"main_picture": ("picture_caption", "picture_credit")}
    digest_relations = {"authors": ("person", "name", "share")}
    digest_sets = ("topics", "placements", "joint_units")

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead", boost=LEAD_BOOST),
        index.SearchField("body"),
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("unit"),
        priority_panel(),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("genre"), FieldPanel("event_date")], heading=_("About the item")
        ),
        MultiFieldPanel(
            [
                FieldPanel("main_picture"),
                FieldPanel("picture_caption"),
                FieldPanel("picture_credit"),
            ],
            heading=_("Main picture"),
        ),
        BodyPanel("body"),
        InlinePanel("authors", label=_("Author")),
        MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading=_("Source")),
        FieldPanel("topics"),
        InlinePanel("placements", label=_("Also shown in")),
        InlinePanel("joint_units", label=_("Joint unit")),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @classmethod
    def from_serializable_data(cls, data, *args, **kwargs):
        """Return an item as a revision has it, without a main picture that is gone.

        One that only drafts held before anybody submitted them may be deleted.
        """
        key = data.get("main_picture")
        if key and not PortalImage.objects.filter(pk=key).exists():
            data = data | {"main_picture": None}
        return super().from_serializable_data(data, *args, **kwargs)

    @classmethod
    def can_create_at(cls, parent) -> bool:
        """Only sections that list news hold items."""
        return super().can_create_at(parent) and _lists_news(parent)

    def can_move_to(self, parent) -> bool:
        """Only sections that list news hold items."""
        return super().can_move_to(parent) and _lists_news(parent)

    def clean(self) -> None:
        """Ask for a source's name with its address, and for shares that fit."""
        super().clean()
        if self.source_url and not self.source_name:
            raise ValidationError({"source_name": _("Name the source that the address leads to.")})

    def with_content_json(self, content: dict) -> "NewsPage":
        """Return the item as a revision has it, in the sections of today."""
        if placements := content.get("placements"):
            content = content | {"placements": renewed(placements)}
        return super().with_content_json(content)

    def digest_set(self, name: str) -> list:
        """Return topics by name, and further sections and units by key."""
        if name == "topics":
            return [topic.name for topic in self.topics.all()]
        if name == "joint_units":
            return [f"{row.unit_id}:{row.share}" for row in self.joint_units.all()]
        return [f"{row.section_id}" for row in self.placements.all()]

    def event_facts(self) -> dict:
        """Return what figures need of the item as it is now."""
        return super().event_facts() | {
            "genre": self.genre.code if self.genre else "",
            "own": not self.source_name,
            "joint_units": {str(row.unit_id): row.share for row in self.joint_units.all()},
        }

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return the context with the item prepared for its template."""
        context = super().get_context(request, *args, **kwargs)
        return context | item_context(request, self, context["corrections"])


class NewsAuthor(Orderable):
    """Who wrote an item, and with which share."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "home.User",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("If the author works in the portal"),
    )
    name = models.CharField(_("name as printed"), max_length=120)
    share = models.PositiveSmallIntegerField(
        _("share in percent"), default=100, validators=[MaxValueValidator(100)]
    )

    panels = [FieldPanel("name"), FieldPanel("share")]

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name


class NewsPlacement(models.Model):
    """A further section in which an item is shown; its own section stays the canonical one."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="placements")
    section = models.ForeignKey(
        SectionPage,
        verbose_name=_("section"),
        on_delete=models.CASCADE,
        related_name="placements",
        limit_choices_to={"kind": SectionPage.Kind.NEWS},
    )

    panels = [FieldPanel("section")]

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "section"],
                name="one_placement_a_section",
                violation_error_message=_("This section is named twice."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.section_id}"


class ImportedItem(models.Model):
    """An item that came from a former site: what keeps a second run from making a double.

    It stays when the item goes, which is then not brought back.
    """

    key = models.CharField(max_length=64, unique=True)
    """A hash of the old address, or else of section, title and time."""
    fingerprint = models.CharField(max_length=64)
    """A hash of section, title and time."""
    page = models.OneToOneField(
        NewsPage, null=True, on_delete=models.SET_NULL, related_name="imported"
    )

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")

    def __str__(self) -> str:
        return self.key[:8]


def _lists_news(parent) -> bool:
    return getattr(parent.specific, "kind", None) == SectionPage.Kind.NEWS
