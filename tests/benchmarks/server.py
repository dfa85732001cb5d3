"""A server that only sends: bare sockets in a process of its own, so that what is measured is the client.

The first part of a path chooses what is answered: ``/n16/sdapi/v1/txt2img`` an answer of 16 images, ``/gzip16/…`` the
same, compressed at the highest level for whoever accepts that, ``/same/…`` and ``/new/…`` how previews come,
``/silent/…`` nothing at all.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
import zlib
from pathlib import Path

from tests.benchmarks.material import COUNTS, infotext

_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_ACCEPTS = re.compile(rb"accept-encoding:[^\r]*gzip", re.IGNORECASE)
_PIECE = 1024 * 1024


class Server:
    def __init__(self, folder: Path) -> None:
        self._answers = {count: (folder / f"answer-{count}.json").read_bytes() for count in COUNTS}
        self._previews = [(folder / f"preview-{number}.json").read_bytes() for number in (1, 2)]
        self._info = json.dumps({"info": infotext(1), "items": {"parameters": infotext(1)}, "parameters": {}}).encode()
        self._polls = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def serve(self) -> None:
        while True:
            connection, _address = self._listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            try:
                while (head := _request(connection)) is not None:
                    self._answer(connection, head)
            except OSError:
                return  # the client went away, as some figures want it

    def _answer(self, connection: socket.socket, head: bytes) -> None:
        path = head.split(b" ", 2)[1].decode("ascii")
        place, _slash, call = path.lstrip("/").partition("/")
        compressed = False
        if place == "silent":
            connection.recv(1)
            return
        if call.endswith("txt2img"):
            body = self._answers[int(re.sub(r"\D", "", place))]
            compressed = place.startswith("gzip") and _ACCEPTS.search(head) is not None
        elif call.endswith("progress"):
            self._polls += place == "new"
            body = self._previews[self._polls % 2]
        elif call.endswith("png-info"):
            body = self._info
        else:
            body = b"{}"
        if compressed:
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            body = packer.compress(body) + packer.flush()
        coding = "Content-Encoding: gzip\r\n" if compressed else ""
        said = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{coding}Content-Length: {len(body)}\r\n\r\n"
        connection.sendall(said.encode("ascii"))
        connection.sendall(body)


def _request(connection: socket.socket) -> bytes | None:
    """The head of the next request, its body read and thrown away; None at the end."""
    received = bytearray()
    while (end := received.find(b"\r\n\r\n")) < 0:
        piece = connection.recv(_PIECE)
        if not piece:
            return None
        received += piece
    head = bytes(received[:end])
    length = _LENGTH.search(head)
    missing = (int(length.group(1)) if length else 0) - (len(received) - end - 4)
    while missing > 0:
        piece = connection.recv(min(_PIECE, missing))
        if not piece:
            return None
        missing -= len(piece)
    return head


if __name__ == "__main__":
    server = Server(Path(sys.argv[1]))
    print(server.port, flush=True)
    server.serve()
