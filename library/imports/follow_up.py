"""What follows rows that were stored: their files are read, they are found, people told."""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import TaskState

from home import outbox
from home.mail import send_later
from home.models import BasePage, OutboxEntry, User
from library.imports.outcomes import Outcome
from library.models import DocumentFile, DocumentPage
from library.texts import TOPIC
from search.index import DATABASE_TOPIC, ELASTICSEARCH_TOPIC, ask_for_updates
from workflows.mails.letters import absolute
from workflows.mails.recipients import reachable, who_can_act
from workflows.models import Notice


def read_files(outcomes: list[Outcome]) -> int:
    """Read the files of documents now, rather than when the outbox comes to it.

    Also of those that came in by an earlier run, which may have been interrupted before it read
    them, or while it did. Return how many are left to the outbox, as when the reader was stopped.
    """
    files = DocumentFile.objects.filter(page_id__in=_keys(outcomes)).order_by()
    keys = list(files.values_list("file_id", flat=True))
    entries = OutboxEntry.objects.filter(topic=TOPIC, payload__file__in=keys)
    entries.update(due_at=timezone.now())
    for pk in list(entries.values_list("pk", flat=True)):
        outbox.handle(pk)
    return entries.count()


def gather_updates(outcomes: list[Outcome]) -> None:
    """Have the index take in documents together, once their files are read, not one by one.

    What was asked for with each document stays asked for until then.
    """
    singly = OutboxEntry.objects.filter(payload__pk__in=_keys(outcomes)).filter(
        Q(topic=ELASTICSEARCH_TOPIC) | Q(topic=DATABASE_TOPIC, payload__model=BasePage._meta.label)
    )
    with transaction.atomic():
        # By their keys: what is asked for meanwhile stays.
        if asked := dict(singly.values_list("pk", "payload__pk")):
            OutboxEntry.objects.filter(pk__in=asked).delete()
            ask_for_updates(BasePage, sorted(set(asked.values())))


def _keys(outcomes: list[Outcome]) -> list[int]:
    return [outcome.page.pk for outcome in outcomes if outcome.page is not None]


def told_of(page: DocumentPage, by: User | None) -> list[User]:
    """Note, in the running transaction, that those who approve next are told by one mail for all.

    Otherwise each of five hundred documents would bring its own. Return whom that one is for.
    """
    waiting = page.current_workflow_task_state
    if waiting is None or waiting.status != TaskState.STATUS_IN_PROGRESS:
        return []
    able = [person for person in who_can_act(page, waiting.task.specific) if person != by]
    people = reachable(able, page)
    for person in people:
        Notice.objects.get_or_create(
            task_state_id=waiting.pk, kind=Notice.Kind.ARRIVED, person=person
        )
    return people


def tell(counts: Counter[User]) -> None:
    """Tell each person how many documents wait for them."""
    with override(settings.LANGUAGE_CODE):
        for person, count in counts.items():
            subject = ngettext(
                "%d document of a bulk entry waits for you",
                "%d documents of a bulk entry wait for you",
                count,
            )
            address = absolute(reverse("wagtailadmin_home"))
            send_later(
                person.email,
                subject=subject % count,
                text=_("You find them here: %(address)s") % {"address": address},
            )
