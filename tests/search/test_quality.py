"""The search finds what readers want: the figures that each engine must keep."""

import pytest

from tests.search.quality import NEVER_FIRST, NUMBERS, WITH_MARKS, WITHOUT, figures, groups
from tests.search.quality_portal import ELASTICSEARCH, ENGINES
from tests.search.quality_report import misses

pytestmark = [pytest.mark.services] if ELASTICSEARCH in ENGINES else []

LEAST = {
    "sqlite": {WITH_MARKS: 0.95, WITHOUT: 0.94},
    "postgresql": {WITH_MARKS: 0.93, WITHOUT: 0.93},
    ELASTICSEARCH: {WITH_MARKS: 0.95, WITHOUT: 0.94},
}
"""The least MRR@10 over all queries of words, by engine."""
EVERYWHERE = {NUMBERS: 0.99, NEVER_FIRST: 1.0}


def test_what_readers_want_comes_first(quality_portal):
    short = []
    for engine in ENGINES:
        grouped = groups(quality_portal.asked(engine))
        for group, least in (LEAST[engine] | EVERYWHERE).items():
            if (mrr := figures(grouped[group]).mrr) < least:
                short.append(f"{engine}, {group}: {mrr:.3f}\n{misses(grouped[group])}")
    assert not short, "\n\n".join(short)
