"""The scripted server: a process of its own that plays a list of faults and writes down all it received and sent.

It speaks HTTP by hand, because most of what it does no HTTP library would. What it says is reasoned from its log alone:
one JSON document a line, appended with one ``write`` each, so that a SIGKILL costs no line that was begun before it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import select
import signal
import socket
import struct
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.certificates import server_context
from tests.faults import pictures
from tests.faults.notes import Notes

_FIELDS = (
    "prompt", "negative_prompt", "seed", "subseed", "subseed_strength", "steps", "width", "height", "batch_size",
    "n_iter", "init_images", "force_task_id", "sampler_name", "scheduler",
)  # fmt: skip
_PIECE = 64 * 1024
_SINGLE: dict[str, Any] = {
    "options": {"samples_format": "png", "sd_model_checkpoint": "model"},
    "version": {"result": "KoboldCpp", "version": "1.110", "txt2img": True},
}


@dataclass(frozen=True, slots=True)
class Play:
    """How one generating request is answered.

    ``at``: where the fault strikes, as a share of the body; below 0: before the status line. ``rest``: what a stalled
    answer does when it is released: go on, or nothing.
    """

    kind: str = "good"
    at: float = 0.5
    shape: pictures.Shape = field(default_factory=pictures.Shape)
    status: int = 500
    content_type: str = "application/json"
    body: str = ""
    bad_image: int = 0


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is apart from its generating answers.

    ``png_info``: good, none, fails or cut. ``internal``: it tells the progress of tasks. ``drops``: it closes every
    connection after an answer without having said so. ``trace``: what it says of a task that is not running
    (finished, gone) or how often it still says "active" first (active). ``changes``: after its first generating request
    it describes itself differently, as after an update: a client that starts then would write the request another way.
    ``single``: it is a KoboldCpp, which makes one picture of a request. ``proxy``: it is a proxy that speaks for a far
    server. ``tls``: the file of its key and certificate; it speaks TLS then.
    """

    png_info: str = "good"
    internal: bool = True
    drops: bool = False
    trace: str = "finished"
    changes: bool = False
    single: bool = False
    proxy: bool = False
    tls: str = ""


