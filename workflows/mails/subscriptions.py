"""The address at which a person ends the digest, or takes it up again, without signing in."""

from django.core import signing
from django.urls import reverse

from home.models import User
from workflows.mails.letters import absolute
from workflows.models import DigestSubscription

SALT = "workflows.digest"


def subscription_link(person: User) -> str:
    """Return the whole address, signed: it holds for this person and nothing else."""
    token = signing.dumps(person.pk, salt=SALT)
    return absolute(reverse("moderation:digest", args=[token]))


def person_of(token: str) -> User | None:
    """Return the person of a signed address; None if it was made up."""
    try:
        return User.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


def wants_digest(person: User) -> bool:
    """Whether the person gets the digest."""
    return not DigestSubscription.objects.filter(person=person, is_wanted=False).exists()


def set_wanted(person: User, is_wanted: bool) -> None:
    """Remember whether the person wants the digest."""
    DigestSubscription.objects.update_or_create(person=person, defaults={"is_wanted": is_wanted})
