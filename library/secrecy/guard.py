"""Asks a process of its own about files, so that none can hang, fill or harm the one that asks."""

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO, Self

from library.secrecy.check import check_name
from library.secrecy.verdicts import Finding, Reading, Verdict, gravest, unreadable
from library.secrecy.worker import _HEAD

_ROOT = Path(__file__).parents[2]
_START = 60.0
"""Seconds that the process may need to start on a busy machine."""
_HIDDEN_FAULT = (-4, -5, -6, -9)
"""Signals with which PDFium and the kernel end a process that asks for too much memory."""
_PIECE = 1 << 20


class _FailedError(Exception):
    def __init__(self, rule: str):
        super().__init__(rule)
        self.rule = rule


class UnansweredError(Exception):
    """Whether a file can be read was not learnt; another time it may be."""


class Guard:
    """Checks files in one process that is kept; starts it again when a file has ended it.

    May be used by several threads, which then wait for one another, and after a fork.
    `seconds` and `megabytes` bound one file, `largest` is its size in bytes.
    """

    def __init__(self, seconds: float = 10, megabytes: int = 512, largest: int = 100 * 1024 * 1024):
        self.seconds, self.megabytes, self.largest = seconds, megabytes, largest
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._pid = os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception) -> None:
        self.close()

    def check(self, name: str, file: BinaryIO | bytes) -> Finding:
        """Return what the file says; never raises for what it holds."""
        said = check_name(name)
        try:
            data = _taken(file, self.largest)
            verdict, degree, rule = self._ask(b"c", name, data)
            return gravest([Finding(Verdict(verdict), degree, rule), said])
        except _FailedError as error:
            return gravest([said, unreadable(error.rule)])

    def read(self, name: str, file: BinaryIO | bytes) -> Reading | None:
        """Return the text of the file by pages; None if it can't be read.

        Raises UnansweredError where the process ended or was too slow: on a busy machine that may
        happen to a file that can be read.
        """
        try:
            data = _taken(file, self.largest)
        except _FailedError:
            return None
        try:
            answer = self._ask(b"r", name, data)
        except _FailedError as error:
            raise UnansweredError(error.rule) from error
        return Reading(*answer) if answer else None

    def close(self) -> None:
        """End the process."""
        self._heed_fork()
        with self._lock:
            self._stop()

    def _ask(self, act: bytes, name: str, data: bytes) -> list:
        self._heed_fork()
        with self._lock:
            process = self._started()
            raw = name.encode("utf-8", "surrogatepass")
            end = time.monotonic() + self.seconds
            try:
                _write(process, _HEAD.pack(act, len(raw), len(data)) + raw, end)
                _write(process, data, end)
                (size,) = struct.unpack("<I", _read(process, 4, end))
                return json.loads(_read(process, size, end))
            except TimeoutError as error:
                self._stop()
                raise _FailedError("too-slow") from error
            except (OSError, EOFError) as error:
                raise _FailedError(self._why_ended()) from error
            except BaseException:
                # Interrupted in the middle: the next question would get this answer.
                self._stop()
                raise

    def _started(self) -> subprocess.Popen:
        if self._process and self._process.poll() is None:
            return self._process
        self._stop()
        most = self.megabytes * 1024 * 1024
        self._process = process = subprocess.Popen(
            [
                sys.executable,
                "-B",
                "-s",
                "-m",
                "library.secrecy.worker",
                str(most),
                str(self.seconds),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8", "PATH": os.defpath},
        )
        os.set_blocking(process.stdin.fileno(), False)
        try:
            _read(process, 1, time.monotonic() + _START)
        except (OSError, EOFError) as error:
            self._stop()
            raise _FailedError(
                "too-slow" if isinstance(error, TimeoutError) else "broken"
            ) from error
        return process

    def _why_ended(self) -> str:
        """Return for what the process has ended while it read a file."""
        process, self._process = self._process, None
        _close_pipes(process)
        try:
            _pid, status, usage = os.wait4(process.pid, 0)
        except ChildProcessError:
            return "broken"
        process.returncode = os.waitstatus_to_exitcode(status)
        is_full = usage.ru_maxrss * 1024 > 0.6 * self.megabytes * 1024 * 1024
        is_out = is_full or process.returncode in _HIDDEN_FAULT
        return "too-much-memory" if is_out else "broken"

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            _close_pipes(process)

    def _heed_fork(self) -> None:
        """Leave the process of the parent alone: this one starts its own."""
        if self._pid != os.getpid():
            process, self._process = self._process, None
            self._pid, self._lock = os.getpid(), threading.Lock()
            if process:
                process.returncode = 0  # not ours to wait for
                _close_pipes(process)


def _taken(file: BinaryIO | bytes, largest: int) -> bytes:
    """Return the bytes of a file from its beginning, and leave it there."""
    if not isinstance(file, bytes | bytearray | memoryview):
        file.seek(0)
        data = file.read(largest + 1)
        file.seek(0)
    else:
        data = bytes(file[: largest + 1])
    if len(data) > largest:
        raise _FailedError("too-large")
    return data


def _write(process: subprocess.Popen, data: bytes, end: float) -> None:
    descriptor, view = process.stdin.fileno(), memoryview(data)
    while view:
        _wait([], [descriptor], end)
        with contextlib.suppress(BlockingIOError):
            view = view[os.write(descriptor, view[:_PIECE]) :]


def _read(process: subprocess.Popen, size: int, end: float) -> bytes:
    descriptor, found = process.stdout.fileno(), bytearray()
    while len(found) < size:
        _wait([descriptor], [], end)
        piece = os.read(descriptor, min(size - len(found), _PIECE))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


def _wait(readers: list[int], writers: list[int], end: float) -> None:
    left = end - time.monotonic()
    poll = select.poll()
    for descriptor in readers:
        poll.register(descriptor, select.POLLIN)
    for descriptor in writers:
        poll.register(descriptor, select.POLLOUT)
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


def _close_pipes(process: subprocess.Popen) -> None:
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            pipe.close()
