"""What every double shares: HTTP in and out, and a memory of everything that was asked."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.serving import QuietServer, Served


@dataclass(frozen=True)
class Call:
    """One request as it arrived."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """``closes``: the connection ends and nothing is answered."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    closes: bool = False


HANG_UP = Reply(closes=True)
NO_CONTENT = Reply(204)


def as_json(document: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(document).encode(), {"Content-Type": "application/json"})


def as_html(status: int, text: str = "<html><body>Not Found</body></html>") -> Reply:
    return Reply(status, text.encode(), {"Content-Type": "text/html"})


class Refusal(Exception):  # noqa: N818 - an answer, not a mistake
    """Raised anywhere below ``answer``: this is what the client gets."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"answered {reply.status}")
        self.reply = reply


class Double(Served):
    """Subclasses say in ``answer`` what they answer."""

    failing_words = ""
    """What it says itself when it cannot paint a prompt; "" where it says nothing."""

    def __init__(self) -> None:
        self.received: list[Call] = []
        self._lock = threading.Lock()
        http = _Server(("127.0.0.1", 0), _Handler)
        http.double = self
        super().__init__(http)

    @abstractmethod
    def answer(self, call: Call) -> Reply: ...

    def sent(self, name: str) -> list[Any]:
        """The bodies of the calls whose path ends so, in the order they came; those that are no JSON left out."""
        found = []
        with self._lock:
            calls = [call for call in self.received if call.path.endswith(name) and call.method == "POST"]
        for call in calls:
            with contextlib.suppress(ValueError):
                found.append(call.json)
        return found

    def count(self, name: str) -> int:
        """How many calls came whose path ends so."""
        with self._lock:
            return sum(call.path.endswith(name) for call in self.received)

    def received_call(self, call: Call) -> Reply:
        with self._lock:
            self.received.append(call)
        try:
            return self.answer(call)
        except Refusal as refusal:
            return refusal.reply


class _Server(QuietServer):
    double: Double

    def __init__(self, *args: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Whoever is still connected is cut off."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
        reply = self.server.double.received_call(call)
        if reply.closes:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(reply.body)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the names the base class looks for
