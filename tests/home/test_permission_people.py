"""Units and people: one form each, by administrators alone; nothing of them is deleted."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.utils import timezone

from home.models import Membership, PortalImage, Unit, UnitQuota, User
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, give, refused, superuser
from tests.home.test_permission_choosing import upload

superuser = pytest.fixture(autouse=True)(superuser)

KEEPERS = {"Q", "superuser"}
UNIT = {
    "code": "BXD",
    "name": "Ban Xây dựng",
    "first_day": "2024-01-01",
    "last_day": "",
    "successor": "",
    "position": "50",
    "quotas-TOTAL_FORMS": "1",
    "quotas-INITIAL_FORMS": "0",
    "quotas-0-from_day": "2024-01-01",
    "quotas-0-items_per_week": "3",
}


def person_form(role: str = Role.CONTRIBUTOR, unit=None, **fields) -> dict:
    return {
        "username": "nguoimoi",
        "last_name": "Nguyễn Văn",
        "first_name": "Mới",
        "email": "nguoimoi@cong.example",
        "role": role,
        "unit": unit.pk if unit else "",
        "first_day": timezone.localdate().isoformat(),
    } | fields


def enter(newsroom, username: str) -> Client:
    client = Client()
    client.force_login(newsroom.user(username))
    return client


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_units_people_and_memberships_are_added_by_administrators_only(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    unit = newsroom.unit("BTG")
    client.post("/admin/units/new/", UNIT)
    client.post("/admin/people/new/", person_form(unit=unit))
    membership = {"user": newsroom.user("lanhdao").pk, "role": Role.LEAD, "unit": unit.pk}
    membership |= {"first_day": "2024-01-01", "last_day": ""}
    client.post("/admin/memberships/new/", membership)
    keeps = person in KEEPERS
    assert Unit.objects.filter(code="BXD").exists() == keeps
    assert User.objects.filter(username="nguoimoi").exists() == keeps
    assert Membership.objects.filter(user__username="nguoimoi").exists() == keeps
    assert Membership.objects.filter(user__username="lanhdao", unit=unit).exists() == keeps


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_units_people_and_memberships_are_changed_by_administrators_only(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    unit, lead = newsroom.unit("BTG"), newsroom.user("lanhdao")
    membership = Membership.objects.get(user=lead)
    form = UNIT | {"code": "BTG", "name": "Tên khác", "quotas-TOTAL_FORMS": "0"}
    client.post(f"/admin/units/edit/{unit.pk}/", form)
    account = {"last_name": "Đổi", "first_name": "Tên", "email": lead.email, "is_active": "on"}
    client.post(f"/admin/people/edit/{lead.pk}/", account)
    row = {"user": lead.pk, "role": Role.LEAD, "unit": membership.unit_id}
    row |= {"first_day": "2024-01-01", "last_day": "2024-02-01"}
    client.post(f"/admin/memberships/edit/{membership.pk}/", row)
    changed = {
        Unit.objects.get(pk=unit.pk).name == "Tên khác",
        User.objects.get(pk=lead.pk).last_name == "Đổi",
        Membership.objects.get(pk=membership.pk).last_day is not None,
    }
    assert changed == {person in KEEPERS}


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_nobody_deletes_units_people_or_memberships(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    free = User.objects.create_user("tudo")
    rows = {
        "units": Unit.objects.create(code="TAM", name="Tạm"),
        "memberships": Membership.objects.first(),
        "people": free,
        "users": free,
    }
    for screen, row in rows.items():
        for data in ({}, {"confirm": "yes"}):
            assert refused(client.post(f"/admin/{screen}/delete/{row.pk}/", data))
    for action in ("delete", "assign_role", "set_active_state"):
        data = {"role": Group.objects.first().pk, "mark_as_active": "False"}
        assert refused(client.get(f"/admin/bulk/home/user/{action}/?id={free.pk}"))
        assert refused(client.post(f"/admin/bulk/home/user/{action}/?id={free.pk}", data))
    for row in rows.values():
        assert type(row).objects.filter(pk=row.pk).exists()
    free.refresh_from_db()
    assert free.is_active
    assert not free.groups.exists()


def test_new_unit_has_collection_group_and_rights_and_its_people_work_at_once(newsroom):
    newsroom.client("quantri").post("/admin/units/new/", UNIT)
    unit = newsroom.unit("BXD")
    assert unit.collection.name == "Ban Xây dựng"
    assert UnitQuota.objects.get(unit=unit).items_per_week == 3
    newsroom.client("quantri").post("/admin/people/new/", person_form(unit=unit))
    client = enter(newsroom, "nguoimoi")
    newsroom.clients["nguoimoi"] = client
    page = newsroom.draft(by="nguoimoi", unit="BXD", submit=True)
    assert page.unit == unit
    # The unit has no lead yet, so its draft goes on, marked.
    assert page.current_workflow_task.name == "Tổ giúp việc kiểm tra"
    data = {"title": "Ảnh của ban", "file": upload(), "collection": unit.collection_id}
    data |= {"credit": "", "description": "Cánh đồng", "tags": ""}
    client.post("/admin/images/add/", data)
    assert PortalImage.objects.get(title="Ảnh của ban").collection == unit.collection


def test_new_person_is_invited_and_the_link_leads_to_a_password(
    newsroom, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        form = person_form(unit=newsroom.unit("BTG"))
        newsroom.client("quantri").post("/admin/people/new/", form)
    message = next(sent for sent in mail.outbox if sent.to == ["nguoimoi@cong.example"])
    link = re.search(r"https?://[^/\s]+(/\S+)", message.body).group(1)
    reader = Client()
    response = reader.get(link, follow=True)
    assert response.status_code == 200
    password = "Mot-mat-khau-dai-7431"
    data = {"new_password1": password, "new_password2": password}
    reader.post(response.request["PATH_INFO"], data)
    assert reader.login(username="nguoimoi", password=password)
    assert reader.get("/admin/").status_code == 200
    # The link has served.
    assert "new_password1" not in Client().get(link, follow=True).content.decode()


def test_person_whose_role_and_unit_do_not_fit_is_not_made(newsroom):
    for form in (
        person_form(role=Role.CONTRIBUTOR),
        person_form(role=Role.BOARD, unit=newsroom.unit("BTG")),
        person_form(unit=newsroom.unit("BTG"), email=newsroom.user("lanhdao").email),
    ):
        response = newsroom.client("quantri").post("/admin/people/new/", form)
        assert response.status_code == 200
    assert not User.objects.filter(username="nguoimoi").exists()


@pytest.mark.parametrize("person", ["Q", "superuser"])
def test_administrator_makes_nobody_a_superuser(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    extra = {"is_superuser": "on", "is_staff": "on"}
    client.post("/admin/people/new/", person_form(Role.ADMINISTRATOR, **extra))
    made = newsroom.user("nguoimoi")
    account = {"last_name": "A", "first_name": "B", "email": made.email, "is_active": "on"}
    client.post(f"/admin/people/edit/{made.pk}/", account | extra)
    client.post(f"/admin/users/edit/{made.pk}/", account | extra | {"username": made.username})
    made.refresh_from_db()
    assert not made.is_superuser
    assert not newsroom.user("quantri").is_superuser


def test_administrator_does_not_take_over_the_account_of_a_superuser(newsroom):
    person = newsroom.user("cuuho")
    account = {"last_name": "A", "first_name": "B", "email": "toi@cong.example"}
    response = newsroom.client("quantri").post(f"/admin/people/edit/{person.pk}/", account)
    assert refused(response)
    person.refresh_from_db()
    assert (person.email, person.is_active) == ("cuuho@cong.example", True)


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_stock_screens_of_users_set_nobodys_password_or_groups(person, newsroom):
    target = newsroom.user("bientap")
    client = newsroom.client(PEOPLE[person])
    password = "Mot-mat-khau-dai-7431"
    form = {"username": "bientap", "email": target.email, "first_name": "A", "last_name": "B"}
    form |= {"password1": password, "password2": password, "is_active": "on"}
    form |= {"groups": [Group.objects.get(name="role:administrator").pk]}
    assert refused(client.post(f"/admin/users/edit/{target.pk}/", form))
    assert refused(client.post("/admin/users/new/", form | {"username": "them"}))
    assert not User.objects.filter(username="them").exists()
    assert not Client().login(username="bientap", password=password)
    for address in ("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{target.pk}/"):
        assert refused(client.get(address))


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_groups_are_closed_to_all_but_a_superuser(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    group = Group.objects.get(name="role:board")
    for address in ("/admin/groups/", "/admin/groups/new/", f"/admin/groups/edit/{group.pk}/"):
        assert (client.get(address).status_code == 200) == (person == "superuser")


def test_group_and_its_permissions_give_no_rights_over_content(newsroom):
    group = Group.objects.create(name="Tất cả")
    group.permissions.set(Permission.objects.all())
    newsroom.user("congtacvien2").groups.add(group)
    page = newsroom.draft(submit=True)
    client = newsroom.client("congtacvien2")
    assert refused(client.get(f"/admin/review/{page.pk}/"))
    assert refused(client.post(f"/admin/pages/{page.pk}/delete/"))
    assert refused(client.get("/admin/people/"))
    assert NewsPage.objects.filter(pk=page.pk).exists()


def test_rights_over_registers_end_and_begin_with_the_membership(newsroom):
    today = timezone.localdate()
    person = newsroom.user("quantri")
    Membership.objects.filter(user=person).update(
        first_day=today - timedelta(days=9), last_day=today - timedelta(days=1)
    )
    give(person, Role.CONTRIBUTOR, newsroom.unit("VPTU"))
    person.groups.add(Group.objects.get(name="role:administrator"))
    former = enter(newsroom, "quantri")
    for address in ("/admin/people/", "/admin/workflows/list/", "/admin/redirects/"):
        assert refused(former.get(address)), address
    # A membership that begins today counts before the clock has renewed any group.
    newcomer = newsroom.user("congtacvien2")
    Membership.objects.filter(user=newcomer).update(role=Role.ADMINISTRATOR, unit=None)
    for address in ("/admin/people/", "/admin/workflows/list/", "/admin/redirects/"):
        assert enter(newsroom, "congtacvien2").get(address).status_code == 200, address
