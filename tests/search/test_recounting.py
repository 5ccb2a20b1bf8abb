"""The vocabulary is counted anew, and entries are written anew, while others write."""

from collections.abc import Callable
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from home import outbox
from home.models import BasePage, OutboxEntry
from search import entries, index, recounting
from search.analysed import Analysed
from search.models import IndexEntry
from search.pieces import Part, Piece
from search.recounting import pieces_and_count, recount
from search.vocabulary import Change, counts_of
from tests.search.test_check_search import FINE, checked, execute


def at_once(act: Callable[[], None]) -> Thread:
    """Let another connection act, and return its thread."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def wait_for_lock(thread: Thread) -> None:
    """Return once another connection waits for what this one holds, or has come to its end."""
    waits = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"
    with connection.cursor() as cursor:
        while thread.is_alive():
            cursor.execute(waits)
            if cursor.fetchone()[0]:
                return


def word(text: str) -> Piece:
    """A piece of one word."""
    nothing = Part("", "")
    return Piece(nothing, nothing, Part(text, text), 0, len(text))


def counted(*pieces: Piece) -> None:
    change = Change()
    for piece in pieces:
        change.come(piece)
    change.apply("default")


@pytest.fixture
def save(newsroom, committed) -> Callable[[str], None]:
    """Saves a section under a new title, which is indexed at once."""
    section = newsroom.section()

    def saved(title: str) -> None:
        with committed():
            section.title = section.draft_title = title
            section.save()

    return saved


def test_what_is_published_and_counted_anew_meanwhile_counts_once(save, monkeypatch):
    save("Quả vải")
    execute("UPDATE search_term SET pieces = pieces + 7")
    execute("INSERT INTO search_term VALUES ('fkhong', 3, '', '')")
    measure, measured, acts = recounting._measure, [], []

    def measure_and_act(using: str) -> tuple[Change, int]:
        found = measure(using)
        measured.append(found)
        if acts:
            acts.pop()()
        return found

    monkeypatch.setattr(recounting, "_measure", measure_and_act)
    acts.append(lambda: (save("Quả nhãn"), recount()))
    call_command("rebuild_search", stdout=StringIO())
    assert len(measured) == 3, "once more, since another had corrected the same"
    counts = counts_of(["fvai", "fnhan", "fkhong"])
    assert (counts["fvai"], counts["fnhan"], counts["fkhong"]) == (0, 1, 0)
    assert FINE in checked()

    execute("UPDATE search_term SET pieces = pieces + 7")
    acts.append(entries.remove_all)
    recount()
    assert pieces_and_count() == (0, 0)
    assert counts_of(["fnhan"])["fnhan"] == 0


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite lets one write after the other"
)
def test_writers_of_the_vocabulary_and_who_counts_anew_never_wait_in_turn(open_newsroom):
    counted(word("z"), word("a"))
    # What is written anew comes to lie behind the others on the disk, so the last key comes first.
    execute("UPDATE search_term SET pieces = pieces WHERE key <> 'fz'")
    with transaction.atomic():
        counted(word("a"))
        thread = at_once(recount)
        wait_for_lock(thread)
        counted(word("z"))
    thread.join()
    counts = counts_of(["fa", "fz"])
    # Without its piece was what was counted before; what came meanwhile counts.
    assert (counts["fa"], counts["fz"]) == (1, 1)


def test_entries_are_written_a_few_at_a_time_and_others_write_in_between(
    open_newsroom, monkeypatch, settings
):
    settings.PORTAL_OUTBOX = "worker"
    pages = [open_newsroom.published(title=f"Tin số {number}").pk for number in range(5)]
    OutboxEntry.objects.all().delete()
    before = IndexEntry.objects.count()
    monkeypatch.setattr(entries, "_AT_ONCE", 2)
    analyse, seen = entries._analysed, []

    def look() -> None:
        with transaction.atomic():
            # On SQLite this would wait for whoever else writes.
            OutboxEntry.objects.create(topic="thu")
            seen.append(IndexEntry.objects.count() - before)
            transaction.set_rollback(True)

    def analysed(*args) -> Analysed:
        at_once(look).join()
        return analyse(*args)

    monkeypatch.setattr(entries, "_analysed", analysed)
    index.ask_for_updates(BasePage, pages)
    assert outbox.handle_due() == 1
    assert seen == [0, 0, 2, 2, 4]

    entries.remove(BasePage, pages)
    seen.clear()
    monkeypatch.setattr(entries, "_TEXT_AT_ONCE", 1)
    entries.refresh(BasePage, pages)
    assert seen == [0, 1, 2, 3, 4], "what is long stands for several"


def test_what_is_saved_between_reading_and_writing_is_written(newsroom, save, monkeypatch):
    call_command("rebuild_search", stdout=StringIO())
    pk = newsroom.section().pk
    analyse = entries._analysed

    def analysed(*args) -> Analysed:
        monkeypatch.undo()
        BasePage.objects.filter(pk=pk).update(title="Quả nhãn", draft_title="Quả nhãn")
        return analyse(*args)

    monkeypatch.setattr(entries, "_analysed", analysed)
    save("Quả vải")
    assert IndexEntry.objects.get(object_id=pk).title == "Quả nhãn"
    assert counts_of(["fvai", "fnhan"]).keys() & {"fvai", "fnhan"} == {"fnhan"}
    assert FINE in checked()
