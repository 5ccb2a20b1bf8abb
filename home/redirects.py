"""Old addresses lead to where a page is now, by Wagtail's own redirects.

In place of `wagtail.contrib.redirects.signal_handlers`, which is switched off by
WAGTAILREDIRECTS_AUTO_CREATE. It mends these of its lines:

- `BatchRedirectCreator.pre_process` joins 2,000 conditions by OR, which SQLite refuses (depth of
  expressions 1,000);
- `create_redirects` leaves out pages that are hidden when the branch moves, and asks several
  times for each page; here a branch costs two statements, whatever its size;
- both receivers run after the move or, for a new slug, after the commit; here the redirects stand
  in the transaction that changes the addresses;
- `Redirect.old_path` holds 255 characters: a migration lets PostgreSQL take longer ones.
"""

from django.apps import apps
from django.db import connection
from django.db.models import Expression, F, Func, Q, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from wagtail.models import Site

_COLUMNS = (
    "old_path",
    "site_id",
    "redirect_page_id",
    "redirect_page_route_path",
    "redirect_link",
    "is_permanent",
    "automatically_created",
    "created_at",
)
_RENEWED = _COLUMNS[2:]


def keep_addresses(branch, former_url_path: str) -> None:
    """Lead the former addresses of a branch that has moved to where its pages are now.

    `branch` is its topmost page with its present path and `url_path`.
    """
    below = Substr("url_path", len(branch.url_path) + 1)
    pages = _branch(branch)
    for site in sites_above(branch):
        if former_url_path.startswith(site.root_page.url_path):
            former = Concat(Value(_address(site, former_url_path)), below)
            _write(site, _once_public(pages), former)
            _forget_present_addresses(site, pages)


def keep_addresses_below(section) -> None:
    """Lead the present addresses of what is below `section` there, wherever it moves next."""
    pages = _branch(section).exclude(pk=section.pk)
    for site in sites_above(section):
        _write(site, _once_public(pages), _present_address(site, "url_path"))


def forget_present_addresses(page) -> None:
    """Remove what would lead the present addresses of a branch to themselves."""
    for site in sites_above(page):
        _forget_present_addresses(site, _branch(page))


def hand_over(section, successor) -> None:
    """Lead to `successor` whatever leads to `section`, and the address of `section` itself."""
    _redirects().filter(redirect_page_id=section.pk).update(
        redirect_page_id=successor.pk, redirect_page_route_path=""
    )
    pages = apps.get_model("home.BasePage").objects
    for site in sites_above(section):
        own = Value(_address(site, section.url_path))
        _write(site, _once_public(pages.filter(pk=section.pk)), own, leads_to=successor.pk)
        _forget_present_addresses(site, pages.filter(pk=successor.pk))


def sites_above(page) -> list[Site]:
    """Return the sites in which the page has an address that depends on where it stands."""
    sites = Site.objects.select_related("root_page")
    return [
        site
        for site in sites
        if page.path.startswith(site.root_page.path) and page.pk != site.root_page_id
    ]


def _branch(page) -> QuerySet:
    return apps.get_model("home.BasePage").objects.filter(path__startswith=page.path)


def _redirects() -> QuerySet:
    return apps.get_model("wagtailredirects.Redirect").objects.all()


def _once_public(pages: QuerySet) -> QuerySet:
    """Only what readers had: an address that was never public leads nowhere."""
    return pages.filter(Q(live=True) | Q(first_published_at__isnull=False))


def _address(site: Site, url_path: str) -> str:
    return "/" + url_path[len(site.root_page.url_path) :]


def _present_address(site: Site, field: str) -> Expression:
    return Concat(Value("/"), Substr(field, len(site.root_page.url_path) + 1))


def _without_slash(address: Expression) -> Expression:
    """As `Redirect.normalise_path` stores an address."""
    return Func(address, template="RTRIM(%(expressions)s, '/')")


def _write(site: Site, pages: QuerySet, former: Expression, leads_to: int | None = None) -> None:
    """Write a redirect for each of `pages`, in one statement; a later one replaces an earlier."""
    values = {
        "redirect_page_route_path": Value(""),
        "redirect_link": Value(""),
        "is_permanent": Value(True),
        "automatically_created": Value(True),
        "created_at": Value(timezone.now()),
    }
    rows = pages.order_by().values_list(
        _without_slash(former),
        Value(site.pk),
        F("pk") if leads_to is None else Value(leads_to),
        *values.values(),
    )
    select, parameters = rows.query.sql_with_params()
    table = _redirects().model._meta.db_table
    renewed = ", ".join(f"{column} = excluded.{column}" for column in _RENEWED)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(_COLUMNS)}) {select}"
            f" ON CONFLICT (old_path, site_id) DO UPDATE SET {renewed}",
            parameters,
        )


def _forget_present_addresses(site: Site, pages: QuerySet) -> None:
    loops = (
        _redirects()
        .filter(site=site, redirect_page__in=pages)
        .annotate(here=_without_slash(_present_address(site, "redirect_page__url_path")))
        .filter(old_path=F("here"))
    )
    # At once: Django would read each row, to tell receivers that don't ask for these.
    _redirects().filter(pk__in=loops.values("pk"))._raw_delete(connection.alias)
