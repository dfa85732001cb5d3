"""What asking for the progress costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import requests

from app.api.client import Client
from app.api.transport import Transport
from app.ui.viewer.decode import read_picture
from tests.benchmarks.probe import Setting

POLLS = 40


def ours(setting: Setting) -> Mapping[str, float]:
    return {place: _ours(Client(Transport(f"{setting.url}/{place}"))) for place in ("new", "same")}


def _ours(client: Client) -> float:
    shown: bytes | None = None

    def poll() -> None:
        nonlocal shown
        preview = client.progress().preview
        if preview is None:
            raise AssertionError("no preview")
        if preview != shown:  # as the canvas does
            shown = preview
            read_picture(preview)

    return _cost(poll)


def floor(setting: Setting) -> Mapping[str, float]:
    url = f"{setting.url}/new/sdapi/v1/progress"

    def poll() -> None:
        requests.get(url, headers={"Accept-Encoding": "identity"}, timeout=10)

    cost = _cost(poll)
    return {"new": cost, "same": cost}


def _cost(poll: Callable[[], None]) -> float:
    """Milliseconds of processor time, all threads."""
    for _warm in range(3):
        poll()
    before = time.process_time()
    for _number in range(POLLS):
        poll()
    return (time.process_time() - before) / POLLS * 1000


def _named(probe: Callable[[Setting], Mapping[str, float]]) -> Callable[[Setting], Mapping[str, float]]:
    def named(setting: Setting) -> Mapping[str, float]:
        numbers = probe(setting)
        return {"value": numbers["new"], "repeat": numbers["same"]}

    return named


PROBES = {"progress": _named(ours), "progress-floor": _named(floor)}
