"""What a file is asked before anything else: here the guard against secret papers will stand."""


def examine(data: bytes) -> None:
    """Let the file pass; called before a byte of it is read or stored. A guard raises here."""
