"""The page frame: menus, breadcrumbs and names, made from the section tree.

The tree of a site is read in one query and kept in the process by a version number that stands
in the site's settings. Every request reads the settings anyway, so that a change of the tree is
seen by the next request in every process, without a message between them.
"""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import PageViewRestriction, Site

from home.models.base_page import BasePage
from home.models.pages import HomePage, LinkPage, SectionPage, SitemapPage, StandardPage
from home.models.site_settings import PortalSettings
from home.pictures import picture

PLACED_MODELS = (HomePage, SectionPage, StandardPage, LinkPage, SitemapPage)
MENU_TITLE_FIELDS = [f"{model._meta.model_name}__menu_title" for model in PLACED_MODELS]


@dataclass
class Node:
    """A page of the section tree, as menus know it."""

    pk: int
    path: str
    title: str
    menu_title: str
    url: str
    model: type
    kind: str
    introduction: str
    is_live: bool
    """Whether neither the page nor a branch above it is hidden."""
    is_public: bool
    in_menus: bool
    children: list["Node"] = field(default_factory=list)


@dataclass
class SiteTree:
    """The section tree of one site at one version."""

    site: Site
    version: int
    root: Node
    by_url: dict[str, Node]
    by_path: dict[str, Node]
    by_pk: dict[int, Node]
    """Also by the keys of sections that were merged into others: texts may still name them."""
    has_restrictions: bool
    mark: dict | None

    def ancestors(self, path: str) -> list[Node]:
        """Return the nodes on the way to `path`, the root first, the page itself excluded."""
        step = BasePage.steplen
        start = len(self.root.path)
        ends = range(start, len(path), step)
        return [self.by_path[path[:end]] for end in ends if path[:end] in self.by_path]

    def address_of(self, url_path: str) -> str:
        """Return where on the site the page is that has `url_path` in the tree."""
        return "/" + url_path[len(self.site.root_page.url_path) :]


_trees: dict[int, SiteTree] = {}


def settings_for(request: HttpRequest) -> PortalSettings | None:
    """Return the settings of the request's site, with site and version, in one query a request."""
    if not hasattr(request, "_portal_settings"):
        host, _, port = request.get_host().rpartition(":")
        if not port.isdigit():
            host, port = request.get_host(), request.get_port()

        def nearness(settings: PortalSettings) -> tuple:
            site = settings.site
            same_host = site.hostname == host
            return (same_host and str(site.port) == str(port), same_host, site.is_default_site)

        rows = PortalSettings.objects.select_related("site__root_page", "mark")
        best = max(rows, key=nearness, default=None)
        request._portal_settings = best if best and any(nearness(best)) else None
        if request._portal_settings:
            request._wagtail_site = best.site
    return request._portal_settings


def tree_for(request: HttpRequest) -> SiteTree | None:
    """Return the section tree of the request's site as it is now."""
    settings = settings_for(request)
    if settings is None:
        return None
    tree = _trees.get(settings.site_id)
    if tree is None or tree.version != settings.frame_version:
        tree = _trees[settings.site_id] = _read_tree(settings)
    return tree


def forget_trees() -> None:
    """Drop what the process keeps; for tests that measure a cold start."""
    _trees.clear()


