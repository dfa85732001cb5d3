"""Where the app itself says, before anything is sent, that something does not exist on a server."""

from __future__ import annotations

from app.servers.support import Support


class Disabled(Exception):  # noqa: N818 - an outcome
    """``str(disabled)`` is the app's own sentence."""


def unless(*supports: Support) -> None:
    """Raises Disabled with the first reason, unless one of them is there."""
    if all(support.is_missing for support in supports):
        raise Disabled(supports[0].reason)
