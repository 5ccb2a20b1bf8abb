"""The people of the table of rights, and what tests ask about them."""

from home.models import Membership, User
from home.roles import Role

PEOPLE = {
    "C": "congtacvien",
    "L": "lanhdao",
    "other C": "congtacvien2",
    "other L": "lanhdao3",
    "A": "togiupviec",
    "B": "bientap",
    "H": "truongban",
    "Q": "quantri",
    "S": "chidao",
    "superuser": "cuuho",
}
"""Columns of docs/quyen-han.md, and the accounts that stand for them; the items are VPTU's."""


def superuser(db) -> User:
    """A superuser without any membership; a fixture where it is used."""
    return User.objects.create_superuser("cuuho", "cuuho@cong.example", "mat-khau-mau")


def refused(response) -> bool:
    """Whether the answer is a refusal: 4xx, or Wagtail's way back with a message."""
    return response.status_code in (302, 400, 403, 404, 405, 409, 422)


def text_of(client, address: str) -> str:
    """Return all that the person gets at an address, wherever they are led, in lower case."""
    response = client.get(address, follow=True)
    assert response.status_code < 500, address
    content = getattr(response, "streaming_content", None)
    body = b"".join(content) if content else response.content
    return body.decode().casefold()


def give(user: User, role: Role, unit=None, **days) -> Membership:
    """Give a person a further role."""
    user.__dict__.pop("_standing", None)
    return Membership.objects.create(user=user, role=role, unit=unit, **days)
