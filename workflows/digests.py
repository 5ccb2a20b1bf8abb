"""The daily digest: on each working day, what waits for a person and what came back to them.

Safe to run at any time, on several machines at once: a day is taken once for each person.
"""

import logging
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override
from wagtail.models import TaskState, WorkflowState

from home.mail import send_later
from home.models import BasePage, Membership, User
from workflows.mails.letters import absolute, review_link, said
from workflows.mails.subscriptions import subscription_link
from workflows.models import DigestSubscription, ReminderSettings
from workflows.office_hours import office_hours
from workflows.queue import in_order, is_overdue

logger = logging.getLogger("portal.clock")

SHOWN = 20


def send_digests() -> int:
    """Ask for the digests of today that are due; return how many mails that makes."""
    now = timezone.localtime()
    begins_at = ReminderSettings.load().digest_at
    if begins_at is None or now.time() < begins_at:
        return 0
    people = list(_without_today(now.date()))
    hours = office_hours()
    if not people or (hours.week and not hours.hours_of(now.date())):
        return 0
    return sum(_one(person, now.date()) for person in people)


def _without_today(today: date) -> QuerySet:
    """Return the people who hold a role, want the digest, and have not had it today."""
    subscriptions = DigestSubscription.objects.filter(person=OuterRef("pk"))
    done = subscriptions.filter(Q(last_day__gte=today) | Q(is_wanted=False))
    held = Membership.objects.current(today).filter(user=OuterRef("pk"))
    people = User.objects.filter(~Exists(done), Exists(held), is_active=True)
    return people.exclude(email="").order_by("pk")


def _one(person: User, today: date) -> int:
    try:
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            return _takes_day(person, today) and _send(person)
    except Exception as error:
        # The kind of error only: messages may carry what must not stand in logs.
        logger.warning("digest.failed person=%s error=%s", person.pk, type(error).__name__)
        return 0


def _takes_day(person: User, today: date) -> bool:
    """Take the day for the person; of two processes that try, one is told that it is taken."""
    DigestSubscription.objects.get_or_create(person=person)
    row = DigestSubscription.objects.filter(person=person, is_wanted=True)
    return bool(row.filter(Q(last_day=None) | Q(last_day__lt=today)).update(last_day=today))


def _send(person: User) -> int:
    """Send the digest; none where there is nothing to say."""
    waiting, total = _waiting_for(person)
    returned = _returned_to(person)
    if not waiting and not returned:
        return 0
    link = subscription_link(person)
    context = {
        "person": person,
        "waiting": waiting,
        "more": total - len(waiting),
        "returned": returned,
        "home": absolute(reverse("wagtailadmin_home")),
        "link": link,
        "portal": settings.WAGTAIL_SITE_NAME,
    }
    send_later(
        person.email,
        subject=_subject(total, len(returned)),
        text=render_to_string("workflows/mails/digest.txt", context),
        html=render_to_string("workflows/mails/digest.html", context),
        headers={
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    return 1


def _subject(waiting: int, returned: int) -> str:
    if not waiting:
        return (
            ngettext("%d item came back to you", "%d items came back to you", returned) % returned
        )
    return ngettext("%d item waits for you", "%d items wait for you", waiting) % waiting


def _waiting_for(person: User) -> tuple[list[dict], int]:
    """Return the first drafts that wait for the person, and how many do."""
    states = in_order(TaskState.objects.reviewable_by(person))
    first = list(states.select_related("workflow_state", "task")[:SHOWN])
    keys = [int(state.workflow_state.object_id) for state in first]
    pages = BasePage.objects.in_bulk(keys)
    rows = [
        _row(pages[key])
        | {
            "stage": state.task.name,
            "due": said(state.due_at),
            "is_overdue": is_overdue(state),
        }
        for key, state in zip(keys, first, strict=True)
        if key in pages
    ]
    return rows, states.count()


def _returned_to(person: User) -> list[dict]:
    """Return the person's own drafts that were returned and wait for them."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=BasePage().get_base_content_type(),
    )
    own = BasePage.objects.filter(owner=person, archived=None, has_unpublished_changes=True)
    keys = {str(pk) for pk in own.values_list("pk", flat=True)}
    held = states.filter(object_id__in=keys).values_list("object_id", flat=True)
    pages = own.filter(pk__in=[int(key) for key in held]).order_by(F("priority").desc(), "pk")
    return [_row(page) for page in pages[:SHOWN]]


def _row(page) -> dict:
    priority = page.get_priority_display() if page.priority else ""
    return {"title": page.draft_title, "priority": priority, "link": review_link(page)}
