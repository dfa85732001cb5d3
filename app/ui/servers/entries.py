"""The servers a person has, as the window lists them: saved ones, the demo, and how each of them is doing."""

from __future__ import annotations

from dataclasses import dataclass

from app.servers.profile import ServerProfile


@dataclass(frozen=True, slots=True)
class ServerEntry:
    """``is_linked``: connected, with a runner of its own; ``is_current``: the one the window shows.

    ``is_reachable``: None while nobody has looked. ``latency_ms``: of the last answer, or of a bare TCP connection.
    ``kind``: the program and its version, as of the last connection in this run; "" while it is not known.
    ``is_saved``: it is in the list of servers, so it can be renamed and forgotten.
    ``is_left_alone``: waiting jobs do not have it connected to: the user left it, or it wants something of a person.
    """

    profile: ServerProfile
    kind: str = ""
    is_linked: bool = False
    is_current: bool = False
    is_reachable: bool | None = None
    latency_ms: float | None = None
    is_saved: bool = True
    is_left_alone: bool = False
