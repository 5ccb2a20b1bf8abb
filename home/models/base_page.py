"""The base of every page: unit, digest, and what history needs from the first day."""

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import AbstractPage, PageViewRestriction, Revision
from wagtail.models.pages import AbstractPageMeta, DefaultBasePageMixin
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.addresses import address_of
from home.corrections import corrections_of, path_of_corrections
from home.digest import EMPTY, content_digest
from home.locks import StageLock
from home.page_permissions import PortalPagePermissionTester
from home.panels import slug_panel
from home.priority import Priority
from home.querysets import PortalPageManager
from home.redirects import keep_addresses
from home.routing import is_kept, path_of, route
from home.signals import content_saved, overwrite_asked
from home.text import normalise_with_children
from search.vietnamese import slugify

LEAD_BOOST = 2
"""Of search fields that sum a page up. The index keeps them apart from the title and the text."""


class BasePage(AbstractPage, DefaultBasePageMixin):
    """Every page of the portal; its unit and its rights are known on the base row already."""

    is_structure = False
    """Whether pages of this type make up the section tree: the administrators', published
    directly. All other types are content and always go through moderation."""

    digest_fields: tuple[str, ...] = ("title", "slug", "seo_title", "search_description")
    digest_relations: dict[str, tuple[str, ...]] = {}
    digest_sets: tuple[str, ...] = ()

    picture_texts: dict[str, tuple[str, ...]] = {}
    """By field of a picture: the fields of what is said of it."""

    unit = models.ForeignKey(
        "home.Unit",
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    content_digest = models.CharField(max_length=64, default=EMPTY, blank=True, editable=False)
    live_digest = models.CharField(max_length=64, default=EMPTY, blank=True, editable=False)
    first_submitted_at = models.DateTimeField(
        _("first submitted at"), null=True, editable=False, db_index=True
    )

    priority = models.PositiveSmallIntegerField(
        _("priority"),
        choices=Priority.choices,
        default=Priority.NORMAL,
        help_text=_("Orders what waits and shortens the time to handle it."),
    )
    archived = models.ForeignKey(
        "home.ArchiveEntry",
        verbose_name=_("in the archive"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="archived_pages",
    )

    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    """Since when its address says that it is gone; empty again once it is published anew."""

    correction_note = models.TextField(
        _("What is corrected"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("Readers see this note, with the time of the correction."),
    )
    correction_number = models.PositiveSmallIntegerField(default=0, editable=False)
    """Which correction of the page the note is of; 0 where nothing was corrected yet."""

    is_topical = False
    """Whether it is news: of two that answer a search equally well the latest comes first."""

    # A copy was neither withdrawn nor corrected.
    exclude_fields_in_copy = ["withdrawn_at", "correction_note", "correction_number"]

    objects = PortalPageManager()

    # The outbox keeps the index, after the commit.
    search_auto_update = False
    search_fields = [
        *AbstractPage.search_fields,
        *DefaultBasePageMixin.search_fields,
        index.FilterField("unit_id"),
        index.FilterField("first_submitted_at"),
    ]
    content_panels = [*AbstractPage.content_panels, FieldPanel("correction_note")]
    promote_panels = [
        MultiFieldPanel(
            [slug_panel(), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]

    class Meta(AbstractPageMeta):
        indexes = [
            models.Index(fields=["url_path"], name="page_url_path"),
            # What the public side asks of each listing: which branches are hidden, what was
            # published in a branch, and what was published when.
            models.Index(
                fields=["numchild", "path"],
                # No more than this: SQLite takes the index only where the condition stands in
                # the query as it stands here, without parameters.
                condition=Q(live=False),
                name="page_hides_branch",
            ),
            models.Index(
                fields=["content_type", "path", "first_published_at"],
                condition=Q(live=True),
                name="page_live_in_branch",
            ),
            models.Index(
                fields=["content_type", "first_published_at", "id", "path"],
                condition=Q(live=True),
                name="page_live_by_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # What stays with the page whatever revision is looked at: the unit belongs to the page
    # (a unit merged in mid-moderation stays merged), so does how urgent it is, the rest is history.
    _kept_over_revisions = (
        "unit_id",
        "priority",
        "content_digest",
        "live_digest",
        "first_submitted_at",
        "archived_id",
        "withdrawn_at",
    )

    def with_content_json(self, content: dict) -> "BasePage":
        """Return the page as a revision has it, but with the unit and history of today.

        A slug that another page has by now, as after a merge of sections, gives way to the
        page's own: no approval fails for an address.
        """
        page = super().with_content_json(content)
        for name in self._kept_over_revisions:
            setattr(page, name, getattr(self, name))
        if page.slug != self.slug:
            parent = self.get_parent()
            if not self._slug_is_available(page.slug, parent, self):
                page.slug = self.slug
                page.set_url_path(parent)
        return page

    def digest_set(self, name: str):
        """Return the values of an unordered relation that the digest covers."""
        raise NotImplementedError(name)

    def event_facts(self) -> dict:
        """Return what an event about this page keeps of it, such as genre and source."""
        return {"type": self._meta.label_lower}

    @staticmethod
    def _slug_is_available(slug: str, parent_page, page=None) -> bool:
        """Return whether a page below `parent_page` can have an address, here or moved there."""
        if parent_page is not None and is_kept(f"{path_of(parent_page)}{slug}/"):
            return False
        if parent_page is None:
            return True
        # By the column that has an index: Wagtail reads all children of a section.
        taken = BasePage.objects.filter(url_path=f"{parent_page.url_path}{slug}/")
        kept = parent_page.reserved_addresses_below.filter(slug=slug)
        if page is not None:
            taken, kept = taken.exclude(pk=page.pk), kept.exclude(page_id=page.pk)
        return not (taken.exists() or kept.exists())

    def _set_core_field_defaults(self) -> None:
        normalise_with_children(self)
        if self.slug:
            self.slug = slugify(self.slug)
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            # A title of signs alone still gets an address.
            base = slugify(self.title) or slugify(str(self._meta.verbose_name)) or "trang"
            self.slug = self._get_autogenerated_slug(base)
        super()._set_core_field_defaults()

    @transaction.atomic
    def add_child(self, **kwargs):
        """Add a page below this one; two editors who add at once wait for each other.

        Without the lock both would take the same place and the same slug, and one would fail.
        """
        locked = BasePage.objects.select_for_update().get(pk=self.pk)
        for name in ("path", "depth", "numchild", "url_path"):
            # The branch may have moved since it was read.
            setattr(self, name, getattr(locked, name))
        return super().add_child(**kwargs)

    @transaction.atomic
    def move(self, target, pos=None, user=None):
        """Move the branch: pages, addresses and redirects, or nothing of it."""
        super().move(target, pos=pos, user=user)

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        """Give the branch its new addresses; the old ones lead to them.

        The one place that a move and a new slug have in common, within their transaction.
        """
        super()._update_descendant_url_paths(old_url_path, new_url_path)
        keep_addresses(self, old_url_path)

    def update_aliases(self, **kwargs) -> None:
        """Let aliases show what readers get, once they get it.

        Wagtail shows them at once what was approved for a later time, where the page isn't live.
        """
        if self.live:
            super().update_aliases(**kwargs)

    @transaction.atomic
    def save_revision(self, user=None, *args, overwrite_revision=None, **kwargs):
        """Save a draft, with its digest, and tell who went from which content to which.

        A revision that somebody needs, such as one that was decided on, is never written over.
        """
        normalise_with_children(self)
        row = BasePage.objects.filter(pk=self.pk)
        started_from = row.values_list("content_digest", flat=True).get()
        digest = content_digest(self)
        self.content_digest = digest
        if self._is_kept(overwrite_revision):
            overwrite_revision = None
        kwargs["overwrite_revision"] = overwrite_revision
        revision = super().save_revision(user, *args, **kwargs)
        ContentVersion.objects.update_or_create(
            revision=revision, defaults={"page_id": self.pk, "digest": digest}
        )
        row.update(content_digest=digest)
        content_saved.send(
            sender=type(self),
            page=self,
            revision=revision,
            user=user,
            started_from=started_from,
            digest=digest,
        )
        return revision

    def _is_kept(self, revision: Revision | None) -> bool:
        """Whether the latest revision must stay as it is: readers get it, or somebody needs it."""
        if revision is None or revision.pk != self.latest_revision_id:
            return False
        if revision.approved_go_live_at or revision.pk == self.live_revision_id:
            return True
        answers = overwrite_asked.send(sender=type(self), page=self, revision=revision)
        return any(answer for _receiver, answer in answers)

    def save_first_revision(self):
        """Store the content of a page that was just added, by nobody; the caller sets the rest."""
        self.content_digest = content_digest(self)
        # A revision of what readers get says that they get it.
        self.live = True
        revision = Revision.objects.create(
            content_object=self,
            base_content_type=self.get_base_content_type(),
            content=self.serializable_data(),
            object_str=str(self),
        )
        ContentVersion.objects.create(
            revision=revision, page_id=self.pk, digest=self.content_digest
        )
        content_saved.send(
            sender=type(self),
            page=self,
            revision=revision,
            user=None,
            started_from=EMPTY,
            digest=self.content_digest,
        )
        return revision

    def permissions_for_user(self, user) -> PortalPagePermissionTester:
        """Return what `user` may do with this page."""
        return PortalPagePermissionTester(user, self)

    def get_workflow(self):
        """Return the path of the page's section; for what readers have, that of corrections."""
        return path_of_corrections(self) or super().get_workflow()

    def get_lock(self):
        """Return the lock that stands while a stage handles the draft, or Wagtail's own."""
        lock = super().get_lock()
        if lock is None or self.is_structure:
            return lock
        return StageLock(self)

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
        """Find the page of an address in one query, whatever its depth."""
        return route(request, path)

    def get_view_restrictions(self):
        """Return the restrictions that hold here; no query where routing knows of none."""
        if getattr(self, "_is_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Return Wagtail's context and the page's one address; the frame learns what is shown."""
        request.portal_page = self
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "canonical_url": address_of(request, self),
            "corrections": corrections_of(self),
        }


class ContentVersion(models.Model):
    """The content digest of a revision: what an approval of it rests on."""

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="content_version"
    )
    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="content_versions")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("content version")
        verbose_name_plural = _("content versions")
        indexes = [models.Index(fields=["page", "digest"], name="version_page_digest")]

    def __str__(self) -> str:
        return self.digest[:8]


class JointUnit(models.Model):
    """A unit that shares in a page: its people see it, the main unit's people edit it."""

    page = ParentalKey(BasePage, on_delete=models.CASCADE, related_name="joint_units")
    unit = models.ForeignKey(
        "home.Unit", verbose_name=_("unit"), on_delete=models.PROTECT, related_name="joint_pages"
    )
    share = models.PositiveSmallIntegerField(
        _("share in percent"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("What counts for this unit; the main unit has the rest."),
    )

    panels = [FieldPanel("unit"), FieldPanel("share")]

    class Meta:
        verbose_name = _("joint unit")
        verbose_name_plural = _("joint units")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "unit"],
                name="one_joint_row_a_unit",
                violation_error_message=_("This unit is named twice."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.share} %"
