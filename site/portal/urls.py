"""Addresses of the portal."""

from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from home.audit import AuditLogView
from home.choosing import SeenBrowseView, SeenChosenMultipleView, SeenSearchView
from home.closed_doors import AccountView, RedirectsView, closed
from news import urls as news_urls
from portal.files import serve_file
from portal.media import serve_media
from portal.sitemap import sitemap_view
from search import urls as search_urls
from search.completion import complete
from workflows import public_urls as moderation_urls
from workflows.page_views.seeing import SeenPageTypesView
from workflows.path_screens import telling_refusals
from workflows.path_views import PathCreateView, PathEditView

# Views of Wagtail's own that have no hook: ours stand before them at the same address.
admin_urls = [
    path("reports/site-history/", AuditLogView.as_view()),
    path("reports/site-history/results/", AuditLogView.as_view(results_only=True)),
    path("reports/page-types-usage/", SeenPageTypesView.as_view()),
    path("reports/page-types-usage/results/", SeenPageTypesView.as_view(results_only=True)),
    path("choose-page/", SeenBrowseView.as_view()),
    path("choose-page/<int:parent_page_id>/", SeenBrowseView.as_view()),
    path("choose-page/search/", SeenSearchView.as_view()),
    path("choose-page/chosen-multiple/", SeenChosenMultipleView.as_view()),
    path("workflows/add/", PathCreateView.as_view()),
    path("workflows/edit/<int:pk>/", telling_refusals(PathEditView.as_view())),
    path("account/", AccountView.as_view()),
    path("redirects/", RedirectsView.as_view()),
    path("redirects/results/", RedirectsView.as_view(results_only=True)),
    path("redirects/import/", closed),
    path("redirects/import/process/", closed),
    path("tag-autocomplete/", complete),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", complete),
]
for pattern in admin_urls:
    pattern.callback = never_cache(require_admin_access(pattern.callback))

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:name>", serve_media),
    path("tep/<int:pk>/<str:name>", serve_file, name="file"),
    path("sitemap.xml", sitemap_view, name="sitemap"),
    path("", include(search_urls)),
    path("", include(news_urls)),
    path("", include(moderation_urls)),
    path("", include(wagtail_urls)),
]
