"""Receiving and decoding an answer: how long it takes and how much memory."""

from __future__ import annotations

import base64
import collections
import io
import re
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import requests

from app.api.client import Client
from app.api.transport import Transport
from tests.benchmarks.material import DISTINCT
from tests.benchmarks.probe import Setting
from tests.benchmarks.probes import floors

CALL = "/sdapi/v1/txt2img"


class InMemory:
    """Keeps an image as one run of bytes."""

    def __init__(self, _index: int) -> None:
        self._file = io.BytesIO()

    def write(self, piece: bytes) -> None:
        self._file.write(piece)

    def finish(self) -> bytes:
        return self._file.getvalue()

    def abort(self) -> None:
        self._file.close()


class Dropped:
    """Counts an image's bytes."""

    def __init__(self, _index: int) -> None:
        self._size = 0

    def write(self, piece: bytes) -> None:
        self._size += len(piece)

    def finish(self) -> int:
        return self._size

    def abort(self) -> None:
        self._size = 0


def receive(place: str, count: int, setting: Setting) -> Mapping[str, float]:
    Client(Transport(f"{setting.url}/n1")).txt2img({"steps": 1}, Dropped)
    client = Client(Transport(f"{setting.url}/{place}"))
    started = time.perf_counter()
    client.txt2img({"steps": 1}, Dropped)
    took = time.perf_counter() - started
    check(client.txt2img({"steps": 1}, InMemory).images, count, setting.folder)
    return {"value": took * 1000}


def floor(count: int, setting: Setting) -> Mapping[str, float]:
    collections.deque(floors.images(floors.fetch(f"{setting.url}/n1{CALL}")), 0)
    url = f"{setting.url}/n{count}{CALL}"
    started = time.perf_counter()
    collections.deque(floors.images(floors.fetch(url)), 0)
    took = time.perf_counter() - started
    check(tuple(floors.images(floors.fetch(url))), count, setting.folder)
    return {"value": took * 1000}


def default(setting: Setting) -> Mapping[str, float]:
    started = time.perf_counter()
    answer = requests.post(f"{setting.url}/gzip16{CALL}", json={"steps": 1}, timeout=60).json()
    found = tuple(base64.b64decode(text) for text in answer["images"])
    took = time.perf_counter() - started
    check(found, 16, setting.folder)
    return {"value": took * 1000}


def memory(count: int, setting: Setting) -> Mapping[str, float]:
    Client(Transport(f"{setting.url}/n1")).txt2img({"steps": 1}, Dropped)
    client = Client(Transport(f"{setting.url}/n{count}"))
    before = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    answer = client.txt2img({"steps": 1}, Dropped)
    peak = _resident("VmHWM")
    largest = max(answer.images)
    return {"value": max(0.0, peak - before), "floor": largest / 1e6}


def check(found: tuple[bytes, ...], count: int, folder: Path) -> None:
    """A fast answer that is wrong is no answer."""
    if len(found) != count:
        raise AssertionError(f"{len(found)} images instead of {count}")
    for number in range(DISTINCT):
        wanted = (folder / f"{number + 1}.png").read_bytes()
        if any(image != wanted for image in found[number::DISTINCT]):
            raise AssertionError(f"image {number + 1} is not what was sent")


def _resident(key: str) -> float:
    """Megabytes (of a million bytes)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{key}:\s*(\d+) kB", status)
    if found is None:
        raise AssertionError("this system does not tell the memory of a process")
    return int(found.group(1)) * 1024 / 1e6


PROBES = {
    "receive-16": partial(receive, "n16", 16),
    "receive-64": partial(receive, "n64", 64),
    "receive-gzip": partial(receive, "gzip16", 16),
    "receive-floor-16": partial(floor, 16),
    "receive-floor-64": partial(floor, 64),
    "receive-gzip-default": default,
    "receive-memory-16": partial(memory, 16),
    "receive-memory-64": partial(memory, 64),
}
