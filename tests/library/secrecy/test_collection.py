"""Every marked file of the collection is caught, with its degree; no clean one is."""

import pytest

from library.secrecy import Guard, Verdict
from tests.library.secrecy.collection import WRITERS, clean, marked

pytestmark = pytest.mark.sqlite_only


@pytest.fixture(scope="module")
def guard():
    # A test machine may be busy; what is tested here isn't the time.
    with Guard(seconds=60) as guard:
        yield guard


def _told(cases: list[str]) -> str:
    return "".join(f"\n  {case}" for case in cases)


def test_marked_files_are_caught_and_clean_ones_are_not(guard):
    missed, alarms, counts, ends = [], [], {True: 0, False: 0}, {True: set(), False: set()}
    for case in [*marked(), *clean()]:
        found = guard.check(case.name, case.data)
        counts[case.degree is not None] += 1
        ends[case.degree is not None].add(case.name.rpartition(".")[2])
        if case.degree and found.degree != case.degree:
            missed.append(f"{case.about}: {found}")
        elif not case.degree and found.verdict is not Verdict.CLEAR:
            alarms.append(f"{case.about}: {found}")
    report = (
        f"caught {counts[True] - len(missed)} of {counts[True]}, "
        f"false alarms {len(alarms)} of {counts[False]}"
    )
    print(report)
    assert not missed, report + _told(missed)
    assert not alarms, report + _told(alarms)
    assert min(counts.values()) >= 100
    assert ends[True] & ends[False] >= set(WRITERS)
