"""A demo server that loses no time, and a caller for it."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from typing import Any

import pytest
from PIL import Image

from app.demo.server import DemoServer


class Caller:
    """Sends JSON to a demo server and gives JSON back."""

    def __init__(self, server: DemoServer) -> None:
        self.server = server

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], Any]:
        """Status, headers and JSON (or text) of the answer."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=100)
        data = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, data, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            text = answer.read().decode()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, found, json.loads(text) if found.get("content-type") == "application/json" else text
        finally:
            connection.close()

    def get(self, name: str) -> Any:
        return self.send("GET", f"/sdapi/v1/{name}")[2]

    def post(self, name: str, **body: Any) -> Any:
        """The body of a good answer."""
        status, _headers, answer = self.send("POST", f"/sdapi/v1/{name}", body)
        assert status == 200, answer
        return answer

    def generate(self, mode: str = "txt2img", **fields: Any) -> tuple[list[Image.Image], dict[str, Any]]:
        """The pictures and the ``info`` document of a small generation."""
        answer = self.post(mode, **{"steps": 4, "width": 64, "height": 96, "seed": 7, **fields})
        return [picture(text) for text in answer["images"]], json.loads(answer["info"])

    def in_background(self, **fields: Any) -> Running:
        """Begin a generation in a thread of its own."""
        return Running(self, fields)


class Running:
    """A generation under way; leave the ``with`` block to wait for its end. ``error``: why no answer came."""

    def __init__(self, caller: Caller, fields: dict[str, Any]) -> None:
        self.pictures: list[Image.Image] = []
        self.info: dict[str, Any] = {}
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(caller, fields))

    def _run(self, caller: Caller, fields: dict[str, Any]) -> None:
        try:
            self.pictures, self.info = caller.generate(**fields)
        except (HTTPException, OSError) as error:
            self.error = error

    def __enter__(self) -> Running:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._thread.join()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()


def picture(text: str) -> Image.Image:
    """The picture of a base64 text or data URL."""
    found = Image.open(io.BytesIO(base64.b64decode(text.split(",", 1)[-1])))
    found.load()
    return found


def encoded(image: Image.Image) -> str:
    file = io.BytesIO()
    image.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture
def caller() -> Iterator[Caller]:
    """For a server whose steps take no time."""
    with DemoServer(step_delay_s=0) as server:
        yield Caller(server)


@pytest.fixture
def slow() -> Iterator[Caller]:
    """For a server whose steps take long enough to be watched."""
    with DemoServer(step_delay_s=0.2) as server:
        yield Caller(server)
