"""`/sitemap.xml`: every live public page of the site, for search engines."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap

from home.models import BasePage


class PortalSitemap(Sitemap):
    """The pages that readers may see."""

    def items(self):
        """Return them in the order of the tree, without their texts."""
        root = self.get_wagtail_site().root_page
        return BasePage.objects.live_public().descendant_of(root, inclusive=True).order_by("path")


def sitemap_view(request: HttpRequest) -> HttpResponse:
    """Answer with the map."""
    return sitemap(request, sitemaps={"pages": PortalSitemap(request)})
