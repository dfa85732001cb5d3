"""Calls that are given up, and servers that fail: how soon the caller is free, and how often it asked."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Mapping

from app.api.client import Client
from app.api.errors import ApiError, ConnectionCut
from app.api.transport import Transport
from tests.benchmarks.probe import Setting
from tests.benchmarks.probes.receive import Dropped

_UNFINISHED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n" + b'{"images": ["iVBO'
)
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\nRetry-After: 0\r\n\r\n{}"
_BAD = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\n{}"
FAILURES: tuple[tuple[str, bytes, bool], ...] = (
    # name, what is answered, whether the connection is reset
    ("drops", b"", False),
    ("resets", b"", True),
    ("cuts", _UNFINISHED, False),
    ("resets in the middle", _UNFINISHED, True),
    ("is busy", _BUSY, False),
    ("is behind a bad gateway", _BAD, False),
)
_SETTLED_S = 0.3
"""A client that repeats does so at once; this long it is given the chance."""


def cancel(setting: Setting) -> Mapping[str, float]:
    client = Client(Transport(f"{setting.url}/silent"))
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            client.txt2img({"steps": 1}, Dropped)
        except ApiError as error:
            raised.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.3)  # the request is on its way and nothing comes back
    started = time.perf_counter()
    client.stop_waiting()
    thread.join(30)
    took = time.perf_counter() - started
    if not raised or not isinstance(raised[0], ConnectionCut):
        raise AssertionError(f"the call ended with {raised}")
    return {"value": took * 1000}


def no_repeat(_setting: Setting) -> Mapping[str, float]:
    return {"value": max(_posts(answer, reset=reset) for _name, answer, reset in FAILURES)}


def _posts(answer: bytes, *, reset: bool) -> int:
    listener = socket.create_server(("127.0.0.1", 0), backlog=16)
    seen: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            with connection:
                request = connection.recv(65536)
                if request.startswith(b"POST"):
                    seen.append(request)
                connection.sendall(answer)
                if reset:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    threading.Thread(target=serve, daemon=True).start()
    client = Client(Transport(f"http://127.0.0.1:{listener.getsockname()[1]}"))
    try:
        client.txt2img({"steps": 1}, Dropped)
    except ApiError:
        time.sleep(_SETTLED_S)
        return len(seen)
    finally:
        listener.close()
    raise AssertionError("a failing server was taken for a working one")


PROBES = {"cancel": cancel, "no-repeat": no_repeat}
