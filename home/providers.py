"""Videos that stay with their provider: which addresses are known, and where they are played.

Nothing is asked of a provider: the addresses that readers get are built here from the video's
key. Whatever does not name exactly one video of a known provider is no video.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

_LONGEST = 300
_YOUTUBE_KEY = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live)/([^/]+)/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?([1-9][0-9]{0,14})(?:/([0-9a-f]{6,40}))?/?")
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,40}")


@dataclass(frozen=True)
class ProvidedVideo:
    """A video of a provider."""

    provider: str
    link: str
    """The page on which the provider shows it."""
    player: str
    """The frame in which it plays here, once a reader has asked for it."""


def provided_video(address: str) -> ProvidedVideo | None:
    """Return the video that an address names, or None."""
    try:
        parts = urlsplit(address.strip()[:_LONGEST])
        port = parts.port
    except ValueError:
        return None
    known = _HOSTS.get((parts.hostname or "").removeprefix("www."))
    if known is None or parts.scheme not in ("http", "https") or "@" in parts.netloc or port:
        return None
    return known(parts)


def _youtube(parts: SplitResult) -> ProvidedVideo | None:
    if parts.path == "/watch":
        return _youtube_video(_argument(parts, "v"))
    match = _YOUTUBE_PATH.fullmatch(parts.path)
    return _youtube_video(match[1] if match else "")


def _youtube_short(parts: SplitResult) -> ProvidedVideo | None:
    return _youtube_video(parts.path.strip("/"))


def _youtube_video(key: str) -> ProvidedVideo | None:
    if not _YOUTUBE_KEY.fullmatch(key):
        return None
    return ProvidedVideo(
        "YouTube",
        f"https://www.youtube.com/watch?v={key}",
        f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1&rel=0",
    )


def _vimeo(parts: SplitResult) -> ProvidedVideo | None:
    match = _VIMEO_PATH.fullmatch(parts.path)
    if match is None:
        return None
    # A video that isn't listed has a hash besides its key.
    key, secret = match[1], match[2] or _argument(parts, "h")
    if secret and not _VIMEO_HASH.fullmatch(secret):
        return None
    return ProvidedVideo(
        "Vimeo",
        f"https://vimeo.com/{key}" + (f"/{secret}" if secret else ""),
        f"https://player.vimeo.com/video/{key}?"
        + (f"h={secret}&" if secret else "")
        + "autoplay=1&dnt=1",
    )


def _argument(parts: SplitResult, name: str) -> str:
    given = parse_qs(parts.query).get(name, [])
    return given[0] if len(given) == 1 else ""


_HOSTS: dict[str, Callable[[SplitResult], ProvidedVideo | None]] = {
    "youtube.com": _youtube,
    "m.youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube_short,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
}
