"""What a server tells about itself and the computer it runs on, put together from the endpoints it has.

AUTOMATIC1111 and its relatives tell nearly all in one document (``/internal/sysinfo``, only with their window), SD.Next
in several small ones; start options and memory have endpoints of their own. What is secret in them is left out here
already: a WebUI gives the password of its ``--api-auth`` in clear.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import masking
from app.api.client import Client
from app.api.errors import ApiError, ConnectionCut, NotReachable, Timeout
from app.generation.nesting import is_too_deep
from app.servers.capabilities import Capabilities
from app.servers.features import Feature

log = logging.getLogger(__name__)

LONGEST = 2_000_000
"""Characters of one part; what is longer is not taken apart."""

SOURCES = (
    ("System", "/internal/sysinfo"),
    ("Version", "/sdapi/v1/version"),
    ("Platform", "/sdapi/v1/platform"),
    ("Torch", "/sdapi/v1/torch"),
    ("Graphics card", "/sdapi/v1/gpu"),
    ("Start options", "/sdapi/v1/cmd-flags"),
    ("Memory", "/sdapi/v1/memory"),
)
"""What a part is called, and where it comes from; in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class SystemPart:
    """``document``: JSON without secrets; None where ``reason`` says why there is none."""

    name: str
    document: Any = None
    reason: str = ""


def read_system(client: Client, capabilities: Capabilities) -> tuple[SystemPart, ...]:
    """Asks for every part that the server has. One that fails costs only itself; a server that is gone is raised."""
    found = []
    for name, path in SOURCES:
        if path in capabilities.paths:
            found.append(_part(name, lambda path=path: client.facts(path)))  # type: ignore[misc]
        elif path == "/internal/sysinfo":
            found.append(SystemPart(name, reason=capabilities.support(Feature.SYSINFO).reason))
        elif path == "/sdapi/v1/cmd-flags":
            found.append(SystemPart(name, reason=capabilities.support(Feature.CMD_FLAGS).reason))
    return tuple(found)


def _part(name: str, ask: Callable[[], Any]) -> SystemPart:
    try:
        document = ask()
    except (NotReachable, ConnectionCut, Timeout):
        raise
    except ApiError as error:
        log.info("The server does not tell of itself (%s): %s", name, error.what)
        return SystemPart(name, reason=error.what)
    if not isinstance(document, dict | list):
        document = {"": document}
    if is_too_deep(document):
        return SystemPart(name, reason="What the server tells is nested too deeply to be shown.")
    if len(json.dumps(document)) > LONGEST:
        return SystemPart(name, reason="What the server tells is too long to be shown.")
    return SystemPart(name, masking.without_secrets(document))
