"""What can't be checked is declared, what can't be read is refused; the guard goes on after it."""

import io

import pytest

from library.secrecy import Guard, Verdict, check_bytes
from tests.library.secrecy import write_docx, write_odt, write_pdf
from tests.library.secrecy.dresses import HEAD, PROSE
from tests.library.secrecy.write_doubtful import DOUBTFUL
from tests.library.secrecy.write_hostile import EICAR, HOSTILE, many_objects
from tests.library.secrecy.write_zip import archive

pytestmark = pytest.mark.sqlite_only

MARKED = "Báo cáo\nMẬT\n".encode()


@pytest.fixture(scope="module")
def guard():
    with Guard(seconds=60) as guard:
        yield guard


@pytest.mark.parametrize("case", DOUBTFUL)
def test_what_cannot_be_checked_is_declared(case):
    name, make, rule = DOUBTFUL[case]
    assert check_bytes(name, make()) == (Verdict.DECLARE, None, rule)


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_and_the_next_one_answered(guard, case):
    name, make, rule = HOSTILE[case]
    assert guard.check(name, make()) == (Verdict.UNREADABLE, None, rule)
    assert guard.check("a.txt", MARKED).verdict is Verdict.MARKED


def test_million_objects_end_nothing_but_themselves():
    with Guard(seconds=60, megabytes=300) as guard:
        found = guard.check("a.pdf", many_objects())
        assert found == (Verdict.UNREADABLE, None, "too-large")
        assert guard.check("a.txt", MARKED).degree == "MẬT"


def test_file_of_half_a_gigabyte_is_not_even_read():
    class Endless(io.RawIOBase):
        taken = 0

        def seek(self, *_place):
            return 0

        def read(self, size=-1):
            self.taken += size
            return b"a" * size

    file = Endless()
    with Guard(largest=1_000_000) as guard:
        assert guard.check("a.pdf", file).rule == "too-large"
    assert file.taken < 2_000_000


def test_mark_outweighs_all_else():
    scan = DOUBTFUL["scan"][1]()
    assert check_bytes("BC (MẬT).pdf", scan).degree == "MẬT"
    assert check_bytes("BC (MẬT).pdf", b"noise \x00\x01").degree == "MẬT"
    files = {"1.txt": EICAR, "2.txt": MARKED, "3.txt": b"TUY\xe1\xbb\x86T M\xe1\xba\xacT"}
    assert check_bytes("a.zip", archive(files)).degree == "TUYỆT MẬT"
    limited = write_docx.plain(["LƯU HÀNH NỘI BỘ", *PROSE, "TỐI MẬT"])
    assert check_bytes("a.docx", limited).degree == "TỐI MẬT"


def test_owners_password_hides_nothing():
    assert check_bytes("a.pdf", write_pdf.under_owners_password("Khẩn")).verdict is Verdict.CLEAR


def test_mark_on_a_later_page_counts_in_its_header_only():
    body = write_pdf.Sheet().lines([*HEAD, *PROSE]).page().lines(["BẢNG SỐ LIỆU"] * 9)
    assert check_bytes("a.pdf", body.lines(["MẬT"]).lines(PROSE).data()).verdict is Verdict.CLEAR
    head = write_pdf.Sheet().lines([*HEAD, *PROSE]).page().lines(["MẬT", *PROSE])
    assert check_bytes("a.pdf", head.data()).degree == "MẬT"


def test_entries_of_a_list_that_were_not_chosen_are_no_marks():
    assert check_bytes("a.odt", write_odt.in_list("MẬT", is_chosen=False)).verdict is Verdict.CLEAR
    data = write_docx.in_drop_down("TUYỆT MẬT")
    usual = write_docx.part_of(data, "word/document.xml").replace(
        b'result w:val="1"', b'default w:val="0"'
    )
    usual = write_docx.with_part(data, "word/document.xml", usual)
    assert check_bytes("a.docx", usual).verdict is Verdict.CLEAR
