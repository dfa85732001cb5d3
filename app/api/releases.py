"""Which versions of Safelight have been published: one GET of the project's list of releases, and nothing sent with it.

The list: https://docs.github.com/en/rest/releases/releases#list-releases. Versions: the usual forms of PEP 440 (1.2,
1.2.3rc1, 1.2.post1, 1.3.dev4), with or without a "v".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from app.api.errors import BrokenAnswer

PROJECT = "safelight/safelight"
FEED = f"https://api.github.com/repos/{PROJECT}/releases?per_page=20"
PAGE = f"https://github.com/{PROJECT}/releases"
PROBLEMS_PAGE = f"https://github.com/{PROJECT}/issues"

_LARGEST = 2 * 1024**2
"""Bytes; twenty releases with long notes are a tenth of it."""
_CONNECT_S, _READ_S = 5.0, 10.0
_MOST_RELEASES = 100
_NEVER, _ALWAYS = -1, 10**12  # below and above every number a version has
_PHASES = {"a": 1, "alpha": 1, "b": 2, "beta": 2, "c": 3, "rc": 3, "pre": 3, "preview": 3}
_VERSION = (  # compiled at the first use, which is on another thread than the start of the window
    r"v?(?P<numbers>\d{1,9}(?:\.\d{1,9}){0,5})"
    r"(?:[-_.]?(?P<phase>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?P<phase_number>\d{0,9}))?"
    r"(?P<post>[-_.]?post[-_.]?(?P<post_number>\d{0,9}))?"
    r"(?P<dev>[-_.]?dev[-_.]?(?P<dev_number>\d{0,9}))?"
    r"(?:\+[a-z0-9.]{1,60})?"
)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Ordered as PEP 440 orders them: 1.3.dev1 < 1.3a1 < 1.3rc1 < 1.3 = 1.3.0 < 1.3.post1. ``text``: as written."""

    numbers: tuple[int, ...]
    phase: tuple[int, int]
    post: int
    dev: int
    text: str = field(compare=False)

    @classmethod
    def parsed(cls, text: str) -> Self | None:
        """None for a text that is no version."""
        text = text.strip()
        found = re.fullmatch(_VERSION, text, re.IGNORECASE | re.ASCII)
        if found is None:
            return None
        numbers = [int(number) for number in found["numbers"].split(".")]
        while len(numbers) > 1 and not numbers[-1]:
            numbers.pop()  # 1.3 and 1.3.0 are one
        post = int(found["post_number"] or 0) if found["post"] else _NEVER
        dev = int(found["dev_number"] or 0) if found["dev"] else _ALWAYS
        if found["phase"]:
            phase = (_PHASES[found["phase"].lower()], int(found["phase_number"] or 0))
        elif found["dev"] and not found["post"]:
            phase = (0, 0)  # on the way to the first alpha
        else:
            phase = (_ALWAYS, 0)
        return cls(tuple(numbers), phase, post, dev, text.removeprefix("v").removeprefix("V"))

    @property
    def is_final(self) -> bool:
        """Whether it is meant for everybody."""
        return self.phase[0] == _ALWAYS and self.dev == _ALWAYS


@dataclass(frozen=True, slots=True)
class Release:
    """``page``: where people read about it; made of constants and the tag, never taken from the answer."""

    version: Version
    page: str


def newest_release(feed: str = FEED) -> Release | None:
    """The highest version that is published and no preview; None where there is none. Blocks. Raises ApiError.

    Redirects are not followed, certificates are checked, no cookie is kept, at most 2 MB are read.
    """
    from app.api.transport import Transport  # late: every window has this module, and few ask anything

    parts = urlsplit(feed)
    transport = Transport(
        f"{parts.scheme}://{parts.netloc}",
        verify=True,
        connect_timeout_s=_CONNECT_S,
        read_timeout_s=_READ_S,
        body_limit=_LARGEST,
    )
    try:
        answer = transport.get_json(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    finally:
        transport.close()
    if not isinstance(answer, list):
        raise BrokenAnswer("The list of releases is none.", where=f"GET {feed}")
    found = [release for row in answer[:_MOST_RELEASES] if (release := _release(row)) is not None]
    return max(found, key=lambda release: release.version, default=None)


def _release(row: Any) -> Release | None:
    """None for what is no release for everybody."""
    if not isinstance(row, dict) or row.get("draft") is not False or row.get("prerelease") is not False:
        return None
    tag = row.get("tag_name")
    if not isinstance(tag, str) or len(tag) > 100:
        return None
    version = Version.parsed(tag)
    if version is None or not version.is_final:
        return None
    return Release(version, f"{PAGE}/tag/{tag.strip()}")


def newer_than(current: str, feed: str = FEED) -> Release | None:
    """The newest release, if it is newer than ``current``. Blocks. Raises ApiError."""
    release, own = newest_release(feed), Version.parsed(current)
    return release if release is not None and own is not None and release.version > own else None
