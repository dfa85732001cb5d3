"""Is anything listening there? Asked with a bare TCP connection.

HTTP requests during the start-up of a full WebUI can bring it down (seen on 1.10.1), so looking for a server never
sends it a byte.
"""

from __future__ import annotations

import socket
import time
from typing import Any
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_listening(url: str, timeout_s: float = 1.0) -> bool:
    """Whether a TCP connection to the host and port of ``url`` is accepted within ``timeout_s``; blocks until known."""
    return listening_ms(url, timeout_s) is not None


def listening_ms(url: str, timeout_s: float = 1.0) -> float | None:
    """How many milliseconds a TCP connection to ``url`` takes; None when none is accepted within ``timeout_s``."""
    parts = urlsplit(url)
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 80)
    if not parts.hostname:
        return None
    # As bytes it is looked up as it stands: for a text Python imports what other alphabets take.
    host: Any = parts.hostname.encode("ascii") if parts.hostname.isascii() else parts.hostname
    started = time.monotonic()
    try:
        with socket.create_connection((host, port), timeout=timeout_s):
            return (time.monotonic() - started) * 1000
    except (OSError, ValueError):  # ValueError: a host name that cannot be, half typed
        return None
