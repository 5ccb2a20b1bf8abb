"""The guard's process serves threads and forks, reads texts, and leaves nothing behind."""

import io
import os
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from library.secrecy import Guard, Verdict
from library.secrecy.guard import UnansweredError
from tests.library.secrecy import write_docx, write_pdf, write_slides
from tests.library.secrecy.dresses import PROSE, tcvn3

pytestmark = pytest.mark.sqlite_only

MARKED = "Báo cáo\nMẬT\n".encode()


@pytest.fixture
def guard():
    with Guard() as guard:
        yield guard


def test_one_process_reads_many_files(guard):
    guard.check("a.txt", MARKED)
    process = guard._process.pid
    for _turn in range(20):
        assert guard.check("a.txt", MARKED).degree == "MẬT"
    assert guard._process.pid == process


def test_file_is_read_from_its_beginning_and_left_there(guard):
    file = io.BytesIO(MARKED)
    file.read()
    assert guard.check("a.txt", file).degree == "MẬT"
    assert file.tell() == 0


def test_killed_process_is_started_again(guard):
    guard.check("a.txt", MARKED)
    os.kill(guard._process.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert guard.check("a.txt", MARKED).degree == "MẬT"


def test_process_stopped_in_the_middle_is_too_slow():
    with Guard(seconds=0.5) as guard:
        guard.check("a.txt", MARKED)
        os.kill(guard._process.pid, signal.SIGSTOP)
        assert guard.check("a.txt", MARKED).rule == "too-slow"
        guard.seconds = 30
        assert guard.check("a.txt", MARKED).degree == "MẬT"


def test_threads_get_their_own_answers(guard):
    answers = {}

    def ask(number: int) -> None:
        text = "MẬT" if number % 2 else "không Mật"
        answers[number] = guard.check("a.txt", f"Báo cáo\n{text}\n".encode()).verdict

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {n: Verdict.MARKED if n % 2 else Verdict.CLEAR for n in range(12)}


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_fork_has_a_process_of_its_own(guard):
    guard.check("a.txt", MARKED)
    before = guard._process.pid
    child = os.fork()
    if not child:
        found = guard.check("a.txt", MARKED)
        is_own = guard._process.pid != before
        guard.close()
        os._exit(0 if found.degree == "MẬT" and is_own else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert guard.check("a.txt", MARKED).degree == "MẬT"
    assert guard._process.pid == before


def test_process_inherits_no_socket_and_no_secret(guard, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "khoa")
    with socket.socket() as held:
        held.set_inheritable(False)
        guard.check("a.txt", MARKED)
        place = Path("/proc") / str(guard._process.pid)
        links = [str(path.readlink()) for path in (place / "fd").iterdir()]
        assert not [link for link in links if link.startswith("socket:")]
        assert b"khoa" not in (place / "environ").read_bytes()


def test_process_ends_with_its_guard(guard):
    guard.check("a.txt", MARKED)
    process = guard._process.pid
    guard.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_texts_are_read_by_pages(guard):
    read = guard.read("a.pdf", write_pdf.document(PROSE, 3))
    assert (len(read.pages), read.page_count, read.has_text, read.is_scan) == (3, 3, True, False)
    assert PROSE[3] in read.pages[2]
    read = guard.read("a.docx", write_docx.plain(PROSE))
    assert (len(read.pages), read.page_count) == (1, None)
    assert PROSE[3] in read.pages[0]
    assert PROSE[2] in guard.read("a.pptx", write_slides.in_box("Khẩn")).pages[2]
    assert guard.read("a.txt", tcvn3("đồng chí Bí thư Tỉnh ủy").encode("cp1252")).pages == [
        "đồng chí Bí thư Tỉnh ủy"
    ]
    # What can't be read is told from what was not answered in time.
    assert guard.read("a.docx", b"PK\x03\x04 nothing") is None
    guard.seconds = 0
    with pytest.raises(UnansweredError):
        guard.read("a.docx", write_docx.plain(PROSE))
