"""An account for each role, to try the portal with."""

from django.db import transaction
from django.utils.crypto import get_random_string

from home.models import Membership, Unit, User
from home.roles import Role

ACCOUNTS = [
    ("quantri", "Quản trị mẫu", Role.ADMINISTRATOR, None),
    ("congtacvien", "Cộng tác viên mẫu", Role.CONTRIBUTOR, "VPTU"),
    ("lanhdao", "Lãnh đạo mẫu", Role.LEAD, "VPTU"),
    ("lanhdao2", "Lãnh đạo mẫu Hai", Role.LEAD, "VPTU"),
    ("congtacvien2", "Cộng tác viên mẫu Hai", Role.CONTRIBUTOR, "BTG"),
    ("lanhdao3", "Lãnh đạo mẫu Ba", Role.LEAD, "BTG"),
    ("togiupviec", "Tổ giúp việc mẫu", Role.ASSISTANT, None),
    ("togiupviec2", "Tổ giúp việc mẫu Hai", Role.ASSISTANT, None),
    ("bientap", "Biên tập mẫu", Role.BOARD, None),
    ("bientap2", "Biên tập mẫu Hai", Role.BOARD, None),
    ("truongban", "Trưởng ban mẫu", Role.BOARD_HEAD, None),
    ("chidao", "Chỉ đạo mẫu", Role.STEERING, None),
]
"""Account name, person's name, role, unit's code."""


@transaction.atomic
def make_accounts(password: str) -> list[User]:
    """Make the accounts that are missing, with `password`; return those that were made."""
    made = []
    for username, name, role, unit_code in ACCOUNTS:
        if User.objects.filter(username=username).exists():
            continue
        user = User(username=username, first_name=name, email=f"{username}@cong.example")
        user.set_password(password)
        user.save()
        unit = Unit.objects.get(code=unit_code) if unit_code else None
        Membership.objects.create(user=user, role=role, unit=unit)
        made.append(user)
    return made


@transaction.atomic
def change_passwords(password: str) -> int:
    """Give all of the accounts that are there `password`; return how many there are."""
    users = User.objects.filter(username__in=[row[0] for row in ACCOUNTS])
    for user in users:
        user.set_password(password)
        user.save(update_fields=["password"])
    return len(users)


def new_password() -> str:
    """Return a password that can be read out: no letters that look alike."""
    return get_random_string(14, "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679")
