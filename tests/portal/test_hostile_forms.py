"""Forms of the admin, filled in by somebody who means harm and is signed in: never a 500."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from home.models import PortalSettings
from news.models import Genre
from tests.home.section_acts import section_form
from tests.newsroom import CO_SO, QUOC_TE, started_from

HOSTILE = [
    "9" * 40,
    "-1",
    "x" * 30_000,
    "'\"><script>{{7*7}}{% x %}%s%(x)s",
    '{"id": {"a": [[]]}}',
    "\u202e\ufeff\U0010ffff",
]
NO_ROWS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


def rows_of(name: str, **changed) -> dict:
    return {f"{name}-{key}": value for key, value in (NO_ROWS | changed).items()}


def _section(room) -> tuple[str, dict]:
    parent = room.section("/").pk
    form = section_form("Mục", allowed_units=room.unit("BTG").pk, comment_notifications="on")
    return reverse("wagtailadmin_pages:add", args=["home", "sectionpage", parent]), form


def _front_page(room):
    page = room.section("/")
    layout = {
        "layout-count": "1",
        "layout-0-type": "latest",
        "layout-0-id": "",
        "layout-0-order": "0",
        "layout-0-deleted": "",
        "layout-0-value-section": room.section(CO_SO).pk,
        "layout-0-value-style": "column",
        "layout-0-value-count": "4",
        "layout-0-value-heading": "",
    }
    form = section_form(page.title, slug=page.slug) | layout | started_from(page)
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), form


def _link(room):
    form = section_form("Liên kết", target=room.section(CO_SO).pk)
    return reverse("wagtailadmin_pages:add", args=["home", "linkpage", room.section("/").pk]), form


def _privacy(room):
    address = reverse("wagtailadmin_pages:set_privacy", args=[room.section(CO_SO).pk])
    return address, {"restriction_type": "password", "password": "x", "groups": "1"}


def _move(room):
    address = reverse("wagtailadmin_pages:move", args=[room.section(CO_SO).pk])
    return address, {"new_parent_page": room.section(QUOC_TE).pk}


def _copy(room):
    form = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": "3"}
    address = reverse("wagtailadmin_pages:copy", args=[room.section(CO_SO).pk])
    return address, form | {"copy_subpages": "on", "publish_copies": "on", "alias": "on"}


def _unpublish(room):
    address = reverse("wagtailadmin_pages:unpublish", args=[room.section(CO_SO).pk])
    return address, {"include_descendants": "on", "next": "/admin/"}


def _person(room):
    form = {"username": "moi", "last_name": "Ho", "first_name": "Ten", "email": "a@cong.example"}
    form |= {"role": "contributor", "unit": room.unit("BTG").pk, "first_day": "2026-01-01"}
    return reverse("people:add"), form


def _membership(room):
    form = {"user": room.user("bientap").pk, "role": "lead", "unit": room.unit("BTG").pk}
    return reverse("memberships:add"), form | {"first_day": "2026-01-01", "last_day": "2027-01-01"}


def _unit(room):
    form = {"code": "UBX", "name": "Ban", "first_day": "2020-01-01", "last_day": "2030-01-01"}
    form |= {"successor": room.unit("BTG").pk, "position": "3"}
    row = {"quotas-0-from_day": "2026-01-01", "quotas-0-items_per_week": "5", "quotas-0-id": ""}
    return reverse("units:add"), form | rows_of("quotas", TOTAL_FORMS="1") | row


def _settings(room):
    site = PortalSettings.objects.get().site_id
    address = reverse("wagtailsettings:edit", args=["home", "portalsettings", site])
    return address, {"kicker": "A", "organisation": "B", "mark": room.picture().pk}


def _genre(room):
    address = f"/admin/news/genre/edit/{Genre.objects.first().pk}/"
    return address, {"code": "tin", "name": "Tin", "position": "1"}


def _redirect(room):
    form = {"old_path": "/cu/", "site": "1", "is_permanent": "on", "redirect_link": "/moi/"}
    return reverse("wagtailredirects:add"), form | {"redirect_page": room.section(CO_SO).pk}


def _picture(room):
    address = reverse("wagtailimages:edit", args=[room.picture().pk])
    focal = {f"focal_point_{name}": "10" for name in ("x", "y", "width", "height")}
    form = {"title": "A", "description": "B", "credit": "C", "tags": "d", "collection": "2"}
    return address, form | focal


def _path(room):
    path = Workflow.objects.first()
    form = {"name": path.name, "active": "on"}
    tasks = {"workflow_tasks-0-task": "1", "workflow_tasks-0-ORDER": "1", "workflow_tasks-0-id": ""}
    return (
        reverse("wagtailadmin_workflows:edit", args=[path.pk]),
        form | rows_of("workflow_tasks", TOTAL_FORMS="1") | tasks | rows_of("pages"),
    )


def _collection(room):
    return reverse("wagtailadmin_collections:add"), {"name": "Bộ", "parent": "1"}


def _account(room):
    form = {
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "locale-current_time_zone": "x",
    }
    form |= {"locale-preferred_language": "vi", "theme-theme": "dark", "theme-density": "snug"}
    return reverse("wagtailadmin_account"), form


def _login(room):
    return reverse("wagtailadmin_login"), {"username": "a", "password": "b", "next": "/admin/"}


def _forgotten(room):
    return reverse("wagtailadmin_password_reset"), {"email": "a@cong.example"}


FORMS = [
    *[_section, _front_page, _link, _privacy, _move, _copy, _unpublish, _person, _membership],
    *[_unit, _settings, _genre, _redirect, _picture, _path, _collection, _account, _login],
    *[_forgotten],
]


@pytest.fixture
def insider(newsroom) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(newsroom.user("quantri"))
    return client


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.strip("_"))
def test_no_value_in_any_field_breaks_a_form(newsroom, insider, form):
    address, fields = form(newsroom)
    broken = []
    for name in fields:
        for value in HOSTILE:
            response = insider.post(address, fields | {name: value})
            if response.status_code >= 500:
                broken.append((name, value[:20]))
    assert not broken


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.strip("_"))
def test_no_missing_or_doubled_field_breaks_a_form(newsroom, insider, form):
    address, fields = form(newsroom)
    broken = []
    for name in fields:
        without = {key: value for key, value in fields.items() if key != name}
        for sent in (without, fields | {name: ["a", "b"]}, fields | {f"{name}[]": "a"}):
            if insider.post(address, sent).status_code >= 500:
                broken.append(name)
    assert not broken
    assert insider.post(address, {}).status_code < 500


BODIES = {
    "malformed multipart": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: x"),
    "multipart without boundary": ("multipart/form-data", b"--x"),
    "JSON": ("application/json", b'{"a": [1'),
    "deep JSON": ("application/json", b"[" * 100_000),
    "many fields": ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 100_000)),
    "NUL": ("application/x-www-form-urlencoded", b"title=%00&slug=\x00"),
    "no text": ("application/x-www-form-urlencoded", b"title=%ff%fe&%ff=1"),
    "unknown charset": ("application/x-www-form-urlencoded; charset=x-no", b"title=a"),
    "UTF-7": ("application/x-www-form-urlencoded; charset=utf-7", b"title=+AAA-"),
    "a file for a text": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="title"; filename="a\x00.html"\r\n\r\nx\r\n'
        b"--x--\r\n",
    ),
}


@pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.strip("_"))
def test_no_body_breaks_a_form(newsroom, insider, form, kind, body):
    address, _fields = form(newsroom)
    for method in ("POST", "PUT"):
        assert insider.generic(method, address, body, content_type=kind).status_code < 500


KEYS = ["x", "-1", "9" * 40, "1" + "0" * 18, "1.5", "\u0661"]
POSTS = [
    "/admin/bulk/home/basepage/delete/?id={}",
    "/admin/bulk/home/basepage/move/?id={}&next=//evil.example/",
    "/admin/bulk/home/basepage/publish/?id={}",
    "/admin/bulk/home/portalimage/delete/?id={}",
    "/admin/bulk/home/portalimage/add_tags/?id={}",
    "/admin/bulk/x/y/delete/?id={}",
    "/admin/pages/{}/edit/preview/",
    "/admin/pages/{}/set_position/?position={}",
    "/admin/pages/3/set_position/?position={}",
    "/admin/pages/{}/unlock/",
    "/admin/pages/{}/convert_alias/",
    "/admin/pages/workflow/action/{}/approve/1/",
    "/admin/pages/3/workflow/confirm_cancellation/",
    "/admin/review/{}/",
    "/admin/review/{}/take-back/",
    "/admin/images/multiple/{}/",
    "/admin/images/multiple/{}/delete/",
    "/admin/api/main/pages/{}/action/delete/",
    "/admin/choose-page/{}/",
    "/admin/choose-external-link/?link_url={}&link_text={}",
    "/admin/editing-sessions/ping/home/basepage/{}/{}/",
]


@pytest.mark.parametrize("address", POSTS)
def test_no_key_breaks_an_act(insider, address):
    for key in KEYS:
        filled = address.format(key, key)
        for ask in (insider.get, insider.post):
            # As each request would have a transaction of its own, which an error ends.
            before = transaction.savepoint()
            assert ask(filled, {"id": key} if "?" not in filled else None).status_code < 500, filled
            transaction.savepoint_rollback(before)


def test_no_json_breaks_the_admin_api(newsroom, insider):
    page = newsroom.section(CO_SO).pk
    for act in ("copy", "delete", "publish", "unpublish", "move", "revert_to_page_revision", "x"):
        for body in ("", "{", "[]", "null", '{"destination_page_id": 1e400}', '{"slug": {}}'):
            address = f"/admin/api/main/pages/{page}/action/{act}/"
            response = insider.post(address, body, content_type="application/json")
            assert response.status_code < 500, (act, body)
