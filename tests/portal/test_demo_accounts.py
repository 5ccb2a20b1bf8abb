"""The accounts to try the portal with: one a role, one password, shown once."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import Membership, User
from portal.demo_accounts import ACCOUNTS

pytestmark = pytest.mark.django_db

NAMES = [name for name, *_rest in ACCOUNTS]
SHOWN = re.compile(r"Mật khẩu chung \(chỉ hiện một lần\): (\S+)")


@pytest.fixture
def no_accounts(monkeypatch):
    """The portal as it is before anybody has an account."""
    monkeypatch.delenv("PORTAL_DEMO_PASSWORD", raising=False)
    Membership.objects.all().delete()
    User.objects.all().delete()


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("demo_accounts", *arguments, stdout=out)
    return out.getvalue()


def signs_in(username: str, password: str) -> bool:
    client = Client()
    client.post("/admin/login/", {"username": username, "password": password})
    return client.get("/admin/").status_code == 200


def test_every_account_is_made_and_signs_in_with_the_password_that_is_shown(no_accounts):
    out = run()
    password = SHOWN.search(out).group(1)
    assert len(password) >= 12
    for name, _person, role, unit in ACCOUNTS:
        assert re.search(rf"^  {name} ", out, re.MULTILINE)
        membership = Membership.objects.get(user__username=name)
        assert membership.role == role
        assert (membership.unit and membership.unit.code) == unit
        assert signs_in(name, password)
    assert not User.objects.filter(is_superuser=True).exists()


def test_accounts_are_those_that_the_readme_of_the_set_up_names():
    assert set(NAMES) == {
        *["quantri", "congtacvien", "congtacvien2", "lanhdao", "lanhdao2", "lanhdao3"],
        *["togiupviec", "togiupviec2", "bientap", "bientap2", "truongban", "chidao"],
    }


def test_second_run_shows_nothing_and_changes_no_password(no_accounts):
    password = SHOWN.search(run()).group(1)
    assert run() == ""
    assert signs_in("quantri", password)


def test_password_comes_from_the_environment_and_is_not_printed(no_accounts, monkeypatch):
    monkeypatch.setenv("PORTAL_DEMO_PASSWORD", "mot-mat-khau-rieng")
    out = run()
    assert "mot-mat-khau-rieng" not in out
    assert "PORTAL_DEMO_PASSWORD" in out
    assert signs_in("truongban", "mot-mat-khau-rieng")


def test_new_password_is_set_for_all_and_printed(no_accounts):
    old = SHOWN.search(run()).group(1)
    new = SHOWN.search(run("--new-password")).group(1)
    assert new != old
    for name in NAMES:
        assert signs_in(name, new)
        assert not signs_in(name, old)


def test_new_password_ends_the_sessions_of_the_old_one(no_accounts):
    client = Client()
    password = SHOWN.search(run()).group(1)
    client.post("/admin/login/", {"username": "quantri", "password": password})
    run("--new-password")
    assert client.get("/admin/").status_code == 302


def test_new_password_leaves_other_people_alone(no_accounts):
    other = User.objects.create_user("nguoikhac", password="mat-khau-cua-toi")
    run("--new-password")
    other.refresh_from_db()
    assert other.check_password("mat-khau-cua-toi")


def test_account_that_is_missing_is_made_and_others_keep_their_password(no_accounts):
    first = SHOWN.search(run()).group(1)
    Membership.objects.filter(user__username="chidao").delete()
    User.objects.filter(username="chidao").delete()
    second = SHOWN.search(run()).group(1)
    assert signs_in("chidao", second)
    assert signs_in("quantri", first)


def test_account_that_was_closed_stays_closed(no_accounts):
    password = SHOWN.search(run()).group(1)
    User.objects.filter(username="bientap2").update(is_active=False)
    run()
    run("--new-password")
    assert not User.objects.get(username="bientap2").is_active
    assert not signs_in("bientap2", password)
