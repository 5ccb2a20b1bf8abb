"""Asks everything of each engine of a database, and writes down what came.

make search-quality
"""

import os
from pathlib import Path

from tests.search.quality_portal import ENGINES
from tests.search.quality_report import write


def test_measured(quality_portal):
    asked = [one for engine in ENGINES for one in quality_portal.asked(engine)]
    write(Path(os.environ["PORTAL_QUALITY"]), asked)