class FaultServer:
    """``port`` 0: a free one. ``plays``: for the first answers, by number; all others are good."""

    def __init__(self, folder: Path, plays: tuple[Play, ...], manners: Manners, *, seed: str, port: int, say: int):
        self._folder = folder
        self._plays = plays
        self._manners = manners
        self._seed = seed
        self._say_to = say
        self._notes = Notes(folder / "server.log")
        self._lock = threading.Lock()
        self._count = sum(note["event"] == "post" for note in Notes.read(folder / "server.log"))
        self._texts: dict[str, str] = {}
        self._running: set[str] = set()
        self._asked: dict[str, int] = {}
        self._released = threading.Event()
        self._tls = server_context(Path(manners.tls)) if manners.tls else None
        self._listener = socket.create_server(("127.0.0.1", port), backlog=64)
        self.port = int(self._listener.getsockname()[1])

    def serve(self, commands: int) -> None:
        """For ever; a byte on ``commands`` releases what stalls, its end ends the process."""
        self.say(f"ready {self.port}")
        while True:
            watched: list[Any] = [self._listener, commands]
            readable, _, _ = select.select(watched, [], [])
            if commands in readable:
                if not os.read(commands, 100):
                    os._exit(0)
                self._released.set()
            if self._listener in readable:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def say(self, line: str) -> None:
        os.write(self._say_to, line.encode() + b"\n")

    # Requests

    def _converse(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with connection if self._tls is None else self._tls.wrap_socket(connection, server_side=True) as spoken_to:
                while self._exchange(spoken_to):
                    if self._manners.drops:
                        return
        except OSError:
            return  # the client went away, which is its right

    def _exchange(self, connection: socket.socket) -> bool:
        head = bytearray()
        while b"\r\n\r\n" not in head:
            piece = connection.recv(_PIECE)
            if not piece:
                return False
            head += piece
        raw, _, rest = bytes(head).partition(b"\r\n\r\n")
        lines = raw.decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(headers.get("content-length") or 0)
        body = bytearray(rest)
        while len(body) < length:
            piece = connection.recv(_PIECE)
            if not piece:
                if path.endswith("2img"):
                    self._notes.add(event="half a post", sha=hashlib.sha256(body).hexdigest(), size=len(body))
                return False
            body += piece
        path = "/" + path.split("/", 3)[3] if path.startswith("http://") else path  # a proxy is told the whole address
        path = path.partition("?")[0]
        if method == "POST" and path.endswith("2img"):
            return self._generate(connection, path, bytes(body))
        return self._answer(connection, *self._told(method, path, bytes(body)))

    def _told(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        name = path.rpartition("/")[2]
        if self._manners.single and name in _SINGLE:
            return 200, _SINGLE[name]
        if path == "/openapi.json":
            return 200, self._openapi()
        if path == "/internal/progress" and self._manners.internal:
            return 200, self._task(json.loads(body)["id_task"])
        if name == "png-info" and self._manners.png_info != "none":
            return self._png_info(json.loads(body)["image"])
        if name == "progress":
            state = {"skipped": False, "interrupted": False, "job": "", "job_count": 0, "job_no": 0}
            state |= {"job_timestamp": "0", "sampling_step": 0, "sampling_steps": 0}
            return 200, {"progress": 0.0, "eta_relative": 0.0, "state": state, "current_image": None, "textinfo": None}
        answers: dict[str, Any] = {
            "options": {"samples_format": "png", **{f"setting_{number}": number for number in range(8)}},
            "samplers": [{"name": "Euler", "aliases": [], "options": {}}],
            "interrupt": {},
            "skip": {},
        }
        return (200, answers[name]) if name in answers else (404, {"detail": "Not Found"})

    def _openapi(self) -> dict[str, Any]:
        names = ["txt2img", "img2img", "options", "samplers", "progress", "interrupt", "skip"]
        if self._manners.png_info != "none":
            names.append("png-info")
        paths: dict[str, Any] = {f"/sdapi/v1/{name}": {} for name in names}
        if self._manners.internal:
            paths["/internal/progress"] = {}
        is_other = self._manners.changes and self._count > 0
        fields = {name: {"type": "string"} for name in _FIELDS if not (is_other and name == "scheduler")}
        schema = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Request"}}}}
        for name in ("txt2img", "img2img"):
            paths[f"/sdapi/v1/{name}"] = {"post": {"requestBody": schema}}
        components = {"schemas": {"Request": {"properties": fields}}}
        return {"info": {"title": "FastAPI"}, "paths": paths, "components": components}

    def _task(self, task: str) -> dict[str, Any]:
        with self._lock:
            active = task in self._running
            if not active and self._manners.trace == "active":
                self._asked[task] = self._asked.get(task, 0) + 1
                active = self._asked[task] <= 2
            completed = not active and self._manners.trace != "gone"
        return {
            "active": active, "queued": False, "completed": completed, "progress": 0.5 if active else None,
            "eta": None, "live_preview": None, "id_live_preview": -1, "textinfo": "",
        }  # fmt: skip

    def _png_info(self, text: str) -> tuple[int, Any]:
        if self._manners.png_info == "fails":
            return 500, {"error": "ValueError", "detail": "", "body": "", "errors": "no"}
        if self._manners.png_info == "cut":
            return -1, None
        sha = hashlib.sha256(base64.b64decode(text.rpartition(",")[2])).hexdigest()
        info = self._texts.get(sha, "")
        return 200, {"info": info, "items": {"parameters": info} if info else {}, "parameters": {}}

    def _answer(self, connection: socket.socket, status: int, document: Any) -> bool:
        if status < 0:
            return False
        body = json.dumps(document).encode()
        connection.sendall(_head(status, "application/json", len(body)) + body)
        return True

    # Generating

    def _generate(self, connection: socket.socket, path: str, body: bytes) -> bool:
        payload = json.loads(body)
        with self._lock:
            number = self._count
            self._count += 1
            (self._folder / f"post-{number}.json").write_bytes(body)
            self._notes.add(
                event="post", n=number, path=path, sha=hashlib.sha256(body).hexdigest(),
                prompt=payload.get("prompt"), seed=payload.get("seed"), task=payload.get("force_task_id"),
            )  # fmt: skip
        self.say(f"post {number}")
        play = self._plays[number] if number < len(self._plays) else Play(shape=self._usual_shape(number))
        task = payload.get("force_task_id") or ""
        with self._lock:
            self._running.add(task)
        try:
            return self._play(connection, number, payload, play)
        finally:
            with self._lock:
                self._running.discard(task)

    def _usual_shape(self, number: int) -> pictures.Shape:
        return pictures.Shape.drawn(Random(f"{self._seed}:usual:{number}"))

    def _play(self, connection: socket.socket, number: int, payload: Mapping[str, Any], play: Play) -> bool:
        if play.kind == "status":
            self._notes.add(event="answer", n=number, kind=play.kind, images=[], size=0)
            content = play.body.encode()
            connection.sendall(_head(play.status, play.content_type, len(content)) + content)
            self._notes.add(event="sent", n=number, bytes=0, ending="whole")
            return True
        body, files = pictures.answer(number, payload, play.shape, Random(f"{self._seed}:{number}"))
        bad = None
        if play.kind == "broken base64":
            bad = play.bad_image % len(files)
            body = _with_a_broken_image(body, files, bad)
        for index, file in enumerate(files):
            (self._folder / f"image-{number}-{index}").write_bytes(file.data)
            with self._lock:
                self._texts[file.sha] = file.text if play.shape.kind == "png" else ""
        rows = [{"sha": file.sha, "end": file.end, "text": file.text} for file in files]
        for index, row in enumerate(rows):
            row["bad"] = index == bad
        at = len(body) if play.at >= 1 else max(0, int(len(body) * play.at))
        self._notes.add(event="answer", n=number, kind=play.kind, images=rows, size=len(body), at=at)
        sent, ending = self._send(connection, number, play, body, at)
        self._notes.add(event="sent", n=number, bytes=sent, ending=ending)
        if ending == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return ending == "whole"

    def _send(self, connection: socket.socket, number: int, play: Play, body: bytes, at: int) -> tuple[int, str]:
        """Bytes of the plain body that went out as part of the answer, and how it ended."""
        kind = play.kind
        if kind in ("cut", "reset", "die") and play.at < 0:
            self._maybe_die(kind)
            return 0, "reset" if kind == "reset" else "fin"
        if kind in ("cut", "reset", "die", "stall"):
            connection.sendall(_head(200, "application/json", len(body)) + body[:at])
            self._maybe_die(kind)
            if kind != "stall":
                return at, "reset" if kind == "reset" else "fin"
            self.say(f"stalled {number}")
            if not self._wait_for_release(connection):
                return at, "left"
            connection.sendall(body[at:])
            return len(body), "whole"
        if kind == "junk":
            if play.at >= 0:
                connection.sendall(_head(200, "application/json", len(body)) + body[:at])
            os.write(connection.fileno(), b"\x17\x03\x03\x00\x20" + b"z" * 32)  # a record that nobody encrypted
            return (at if play.at >= 0 else 0), "fin"
        if kind == "truncated":
            connection.sendall(_head(200, "application/json", at) + body[:at])
            return at, "whole"
        if kind == "says more":
            connection.sendall(_head(200, "application/json", len(body) + 1000) + body)
            return len(body), "fin"
        if kind == "says less":
            connection.sendall(_head(200, "application/json", at) + body)
            return at, "fin"
        if kind == "no length":
            connection.sendall(_head(200, "application/json", None, "Connection: close") + body[:at])
            return at, "fin"
        if kind.startswith("chunked"):
            return self._send_chunks(connection, kind, body, at)
        if kind == "gzip":
            packed = gzip.compress(body, 1)
            end = len(packed) if at == len(body) else at * len(packed) // len(body)
            connection.sendall(_head(200, "application/json", len(packed), "Content-Encoding: gzip") + packed[:end])
            # How much of the text a cut stream gives only the reader can say.
            return (len(body), "whole") if end == len(packed) else (0, "fin")
        connection.sendall(_head(200, "application/json", len(body)) + body)
        return len(body), "whole"

    def _send_chunks(self, connection: socket.socket, kind: str, body: bytes, at: int) -> tuple[int, str]:
        connection.sendall(_head(200, "application/json", None, "Transfer-Encoding: chunked"))
        end = len(body) if kind == "chunked" else at
        for start in range(0, end, 5000):
            piece = body[start : min(end, start + 5000)]
            connection.sendall(b"%x\r\n" % len(piece) + piece + b"\r\n")
        if kind == "chunked":
            connection.sendall(b"0\r\n\r\n")
            return end, "whole"
        if kind == "chunked nonsense":
            connection.sendall(b"not a size\r\n" + body[end:])
        return end, "fin"

    def _maybe_die(self, kind: str) -> None:
        if kind == "die":
            os.kill(os.getpid(), signal.SIGKILL)

    def _wait_for_release(self, connection: socket.socket) -> bool:
        """Whether the answer goes on; False: the client left. Looks at both in turn."""
        while not self._released.is_set():
            readable, _, _ = select.select([connection], [], [], 0.01)
            if readable and not connection.recv(1, socket.MSG_PEEK):
                return False
        self._released.clear()
        return True


def _head(status: int, content_type: str, length: int | None, *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Words", f"Content-Type: {content_type}", "X-Process-Time: 0.001", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _with_a_broken_image(body: bytes, files: tuple[pictures.Picture, ...], index: int) -> bytes:
    """``body`` with a sign that is no base64 in the middle of one image."""
    middle = files[index].end - 40
    return body[:middle] + b"!" + body[middle + 1 :]


def run(
    folder: Path, plays: tuple[Play, ...], manners: Manners, *, seed: str, port: int, commands: int, say: int
) -> None:
    """The server process; does not return."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    FaultServer(folder, plays, manners, seed=seed, port=port, say=say).serve(commands)


def described(plays: tuple[Play, ...], manners: Manners) -> dict[str, Any]:
    """For the evidence folder."""
    return {"plays": [asdict(play) for play in plays], "manners": asdict(manners)}
