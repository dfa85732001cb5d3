"""From the request to the files on the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.api.client import Client
from app.api.transport import Transport
from app.generation.result import NamingFacts
from app.images import metadata
from app.library.library import Library
from tests.benchmarks.probe import Setting
from tests.benchmarks.probes import floors, peers
from tests.benchmarks.probes.receive import CALL, Dropped
from tests.benchmarks.probes.stage import Stage

COUNT = 16


def ours(setting: Setting) -> Mapping[str, float]:
    Client(Transport(f"{setting.url}/n1")).txt2img({"steps": 1}, Dropped)
    client = Client(Transport(f"{setting.url}/n{COUNT}"))
    library = Library(setting.own / "pictures", setting.own / "library.sqlite")

    def job() -> list[Path]:
        created = datetime.now(UTC)
        answer = client.txt2img(
            {"prompt": "a lighthouse", "steps": 5},
            lambda index: library.open_sink(NamingFacts(created, seed=index, prompt="a lighthouse", index=index + 1)),
        )
        return list(answer.images)

    return timed(job)


def whole(setting: Setting) -> Mapping[str, float]:
    stage = Stage.at(f"{setting.url}/n{COUNT}", setting.own)

    def job() -> list[Path]:
        over = stage.submit(COUNT)
        if not over.wait(60):
            raise AssertionError("the job did not end")
        stage.check(COUNT)
        return [image.path for image in stage.queue.jobs()[-1].images]

    return timed(job)


def floor(setting: Setting) -> Mapping[str, float]:
    tuple(floors.images(floors.fetch(f"{setting.url}/n1{CALL}")))

    def job() -> list[Path]:
        saved = []
        for number, image in enumerate(floors.images(floors.fetch(f"{setting.url}/n{COUNT}{CALL}"))):
            path = setting.own / f"{number}.png"
            path.write_bytes(image)
            saved.append(path)
        return saved

    return timed(job)


def peer(script: Callable[[str, Path], list[Path]], setting: Setting) -> Mapping[str, float]:
    return timed(lambda: script(f"{setting.url}/n{COUNT}", setting.own))


def timed(job: Callable[[], list[Path]]) -> Mapping[str, float]:
    os.sync()  # what others left to be written is not our time
    started = time.perf_counter()
    saved = job()
    took = time.perf_counter() - started
    if len(saved) != COUNT:
        raise AssertionError(f"{len(saved)} files instead of {COUNT}")
    for path in saved:
        if "Seed: " not in metadata.read(path).parameters:
            raise AssertionError(f"{path} has no text")
    return {"value": took * 1000}


PROBES = {
    "job": ours,
    "job-runner": whole,
    "job-floor": floor,
    "job-wiki": partial(peer, peers.wiki_script),
    "job-webuiapi": partial(peer, peers.webuiapi_script),
}
