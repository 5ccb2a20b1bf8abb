"""Effects that fail: tried again, later and later, without harm to the request or to each other."""

import pytest
from django.db import transaction
from django.utils import timezone

from home import outbox
from home.models import OutboxEntry, SetupRecord
from home.outbox import LONGEST_WAIT, NotNowError, emit, handle_due
from tests.newsroom import CO_SO

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def handled(monkeypatch) -> list:
    """What the handler of the topic "thu" has done; it fails while `handled.broken`."""

    class Done(list):
        broken = False

    done = Done()

    def handle(payload: dict) -> None:
        SetupRecord.objects.create(key=f"effect:{payload['number']}")
        if done.broken:
            raise ConnectionError("nguoi.dung@cong.example")
        done.append(payload["number"])

    monkeypatch.setitem(outbox._handlers, "thu", handle)
    return done


def make_due() -> None:
    OutboxEntry.objects.update(due_at=timezone.now())


def test_effect_that_failed_is_done_when_its_time_has_come(handled):
    handled.broken = True
    emit("thu", number=1)
    assert handle_due() == 0, "not due yet"
    handled.broken = False
    assert handle_due() == 0
    make_due()
    assert handle_due() == 1
    assert handled == [1]
    assert not OutboxEntry.objects.exists()


def test_what_a_handler_wrote_before_it_failed_is_rolled_back(handled):
    handled.broken = True
    emit("thu", number=1)
    assert not SetupRecord.objects.filter(key="effect:1").exists()


def test_waits_grow_and_have_an_end(handled):
    handled.broken = True
    emit("thu", number=1)
    waits = []
    for _attempt in range(14):
        make_due()
        before = timezone.now()
        handle_due()
        waits.append(round((OutboxEntry.objects.get().due_at - before).total_seconds()))
    assert waits == sorted(waits)
    assert waits[0] < 30
    assert waits[-1] == LONGEST_WAIT.total_seconds()
    assert OutboxEntry.objects.get().attempts == 15


def test_one_that_fails_keeps_no_other_from_being_done(handled):
    OutboxEntry.objects.create(topic="khong-co-chu-de-nay", payload={})
    OutboxEntry.objects.create(topic="thu", payload={})
    OutboxEntry.objects.create(topic="thu", payload={"number": 2})
    assert handle_due() == 1
    assert handled == [2]
    assert OutboxEntry.objects.filter(attempts=1).count() == 2


def test_effect_is_done_once_though_it_is_handled_twice(handled):
    entry = OutboxEntry.objects.create(topic="thu", payload={"number": 3})
    assert outbox.handle(entry.pk)
    assert not outbox.handle(entry.pk)
    assert handled == [3]


def test_nothing_is_done_before_the_commit_nor_after_a_rollback(handled):
    with transaction.atomic():
        emit("thu", number=1)
        assert handled == []
        transaction.set_rollback(True)
    with transaction.atomic():
        emit("thu", number=2)
        with transaction.atomic():
            emit("thu", number=3)
            transaction.set_rollback(True)
    assert handled == [2]
    assert not OutboxEntry.objects.exists()


def test_request_is_answered_though_every_effect_fails(open_newsroom, monkeypatch):
    def fail(payload):
        raise ConnectionRefusedError

    for topic in list(outbox._handlers):
        monkeypatch.setitem(outbox._handlers, topic, fail)
    page = open_newsroom.published(section=CO_SO, title="Tin khi mọi thứ hỏng")
    assert open_newsroom.client(None).get(page.url).status_code == 200
    assert OutboxEntry.objects.filter(attempts__gt=0).exists()
    monkeypatch.undo()
    make_due()
    handle_due()
    assert not OutboxEntry.objects.exists()


def test_item_is_found_once_the_index_answers_again(open_newsroom, monkeypatch):
    from search.index import DATABASE_TOPIC
    from search.models import IndexEntry

    def fail(payload):
        raise ConnectionRefusedError

    monkeypatch.setitem(outbox._handlers, DATABASE_TOPIC, fail)
    open_newsroom.published(section=CO_SO, title="Tin chờ chỉ mục")
    assert not IndexEntry.objects.filter(title="Tin chờ chỉ mục").exists()
    monkeypatch.undo()
    make_due()
    handle_due()
    assert IndexEntry.objects.filter(title="Tin chờ chỉ mục").exists()


def test_what_waits_for_a_server_that_is_away_waits_together_and_in_its_order(monkeypatch):
    done, asked = [], []

    def handle(payload: dict) -> None:
        asked.append(payload["number"])
        if not done and len(asked) == 1:
            raise NotNowError(60, "ConnectionTimeout")
        done.append(payload["number"])

    monkeypatch.setitem(outbox._handlers, "xa", handle)
    monkeypatch.setattr(outbox, "_topics_elsewhere", {"xa"})
    for number in range(3):
        emit("xa", number=number)
    assert asked == [], "no request waits for it"
    assert handle_due() == 0
    assert asked == [0], "the others would fare no better"
    [wait] = set(OutboxEntry.objects.values_list("due_at", "attempts", "last_error"))
    assert wait[1:] == (0, "ConnectionTimeout")
    assert wait[0] > timezone.now()
    make_due()
    assert handle_due() == 3
    assert done == [0, 1, 2]
