"""The process that reads strangers' files: `python -m library.secrecy.worker BYTES SECONDS`.

It asks nothing of the outside: a question comes over its standard input, the answer goes where
its standard output was. It ends with its parent, when it has answered for too long, or when
memory has run out.
"""

import json
import os
import resource
import select
import signal
import struct
import sys

_HEAD = struct.Struct("<cIQ")
"""What is asked ("c" to check, "r" to read), the size of the name, the size of the file."""
_LOOK = 2.0
"""Seconds between looks whether the parent is still there."""


def main() -> None:
    """Answer question after question until the input ends."""
    parent = os.getppid()
    asked, answers = 0, os.dup(1)
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    most, seconds = int(sys.argv[1]), float(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from library.secrecy import check  # before memory is limited, so that it always starts

    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    os.write(answers, b"\n")
    while head := _exactly(asked, _HEAD.size, parent):
        # Should the parent die meanwhile, nobody else would stop a file that hangs.
        signal.setitimer(signal.ITIMER_REAL, seconds * 2 + 5)
        act, name_size, size = _HEAD.unpack(head)
        name = _exactly(asked, name_size, parent).decode("utf-8", "surrogatepass")
        answer, is_spent = _answer(check, act, name, asked, size, parent)
        raw = json.dumps(answer).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        _write(answers, struct.pack("<I", len(raw)) + raw)
        if is_spent:
            break


def _answer(
    check, act: bytes, name: str, asked: int, size: int, parent: int
) -> tuple[object, bool]:
    """Return the answer, and whether the process should end after it."""
    try:
        data = _exactly(asked, size, parent)
        if act == b"r":
            return check.read_bytes(data), False
        return check.check_bytes(name, data), False
    except MemoryError:
        return ["unreadable", None, "too-much-memory"] if act == b"c" else None, True
    except Exception:  # what a file holds is never an error of the guard
        return ["unreadable", None, "broken"] if act == b"c" else None, True


def _exactly(descriptor: int, size: int, parent: int) -> bytes:
    """Return so many bytes; end the process when the other side has gone."""
    buffer = bytearray(size)
    view, at = memoryview(buffer), 0
    while at < size:
        while not select.select([descriptor], [], [], _LOOK)[0]:
            if os.getppid() != parent:
                sys.exit()
        got = os.readv(descriptor, [view[at : at + (1 << 20)]])
        if not got:
            sys.exit()
        at += got
    return bytes(buffer)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


if __name__ == "__main__":
    main()
