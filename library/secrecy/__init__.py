"""The guard against secret papers: finds secrecy marks in files before anything is stored.

Pure: the standard library, what reads the formats, and the text functions of `search`. Nothing
here knows Django; forms, imports and the command call it alike.
"""

from library.secrecy.check import check_bytes, check_name, check_text, read_bytes
from library.secrecy.guard import Guard
from library.secrecy.verdicts import DEGREES, Finding, Reading, Verdict

__all__ = [
    "DEGREES",
    "Finding",
    "Guard",
    "Reading",
    "Verdict",
    "check_bytes",
    "check_name",
    "check_text",
    "read_bytes",
]
