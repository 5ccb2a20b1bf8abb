"""What follows from a unit and from memberships: groups, media collections and their rights.

Groups carry only the admin entry and the right to add pictures to a collection; everything
else is answered from memberships. They are renewed whenever a unit or membership changes, and by
the clock, since memberships begin and end by themselves.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission

from home.models.people import Membership, User
from home.models.units import Unit
from home.roles import UNIT_ROLES, Role

UNIT_PREFIX = "unit:"
ROLE_PREFIX = "role:"

ADMINISTRATORS_MODELS = {
    "wagtailcore": ["workflow", "task", "collection"],
    "wagtailredirects": ["redirect"],
    "wagtailsearchpromotions": ["searchpromotion", "query"],
    "home": ["portalsettings", "unit", "unitquota", "user", "membership"],
    "news": ["genre"],
    "library": ["documenttype", "issuingbody", "subject", "signer", "term"],
    "search": ["abbreviation"],
    "workflows": [
        "stagedeadline",
        "remindersettings",
        "workinghours",
        "specialday",
        "checklistitem",
    ],
}
"""Whose rows administrators keep. Nobody deletes units, people, memberships or registers:
they end."""

NEVER_DELETED = {
    *("unit", "user", "membership"),
    *("documenttype", "issuingbody", "subject", "signer", "term"),
}


@transaction.atomic
def provide_for_unit(unit: Unit) -> None:
    """Give a unit its media collection and its group, and the group its right to add pictures."""
    if unit.collection_id is None:
        collection = Collection.get_first_root_node().add_child(name=unit.name)
        Unit.objects.filter(pk=unit.pk).update(collection=collection)
        unit.collection = collection
    elif unit.collection.name != unit.name:
        Collection.objects.filter(pk=unit.collection_id).update(name=unit.name)
    group, _created = Group.objects.get_or_create(name=f"{UNIT_PREFIX}{unit.pk}")
    _let_enter(group)
    for codename in ("add_portalimage", "change_portalimage", "choose_image"):
        permission = Permission.objects.get(content_type__app_label="home", codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=unit.collection, permission=permission
        )


@transaction.atomic
def provide_for_roles() -> None:
    """Give every role of the whole portal its group."""
    for role in Role:
        if role in UNIT_ROLES:
            continue
        group, _created = Group.objects.get_or_create(name=f"{ROLE_PREFIX}{role}")
        _let_enter(group)
        if role == Role.ADMINISTRATOR:
            group.permissions.add(*_administrators_permissions())


def renew_groups(user: User) -> None:
    """Put `user` into the groups that today's memberships give, and out of all others of ours."""
    names = _names_today(user)
    held = set(user.groups.values_list("name", flat=True))
    ours = {name for name in held if name.startswith((UNIT_PREFIX, ROLE_PREFIX))}
    if ours != names:
        user.groups.remove(*Group.objects.filter(name__in=ours - names))
        user.groups.add(*Group.objects.filter(name__in=names - ours))


def groups_today(user: User) -> QuerySet:
    """Return the groups that count for `user` today: of ours, those that memberships give."""
    ours = Q(name__startswith=UNIT_PREFIX) | Q(name__startswith=ROLE_PREFIX)
    others = Q(pk__in=user.groups.exclude(ours).values("pk"))
    return Group.objects.filter(Q(name__in=_names_today(user)) | others)


def renew_changed_groups() -> int:
    """Renew the groups of people whose membership begins or has ended; return how many people."""
    today = timezone.localdate()
    changed = Membership.objects.filter(first_day=today) | Membership.objects.filter(
        last_day=today - timezone.timedelta(days=1)
    )
    people = User.objects.filter(pk__in=changed.values("user_id"))
    for user in people:
        renew_groups(user)
    return len(people)


def _names_today(user: User) -> set[str]:
    return {
        f"{UNIT_PREFIX}{unit_id}" if unit_id else f"{ROLE_PREFIX}{role}"
        for role, unit_id in user.memberships.current().values_list("role", "unit_id")
    }


def _let_enter(group: Group) -> None:
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


def _administrators_permissions() -> list[Permission]:
    permissions = []
    for app_label, models in ADMINISTRATORS_MODELS.items():
        for permission in Permission.objects.filter(
            content_type__app_label=app_label, content_type__model__in=models
        ):
            kept = permission.content_type.model in NEVER_DELETED
            if not (kept and permission.codename.startswith("delete_")):
                permissions.append(permission)
    return permissions
