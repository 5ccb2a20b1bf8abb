"""The smallest files that have the frame of a video."""


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


def track(handler: bytes = b"vide", *more: bytes) -> bytes:
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12))
    return box(b"trak", box(b"mdia", hdlr) + b"".join(more))


def mp4(*notes: bytes, brand: bytes = b"isom", tracks: bytes | None = None) -> bytes:
    """An MP4 without a single picture in it; `notes` stand in its head."""
    head = box(b"ftyp", brand + bytes(4) + b"isommp42")
    movie = box(b"moov", box(b"mvhd", bytes(20)) + (tracks or track()) + b"".join(notes))
    return head + movie + box(b"mdat", bytes(range(256)) * 8)


def webm(doctype: bytes = b"webm", content: bytes = bytes(600)) -> bytes:
    """A WebM without a single picture in it."""
    kind = b"\x42\x82" + bytes([0x80 | len(doctype)]) + doctype
    head = b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(kind)]) + kind
    return head + b"\x18\x53\x80\x67" + (0x4000 | len(content)).to_bytes(2) + content
