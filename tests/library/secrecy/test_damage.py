"""Real files with a few bytes changed or cut never raise, and never take the worker along."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.secrecy import Verdict, check_bytes
from tests.library.secrecy import write_doc, write_docx, write_odt, write_pdf, write_rtf
from tests.library.secrecy.dresses import HEAD, PROSE

pytestmark = pytest.mark.sqlite_only

FILES = {
    "a.docx": write_docx.plain([*HEAD, *PROSE]),
    "a.doc": write_doc.in_pieces("Khẩn"),
    "a.odt": write_odt.in_frame("Khẩn"),
    "a.rtf": write_rtf.in_shape("Khẩn"),
    "a.pdf": write_pdf.document([*HEAD, *PROSE], 2),
}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    st.floats(0.2, 1),
)
def test_damaged_file_is_answered(name, changes, kept):
    data = bytearray(FILES[name])
    for place, code in changes:
        data[int(place * (len(data) - 1))] = code
    assert check_bytes(name, bytes(data[: int(kept * len(data))])).verdict in Verdict
