"""A real HTTP server that plays what a test wrote down: recorded answers, cuts, stalls, lies and nonsense."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests import recorded
from tests.serving import PATIENCE_S, QuietServer, Served


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What to answer.

    ``declared_length``: a Content-Length that is not the body's. ``cut_after``: bytes of the body sent before the
    connection is cut; -1 cuts before the status line. ``held``: nothing is sent before ``ScriptedServer.release``.
    ``held_after``: bytes of the body sent before it is held.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    declared_length: int | None = None
    cut_after: int | None = None
    held: bool = False
    held_after: int | None = None


WEBUI = {"Content-Type": "application/json", "X-Process-Time": "0.0010"}
Play = Answer | Callable[[Received], Answer]


def json_answer(document: Any, status: int = 200, **more: Any) -> Answer:
    return Answer(json.dumps(document).encode(), status, more.pop("headers", WEBUI), **more)


def html_answer(status: int = 200, text: str = "<html><body><h1>Bad gateway</h1></body></html>") -> Answer:
    return Answer(text.encode(), status, {"Content-Type": "text/html"})


def record_answer(name: str) -> Answer:
    """The answer of a record, with its status, its selection of headers and its body."""
    response = recorded.load(name)["response"]
    body = response["body_text"].encode() if "body_text" in response else json.dumps(response.get("body")).encode()
    dropped = {"content-length", "content-encoding", "transfer-encoding", "connection", "date", "server"}
    headers = {name: value for name, value in response["headers"].items() if name.lower() not in dropped}
    return Answer(body, response["status"], headers)


def now(answer: Answer | Callable[[], Answer]) -> Answer:
    """An answer out of a list of test cases; one made of a record is only made here, as records may be absent."""
    return answer if isinstance(answer, Answer) else answer()


DROP = Answer(cut_after=-1)
NOT_FOUND = json_answer({"detail": "Not Found"}, 404)
NOT_FOUND_WITHOUT_API = json_answer({"detail": "Not Found"}, 404, headers={"Content-Type": "application/json"})


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port where nothing listens and nobody else will: it stays bound, and only a server of ours may listen there."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # so that a server, which does the same, may
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


class ScriptedServer(Served):
    """``play("GET /path", answer, ...)``: answers in turn, the last one for good. Unknown paths get ``otherwise``."""

    def __init__(self, otherwise: Answer = NOT_FOUND, *, tls: ssl.SSLContext | None = None) -> None:
        self.otherwise = otherwise
        self.received: list[Received] = []
        self.connections = 0
        self._script: dict[str, list[Play]] = {}
        self._changed = threading.Condition()
        self._released = threading.Event()
        http = _Server(("127.0.0.1", 0), _Handler)
        http.script = self
        if tls is not None:
            http.socket = tls.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
        super().__init__(http, "http" if tls is None else "https")

    def play(self, call: str, *answers: Play) -> Self:
        self._script[call] = list(answers)
        return self

    def play_recorded_webui(self) -> Self:
        """Every listing of the recorded 1.10.1 server, its settings and its description."""
        self.play("GET /openapi.json", record_answer("openapi/openapi-full-ui-with-api.json"))
        for file in sorted(Path(recorded.FOLDER, "get").glob("*.json")):
            if not file.stem.startswith(("options-", "sd-models-", "progress-")):
                self.play(f"GET /sdapi/v1/{file.stem}", record_answer(f"get/{file.name}"))
        return self.play("GET /sdapi/v1/progress", record_answer("get/progress-idle.json"))

    def answer_for(self, received: Received) -> Answer:
        with self._changed:
            self.received.append(received)
            self._changed.notify_all()
            plays = self._script.get(f"{received.method} {received.path}")
            if not plays:
                return self.otherwise
            play = plays.pop(0) if len(plays) > 1 else plays[0]
        return play if isinstance(play, Answer) else play(received)

    def wait_for_request(self, count: int = 1) -> None:
        """Returns when so many requests have arrived."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.received) >= count, PATIENCE_S), "no request came"

    def calls(self) -> list[str]:
        with self._changed:
            return [f"{received.method} {received.path}" for received in self.received]

    def release(self) -> None:
        """Lets go of everything that is held."""
        self._released.set()

    def wait_until_released(self) -> None:
        self._released.wait(PATIENCE_S)

    def close(self) -> None:
        self.release()


class _Server(QuietServer):
    script: ScriptedServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = PATIENCE_S
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.script.connections += 1

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        script = self.server.script
        received = Received(self.command, parts.path, parse_qs(parts.query), dict(self.headers.items()), body)
        self._send(script.answer_for(received), script)

    do_POST = do_PUT = do_GET  # noqa: N815 - the names the base class looks for

    def _send(self, answer: Answer, script: ScriptedServer) -> None:
        if answer.held:
            script.wait_until_released()
        if answer.cut_after == -1:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        length = len(answer.body) if answer.declared_length is None else answer.declared_length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        sent = 0
        if answer.held_after is not None:
            sent = answer.held_after
            self.wfile.write(answer.body[:sent])
            script.wait_until_released()
        self.wfile.write(answer.body[sent : answer.cut_after])
        if answer.cut_after is not None or answer.declared_length is not None:
            self.close_connection = True
