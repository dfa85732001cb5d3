"""Upscaling is a job like any other: the very bytes go out, one picture comes back, and what it says is kept."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.api.client import Client
from app.api.errors import ConnectionCut
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.images import metadata
from app.images.source_store import SourceStore
from app.jobs.job import Job, JobState
from app.jobs.journal import Journal
from app.jobs.plan import plan
from app.jobs.queue import JobQueue
from app.jobs.target import can_serve
from app.jobs.upscaled import with_postprocessing
from app.servers.capabilities import Capabilities
from tests.unit.jobs.stage import Stage

TEXT = "a harbour\nSteps: 20, Sampler: Euler a, CFG scale: 7.0, Seed: 77, Size: 96x64, Model: tide"
DONE = "Postprocess upscale by: 2.0, Postprocess upscaler: Lanczos"


def picture(text: str = TEXT) -> bytes:
    info, file = PngInfo(), io.BytesIO()
    if text:
        info.add_text("parameters", text)
    Image.new("RGB", (96, 64), "teal").save(file, "PNG", pnginfo=info)
    return file.getvalue()


@pytest.fixture
def source() -> SourceImage:
    return SourceStore().add(picture(), "harbour.png", origin=3)


def upscaled(source: SourceImage, **parameters: object) -> GenerationRequest:
    return GenerationRequest(Mode.UPSCALE, {"upscaler_1": "Lanczos", **parameters}, source=source)


def submit(stage: Stage, request: GenerationRequest) -> Job:
    profile = stage.connection.profile
    return stage.queue.submit(request, profile.id, profile.name)


def test_the_plan_holds_what_was_set_and_no_seed(source: SourceImage) -> None:
    (payload,) = plan(upscaled(source, upscaling_resize=2.5), Random(1))
    assert {name: value for name, value in payload.items() if name != "image"} == {
        "upscaling_resize": 2.5,
        "upscaler_1": "Lanczos",
    }


def test_an_upscaled_picture_keeps_what_its_source_said_and_where_it_came_from(
    stage: Stage, source: SourceImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[tuple[Mode, bytes]] = []
    generate = Client.generate

    def watched(self: Client, mode: Mode, payload: object, sink: object, *, body: bytes = b"") -> object:
        bodies.append((mode, body))
        return generate(self, mode, payload, sink, body=body)  # type: ignore[arg-type]

    monkeypatch.setattr(Client, "generate", watched)
    job = submit(stage, upscaled(source))
    stage.runner.start()
    job = stage.wait_over(job)
    assert (job.state, job.problem) == (JobState.DONE, None)
    ((mode, body),) = bodies
    sent = json.loads(body)
    assert mode is Mode.UPSCALE
    assert (base64.b64decode(sent.pop("image")), sent) == (picture(), {"upscaler_1": "Lanczos"})
    (image,) = job.images
    found = metadata.read(image.path)
    assert (found.width, found.height, found.parameters, found.items["postprocessing"]) == (192, 128, TEXT, DONE)
    assert (image.width, image.height, image.seed, image.prompt, image.model) == (192, 128, 77, "a harbour", "tide")
    assert (image.mode, image.source, image.source_id, image.notes) == (Mode.UPSCALE, source.sha256, 3, ())
    assert image.info.text == TEXT
    assert image.payload == {"upscaler_1": "Lanczos", "image": "<image 96x64 PNG, 1 kB>"}
    assert stage.library.made_from(3) == [image]


def test_texts_that_the_server_left_out_are_put_into_the_file_without_touching_its_pixels(
    stage: Stage, source: SourceImage
) -> None:
    stage.connection.client.set_options({"enable_pnginfo": False})
    job = submit(stage, upscaled(source))
    stage.runner.start()
    (image,) = stage.wait_over(job).images
    found = metadata.read(image.path)
    assert (found.parameters, found.items["postprocessing"]) == (TEXT, DONE)
    assert image.info.items["postprocessing"] == DONE


def test_a_source_without_a_text_gives_a_picture_without_one(stage: Stage) -> None:
    job = submit(stage, upscaled(SourceStore().add(picture(""), "bare.png")))
    stage.runner.start()
    (image,) = stage.wait_over(job).images
    assert (image.info.text, image.seed, image.model, image.prompt) == ("", None, "", "")
    assert metadata.read(image.path).items == {"postprocessing": DONE}


def test_an_upscaler_that_is_not_there_fails_the_job_with_the_servers_words(stage: Stage, source: SourceImage) -> None:
    job = submit(stage, upscaled(source, upscaler_1="4x_Wish"))
    stage.runner.start()
    job = stage.wait_over(job)
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert "4x_Wish" in f"{job.problem.what} {job.problem.details}"


def test_a_cut_answer_leaves_the_job_to_the_user(
    stage: Stage, source: SourceImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_args: object, **_named: object) -> object:
        raise ConnectionCut("The connection was cut.")

    monkeypatch.setattr(Client, "generate", cut)
    job = submit(stage, upscaled(source))
    stage.runner.start()
    assert stage.wait_over(job).state is JobState.UNKNOWN


def test_a_waiting_job_is_the_same_after_a_restart(source: SourceImage, tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    request = upscaled(source, upscaling_resize_w=640, upscaling_resize_h=480)
    first = Journal(file)
    queue = JobQueue(journal=first)
    job = queue.submit(request, "home", "Home")
    queue.close()
    first.close()
    again = Journal(file)
    back = JobQueue(journal=again).get(job.id)
    assert back is not None
    assert (back.request, back.payloads) == (request, job.payloads)
    again.close()


def test_a_server_that_cannot_upscale_is_given_no_such_job(source: SourceImage) -> None:
    job = JobQueue().submit(upscaled(source), "", "")
    here, there = frozenset({"/sdapi/v1/txt2img"}), frozenset({"/sdapi/v1/extra-single-image"})
    assert not can_serve(job, Capabilities(paths=here))
    assert can_serve(job, Capabilities(paths=there))


def test_only_png_has_a_place_for_how_a_picture_was_upscaled() -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (8, 8)).save(jpeg, "JPEG")
    assert with_postprocessing(jpeg.getvalue(), DONE) is None
    assert with_postprocessing(picture(), "") is None
