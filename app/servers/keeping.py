"""Settings changed on a server for everybody: only what differs is posted, and what it made of that is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from app.api.errors import ApiError, BrokenAnswer, ConnectionCut, GatewayFailed, Rejected, ServerFailed, Timeout
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities

if TYPE_CHECKING:  # pages that only compare settings are shown before anything can be connected
    from app.servers.connection import Connection


_MAY_HAVE_KEPT = (ServerFailed, Rejected, ConnectionCut, Timeout, GatewayFailed, BrokenAnswer)
"""After these nobody knows what the server did, so it is asked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """``lost``: the keys the server holds another value for than the one posted; ``failure``: what it said, if so."""

    capabilities: Capabilities
    lost: tuple[str, ...] = ()
    failure: ApiError | None = None


def keep(connection: Connection, changes: Mapping[str, Any]) -> Kept:
    """Posts ``changes`` and reads them back: a good answer is no proof, and a bad one may have kept some of them.

    Blocks until the server is done (a new checkpoint is loaded first). Raises ApiError when it cannot be asked.
    """
    failure: ApiError | None = None
    try:
        connection.client.set_options(changes)
    except _MAY_HAVE_KEPT as error:
        failure = error
    try:
        capabilities = connection.refresh_options()
    except ApiError:
        if failure is not None:
            raise failure from None  # what went wrong first says more
        raise
    lost = tuple(key for key, value in changes.items() if not has_value(capabilities, key, value))
    return Kept(capabilities, lost, failure)


def differing(changes: Mapping[str, Any], capabilities: Capabilities) -> dict[str, Any]:
    """Those of ``changes`` the server does not have already."""
    return {key: value for key, value in changes.items() if not has_value(capabilities, key, value)}


def without_place(changes: Mapping[str, Any], capabilities: Capabilities) -> tuple[str, ...]:
    """The keys that are not to be posted: settings the server does not have fail the whole call half way, and those
    it lets nobody change through its API it passes over without a word."""
    specs = {key: capabilities.option_spec(key) for key in changes}
    return tuple(
        key
        for key, spec in specs.items()
        if (spec is not None and spec.restricted)
        or (spec is None and key not in capabilities.options and bool(capabilities.option_specs))
    )


def has_value(capabilities: Capabilities, key: str, value: Any) -> bool:
    """Whether a setting has this value on the server, as of the last reading.

    Numbers are compared by value (it turns integers to floats), a checkpoint by whatever name it is called.
    """
    now = capabilities.options.get(key)
    spec = capabilities.option_spec(key)
    if spec is not None and spec.source is ChoiceSource.CHECKPOINTS and isinstance(value, str) and isinstance(now, str):
        checkpoint = capabilities.checkpoint_named(value)
        return value == now or (checkpoint is not None and checkpoint == capabilities.checkpoint_named(now))
    return is_same(value, now)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values of a setting are the same one; unlike Python, also where they are no numbers (NaN)."""
    if isinstance(one, float) and isinstance(other, float) and isnan(one) and isnan(other):
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(value, other[key]) for key, value in one.items())
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