def _read_tree(settings: PortalSettings) -> SiteTree:
    root_page = settings.site.root_page
    types = {
        content_type.pk: model
        for model, content_type in ContentType.objects.get_for_models(*PLACED_MODELS).items()
    }
    restricted = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
    rows = (
        BasePage.objects.filter(path__startswith=root_page.path, content_type_id__in=types)
        .annotate(
            is_restricted=Exists(restricted),
            has_restrictions=Exists(PageViewRestriction.objects.all()),
        )
        .order_by("path")
        .values(
            *["pk", "path", "title", "url_path", "live", "show_in_menus", "content_type_id"],
            *[
                "is_restricted",
                "has_restrictions",
                "sectionpage__kind",
                "sectionpage__introduction",
                "merged_sections__former_id",
            ],
            *MENU_TITLE_FIELDS,
        )
    )
    by_path: dict[str, Node] = {}
    successors: dict[int, str] = {}
    has_restrictions = False
    prefix = len(root_page.url_path)
    for row in rows:
        if row["merged_sections__former_id"]:
            successors[row["merged_sections__former_id"]] = row["path"]
        if row["path"] in by_path:
            continue  # Once more, for another section that was merged into it.
        parent = by_path.get(row["path"][: -BasePage.steplen])
        has_restrictions = row["has_restrictions"]
        is_live = row["live"] and (parent is None or parent.is_live)
        is_public = is_live and not row["is_restricted"] and (parent is None or parent.is_public)
        short = next((row[name] for name in MENU_TITLE_FIELDS if row[name]), "")
        node = Node(
            pk=row["pk"],
            path=row["path"],
            title=row["title"],
            menu_title=short or row["title"],
            url="/" + row["url_path"][prefix:],
            model=types[row["content_type_id"]],
            kind=row["sectionpage__kind"] or "",
            introduction=row["sectionpage__introduction"] or "",
            is_live=is_live,
            is_public=is_public,
            in_menus=is_public and row["show_in_menus"] and (parent is None or parent.in_menus),
        )
        by_path[node.path] = node
        if parent is not None:
            parent.children.append(node)
        else:
            node.in_menus = is_public
    return SiteTree(
        site=settings.site,
        version=settings.frame_version,
        root=by_path[root_page.path],
        by_url={node.url: node for node in by_path.values()},
        by_path=by_path,
        by_pk={node.pk: node for node in by_path.values()}
        | {former: by_path[path] for former, path in successors.items()},
        has_restrictions=has_restrictions,
        mark=picture(settings.mark, "mark") if settings.mark else None,
    )


class Frame:
    """What the templates of every page get beside the page itself."""

    def __init__(self, request: HttpRequest, settings: PortalSettings, tree: SiteTree):
        self._tree = tree
        self._page = getattr(request, "portal_page", None)
        self._trail = getattr(request, "portal_trail", [])
        self.organisation = settings.organisation
        self.kicker = settings.kicker
        self.footer_text = settings.footer_text
        self.mark = tree.mark
        self._utility = settings.utility
        self.today = timezone.localdate()
        self.home_url = tree.root.url
        self.search_url = "/tim-kiem/"

    @cached_property
    def tree(self) -> list[dict]:
        """The whole section tree that readers may see in menus."""
        return self._entries(self._tree.root, levels=99)

    @cached_property
    def menu(self) -> list[dict]:
        """The main navigation: two levels of the tree."""
        return self._entries(self._tree.root, levels=2)

    @cached_property
    def breadcrumbs(self) -> list[dict]:
        """The way from the front page to the current one, which is the last."""
        way = self._way()
        return way if len(way) > 1 else []

    def _way(self) -> list[dict]:
        if self._page is None:
            nodes = [self._tree.root]
        else:
            above = self._tree.ancestors(self._page.path)
            nodes = [node for node in above if node.is_public]
        way = [{"title": node.title, "url": node.url} for node in nodes]
        if self._page is not None:
            node = self._tree.by_path.get(self._page.path)
            way.append({"title": self._page.title, "url": node.url if node else ""})
        return [*way, *self._trail]

    @cached_property
    def section_menu(self) -> dict | None:
        """The sections beside or below the current one."""
        if self._page is None:
            return None
        node = self._tree.by_path.get(self._page.path)
        if node is None or node is self._tree.root:
            return None
        if not any(child.in_menus for child in node.children):
            node = self._tree.by_path.get(node.path[: -BasePage.steplen])
        if node is None or node is self._tree.root:
            return None
        items = self._entries(node, levels=1)
        return {"title": node.title, "url": node.url, "items": items} if items else None

    @cached_property
    def utility(self) -> list[dict]:
        """The links above the header: chosen pages, or the maps of the portal."""
        chosen = [self._tree.by_pk.get(row["value"]) for row in self._utility.raw_data]
        maps = [node for node in self._tree.by_path.values() if node.model is SitemapPage]
        return [
            {"title": node.title, "url": node.url}
            for node in chosen or maps
            if node is not None and node.is_public
        ]

    def _entries(self, parent: Node, levels: int) -> list[dict]:
        here = self._page.path if self._page is not None else ""
        return [
            {
                "title": node.title,
                "menu_title": node.menu_title,
                "url": node.url,
                "is_current": node.path == here,
                "is_active": bool(here) and here.startswith(node.path),
                "children": self._entries(node, levels - 1) if levels > 1 else [],
            }
            for node in parent.children
            if node.in_menus
        ]


def frame_for(request: HttpRequest) -> Frame | None:
    """Return the frame of the request's page, or None where no site answers for the address."""
    tree = tree_for(request)
    return Frame(request, request._portal_settings, tree) if tree else None
