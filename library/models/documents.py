"""A document of the library: number, facts, files, and what it does to other documents."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.search import index

from home.models import BasePage, SectionPage
from home.models.base_page import LEAD_BOOST
from home.panels import priority_panel
from library.document_forms import DocumentPageForm
from library.numbering import parsed, term_on
from library.presentation import document_context
from library.titles import title_of


class DocumentPage(BasePage):
    """A document. It always goes through moderation."""

    class Signing(models.TextChoices):
        """In whose place a document is signed. Source: Hướng dẫn 36-HD/VPTW (2018)."""

        COLLECTIVE = "T/M", _("T/M: on behalf of the collective")
        DEPUTY = "K/T", _("K/T: in place of the head")
        ORDERED = "T/L", _("T/L: by order")

    class Validity(models.TextChoices):
        """Whether a document is in force."""

        IN_FORCE = "in-force", _("In force")
        PARTLY = "partly", _("Partly out of force")
        ENDED = "ended", _("Out of force")
        NOT_YET = "not-yet", _("Not yet in force")

    number = models.CharField(
        _("number"),
        max_length=60,
        blank=True,
        help_text=_("As the paper has it, such as 05-NQ/TU; empty where it has none"),
    )
    number_key = models.CharField(max_length=80, blank=True, editable=False)
    """The number without year, in the form in which numbers are compared."""
    number_place = models.PositiveIntegerField(default=0, editable=False)
    """The number's figure, by which lists are sorted."""
    document_type = models.ForeignKey(
        "library.DocumentType",
        verbose_name=_("document type"),
        null=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    issuing_body = models.ForeignKey(
        "library.IssuingBody",
        verbose_name=_("issuing body"),
        null=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    term = models.ForeignKey(
        "library.Term",
        verbose_name=_("term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        help_text=_(
            "For documents of Party bodies, whose numbers begin anew with it;"
            " empty: that of the date of issue"
        ),
    )
    issued_on = models.DateField(_("date of issue"), null=True)
    effective_on = models.DateField(
        _("in force from"), null=True, blank=True, help_text=_("Empty: from the date of issue")
    )
    ends_on = models.DateField(
        _("out of force from"), null=True, blank=True, help_text=_("If the document itself says so")
    )
    abstract = models.TextField(
        _("abstract"), max_length=1000, help_text=_("What it is about, as the paper has it")
    )
    subject = models.ForeignKey(
        "library.Subject",
        verbose_name=_("field of documents"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    signer = models.ForeignKey(
        "library.Signer",
        verbose_name=_("signer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    signing = models.CharField(
        _("form of signing"), max_length=3, choices=Signing.choices, blank=True
    )
    validity_ruled = models.CharField(
        _("validity, if it must be overruled"),
        max_length=8,
        choices=Validity.choices,
        blank=True,
        help_text=_("Otherwise it follows from the dates and from what other documents do to it"),
    )
    validity_reason = models.CharField(_("reason"), max_length=300, blank=True)

    ended_on = models.DateField(null=True, editable=False)
    """When another document replaced or repealed it whole: follows from their relations."""
    changed_on = models.DateField(null=True, editable=False)
    """When another document first amended it, or replaced or repealed a part of it."""

    base_form_class = DocumentPageForm
    parent_page_types = ["home.SectionPage"]
    subpage_types = []

    digest_fields = (
        *BasePage.digest_fields,
        "number",
        "document_type",
        "issuing_body",
        "term",
        "issued_on",
        "effective_on",
        "ends_on",
        "abstract",
        "subject",
        "signer",
        "signing",
        "validity_ruled",
        "validity_reason",
        "go_live_at",
        "expire_at",
    )
    digest_relations = {
        "files": ("file", "kind", "caption"),
        "relations": ("kind", "target", "cited", "scope", "since"),
    }
    digest_sets = ("joint_units",)

    _kept_over_revisions = (*BasePage._kept_over_revisions, "ended_on", "changed_on")

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("number", boost=LEAD_BOOST),
        index.SearchField("abstract", boost=LEAD_BOOST),
        index.SearchField("facts_in_words"),
        index.SearchField("text_of_files"),
    ]

    content_panels = [
        FieldPanel("unit"),
        priority_panel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("document_type")]),
                FieldRowPanel([FieldPanel("issuing_body"), FieldPanel("term")]),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on")]),
            ],
            heading=_("Number and dates"),
        ),
        FieldPanel("abstract"),
        MultiFieldPanel(
            [
                FieldPanel("subject"),
                FieldRowPanel([FieldPanel("signer"), FieldPanel("signing")]),
            ],
            heading=_("About the document"),
        ),
        InlinePanel("files", label=_("File"), heading=_("Files")),
        InlinePanel("relations", label=_("Relation"), heading=_("Other documents")),
        MultiFieldPanel(
            [
                FieldPanel("ends_on"),
                FieldPanel("validity_ruled"),
                FieldPanel("validity_reason"),
            ],
            heading=_("Validity"),
        ),
        InlinePanel("joint_units", label=_("Joint unit")),
        FieldPanel("correction_note"),
    ]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(fields=["number_key"], name="document_number"),
            models.Index(fields=["issued_on"], name="document_issued"),
        ]

    @classmethod
    def can_create_at(cls, parent) -> bool:
        """Only sections that list documents hold any."""
        return super().can_create_at(parent) and _lists_documents(parent)

    def can_move_to(self, parent) -> bool:
        """Only sections that list documents hold any."""
        return super().can_move_to(parent) and _lists_documents(parent)

    def full_clean(self, *args, **kwargs) -> None:
        """Take the title from the abstract, the number apart, the term by the date of issue.

        Then all is judged.
        """
        self.read_number()
        if self.lacks_term:
            self.term = term_on(self.issued_on)
        self.title = title_of(self.abstract) or self.number or self.title
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what is no number, dates that contradict, and an overruling without a reason."""
        super().clean()
        errors = {}
        if self.number and not self.number_key:
            errors["number"] = _("This is no number of a document, such as 05-NQ/TU.")
        if self.issued_on and self.effective_on and self.effective_on < self.issued_on:
            errors["effective_on"] = _("It can't be in force before it was issued.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("It can't be out of force before it is in force.")
        if self.validity_ruled and not self.validity_reason:
            errors["validity_reason"] = _("Say why the validity is overruled.")
        if errors:
            raise ValidationError(errors)

    @property
    def lacks_term(self) -> bool:
        """Whether it is a Party body's, whose numbers go by term, and names none."""
        body = self.issuing_body
        return body is not None and body.kind == body.Kind.PARTY and not self.term_id

    @property
    def starts_on(self):
        """Since when, or from when on, it is in force; None while no date is known."""
        return self.effective_on or self.issued_on

    def read_number(self) -> None:
        """Set what is compared and sorted from the number as it is spelt."""
        number = parsed(self.number)
        self.number_key = number.key_without_year if number else ""
        self.number_place = number.place[0] if number else 0

    def digest_set(self, name: str) -> list:
        """Return further units by key and share."""
        return [f"{row.unit_id}:{row.share}" for row in self.joint_units.all()]

    def event_facts(self) -> dict:
        """Return what figures need of the document as it is now."""
        return super().event_facts() | {
            "genre": self.document_type.name if self.document_type else "",
            "joint_units": {str(row.unit_id): row.share for row in self.joint_units.all()},
        }

    def facts_in_words(self) -> list[str]:
        """Return the names by which it is found besides its own words."""
        facts = (self.document_type, self.issuing_body, self.subject, self.signer)
        return [str(fact) for fact in facts if fact is not None]

    def text_of_files(self) -> list[str]:
        """Return the text of its files, as far as they have any and it was read."""
        from library.models.files import FileText

        keys = [row.file_id for row in self.files.all()]
        return list(FileText.objects.filter(file__in=keys).values_list("text", flat=True))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return the context with the document prepared for its template."""
        context = super().get_context(request, *args, **kwargs)
        return context | document_context(request, self)


def _lists_documents(parent) -> bool:
    return getattr(parent.specific, "kind", None) == SectionPage.Kind.DOCUMENTS
