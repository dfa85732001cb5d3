"""Connecting, with all that is imported for it: a window that is connected to nothing does without, and is smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.servers.profile import ServerProfile

if TYPE_CHECKING:
    from app.servers.connection import Connection


def connect(profile: ServerProfile, password: str | None, answer_timeout_s: float) -> Connection:
    """As ``servers.connection.connect``, and to be called on a thread like that. Raises ApiError."""
    from app.jobs import runner  # noqa: F401  late: wanted right after it, and imported here nobody waits for that
    from app.servers import connection  # late

    return connection.connect(profile, password, answer_timeout_s)
