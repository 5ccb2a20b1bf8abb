"""Views that only show: open to whoever sees the page, not only to whoever may edit it now."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.choose_parent import GenericChooseParentView
from wagtail.admin.views.pages.history import (
    PageHistoryView,
    PageWorkflowHistoryViewMixin,
    WorkflowHistoryDetailView,
    WorkflowHistoryView,
)
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.preview import ViewDraftView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from home.access import may_create
from home.models import BasePage


def page_that_is_seen(request: HttpRequest, pk) -> BasePage:
    """Return the page for the person of the request; PermissionDenied if they don't see it."""
    page = get_object_or_404(BasePage, pk=pk)
    if not page.permissions_for_user(request.user).can_view():
        raise PermissionDenied
    return page


class SeenObjectMixin:
    """Gets the view's page for whoever sees it."""

    def get_object(self, queryset=None):
        """Return the specific page, or raise PermissionDenied."""
        return page_that_is_seen(self.request, self.pk).specific


class SeenWorkflowHistoryMixin:
    """Opens a workflow history to whoever sees the page."""

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        """Check for seeing where stock Wagtail checks for editing."""
        page_that_is_seen(request, self.object.pk)
        return super(PageWorkflowHistoryViewMixin, self).dispatch(request, *args, **kwargs)


class SeenHistoryView(SeenObjectMixin, PageHistoryView):
    """The history of a page."""


class SeenRevisionsView(SeenObjectMixin, RevisionsView):
    """The preview of a revision."""


class SeenRevisionsCompareView(SeenObjectMixin, RevisionsCompareView):
    """Two revisions side by side."""


class SeenWorkflowHistoryView(SeenWorkflowHistoryMixin, WorkflowHistoryView):
    """The workflows that a page went through."""


class SeenWorkflowHistoryDetailView(SeenWorkflowHistoryMixin, WorkflowHistoryDetailView):
    """One workflow that a page went through."""


class SeenDraftView(ViewDraftView):
    """The preview of the latest draft."""

    def dispatch(self, request, page_id, *args, **kwargs) -> HttpResponse:
        """Show the latest draft as readers would get it."""
        page = page_that_is_seen(request, page_id).get_latest_revision_as_object()
        return page.make_preview_request(request, page.default_preview_mode)


class SeenExplorerView(ExplorableIndexView):
    """The explorer: shows nothing of a page that the person doesn't see, not even its title."""

    def get(self, request, parent_page_id=None) -> HttpResponse:
        """Show what lies below the page."""
        if parent_page_id:
            page_that_is_seen(request, parent_page_id)
        return super().get(request, parent_page_id)

    def get_base_queryset(self):
        """List only what the person sees, also when searching the whole tree."""
        pages = super().get_base_queryset()
        seen = self.permission_policy.explorable_instances(self.request.user)
        return pages.filter(pk__in=seen.values_list("pk", flat=True))


class OpenSectionsView(GenericChooseParentView):
    """Where a new page may go: the sections that are open to the person."""

    def get_valid_parent_pages(self, user):
        """Return the pages below which `user` may add a page of this type."""
        types = tuple(self.model.allowed_parent_page_models())
        parents = BasePage.objects.type(types).specific()
        return BasePage.objects.filter(
            pk__in=[parent.pk for parent in parents if may_create(user, parent, self.model)]
        )


class SeenPageTypesView(PageTypesUsageReportView):
    """How many pages of which type there are; of the latest ones only those that are seen."""

    def decorate_paginated_queryset(self, page_types):
        """Name no page that the person doesn't see."""
        rows = super().decorate_paginated_queryset(page_types)
        for row in rows:
            page = row.last_edited_page
            if page is not None and not page.permissions_for_user(self.request.user).can_view():
                row.last_edited_page = row.last_edited_page_id = None
        return rows
