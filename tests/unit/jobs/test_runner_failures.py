"""Servers that cut, lie, stall and forget: images that came are kept, and every job ends."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin, features

from app.generation.result import ImageRole, InfoSource
from app.images import metadata
from app.jobs.job import JobState
from app.jobs.runner import Runner
from tests.doubles import Answer, Play, Received, ScriptedServer, json_answer
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage, staged

OPENAPI = {
    "info": {"title": "FastAPI"},
    "paths": {"/sdapi/v1/txt2img": {}, "/sdapi/v1/options": {}, "/sdapi/v1/samplers": {}},
}
TEXT = "a fox\nSteps: 2, Sampler: Euler, CFG scale: 7.0, Seed: {0}, Size: 8x8"


def picture(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.effect_noise((48, 48), 90).convert("RGB").save(file, kind)
    return file.getvalue()


def body(count: int = 1, *, kind: str = "PNG", infotexts: list[str] | None = None, **info: Any) -> bytes:
    document = {
        "images": [base64.b64encode(picture(kind)).decode() for _ in range(count)],
        "parameters": {},
        "info": json.dumps({"infotexts": infotexts or [], **info}),
    }
    return json.dumps(document).encode()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        server.play("GET /openapi.json", json_answer(OPENAPI))
        server.play("GET /sdapi/v1/options", json_answer({"samples_format": "png"}))
        server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
        yield server


@pytest.fixture
def stage(server: ScriptedServer, tmp_path: Path) -> Iterator[Stage]:
    with staged(server.url, tmp_path) as stage:
        yield stage


def generating(server: ScriptedServer, *answers: Play) -> None:
    server.play("POST /sdapi/v1/txt2img", *answers)


def plain(content: bytes, **more: Any) -> Answer:
    return Answer(content, headers={"Content-Type": "application/json"}, **more)


def test_without_png_info_the_answers_text_is_kept_and_put_into_the_file(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(body(2, infotexts=[TEXT.format(5), TEXT.format(6)], index_of_first_image=0)))
    job = stage.run(seed=5, batch_size=2)
    assert job.state is JobState.DONE
    assert [image.info.text for image in job.images] == [TEXT.format(5), TEXT.format(6)]
    assert [metadata.read(image.path).parameters for image in job.images] == [TEXT.format(5), TEXT.format(6)]
    assert [image.info.source for image in job.images] == [InfoSource.FILE] * 2
    assert [image.path.name for image in job.images] == ["5.png", "6.png"]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "GIF", *(["AVIF"] if features.check("avif") else [])])
def test_a_picture_of_any_format_gets_the_answers_text(server: ScriptedServer, stage: Stage, kind: str) -> None:
    generating(server, plain(body(1, kind=kind, infotexts=[TEXT.format(5)])))
    (image,) = stage.run(seed=5).images
    assert metadata.read(image.path).parameters == image.info.text == TEXT.format(5)
    with Image.open(image.path) as opened:
        opened.load()


def test_a_file_is_named_by_the_prompt_that_was_asked_for(server: ScriptedServer, stage: Stage) -> None:
    text = "a fox, (oil:1.2) expanded style\nSteps: 2, Sampler: Euler, Seed: 5"
    generating(server, plain(body(1, infotexts=[text])))
    stage.library.template = "{prompt}"
    job = stage.run(seed=5, prompt="a fox, (any medium:1.2) <lora:x:1>")
    (image,) = job.images
    assert image.path.name == "a fox, any medium.png"
    assert image.prompt == "a fox, (oil:1.2) expanded style"


def test_pictures_beyond_the_texts_are_auxiliary(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(body(4, infotexts=["grid", TEXT.format(5), TEXT.format(6)], index_of_first_image=1)))
    job = stage.run(seed=5, batch_size=2)
    roles = [image.role for image in job.images]
    assert roles == [ImageRole.GRID, ImageRole.SAMPLE, ImageRole.SAMPLE, ImageRole.AUXILIARY]
    assert [image.seed for image in job.images][1:] == [5, 6, None]
    assert job.images[3].info.source is InfoSource.NONE


def test_an_answer_without_any_info_still_gives_named_images(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(json.dumps({"images": [base64.b64encode(picture()).decode()]}).encode()))
    job = stage.run(seed=9)
    (image,) = job.images
    assert (image.seed, image.prompt, image.role) == (9, "a fox", ImageRole.SAMPLE)
    assert image.path.name == "9.png"
    assert image.info.source is InfoSource.REQUEST
    assert image.info.text.startswith("a fox\nSteps: 2, Seed: 9, Size: 64x64")
    assert metadata.read(image.path).parameters == ""


def test_a_picture_that_another_program_described_is_understood_and_stays_as_it_came(
    server: ScriptedServer, stage: Stage
) -> None:
    sample = {"seed": 42, "steps": 22, "cfg": 5.5, "positive": ["2", 0]}
    graph = {
        "1": {"class_type": "KSampler", "inputs": sample},
        "2": {"class_type": "T", "inputs": {"text": "a harbour"}},
    }
    texts = PngImagePlugin.PngInfo()
    texts.add_text("prompt", json.dumps(graph))
    file = io.BytesIO()
    Image.new("RGB", (48, 48)).save(file, "PNG", pnginfo=texts)
    came = file.getvalue()
    generating(server, plain(json.dumps({"images": [base64.b64encode(came).decode()]}).encode()))
    (image,) = stage.run(seed=9).images
    assert (image.info.generator, image.info.source, image.prompt) == ("ComfyUI", InfoSource.FILE, "a harbour")
    assert image.seed == 42
    assert image.path.read_bytes() == came
    assert stage.library.newest(1) == [image]


def test_what_came_before_the_cut_is_kept(server: ScriptedServer, stage: Stage) -> None:
    content = body(3)
    generating(server, plain(content, cut_after=len(content) * 2 // 3 - 500))
    job = stage.run(seed=5, batch_size=3)
    assert job.state is JobState.UNKNOWN
    assert job.problem is not None
    assert job.problem.hint
    assert len(job.images) == 1
    assert stage.library.count() == 1
    assert metadata.read(job.images[0].path).width == job.images[0].width == 48
    assert job.images[0].path.read_bytes().endswith(b"IEND\xaeB`\x82")
    assert not list(stage.library.folder.rglob("*.part"))


def test_no_call_is_repeated_after_a_failure(server: ScriptedServer, stage: Stage) -> None:
    generating(server, Answer(cut_after=-1))
    job = stage.run()
    assert job.state is JobState.UNKNOWN
    assert server.calls().count("POST /sdapi/v1/txt2img") == 1


def test_a_failed_batch_ends_the_job_and_keeps_the_batches_before(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(body(1)), json_answer({"error": "OutOfMemoryError", "errors": "out of memory"}, 500))
    job = stage.run(n_iter=3)
    assert (job.state, job.sent, len(job.images)) == (JobState.FAILED, 2, 1)
    assert job.problem is not None
    assert "memory" in job.problem.what


def test_an_answer_without_images_is_a_failure(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(b'{"images": [], "info": "{}"}'))
    job = stage.run()
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert "without an image" in job.problem.what


STRANGE = [
    b'{"images": [], "info": "{}"}',
    json.dumps({"images": [base64.b64encode(b"no picture at all " * 20).decode()], "info": "{}"}).encode(),
]


@pytest.mark.parametrize("strange", STRANGE, ids=["empty", "no picture"])
def test_a_batch_whose_answer_was_no_answer_is_sent_again_when_the_user_wants_it(
    server: ScriptedServer, stage: Stage, strange: bytes
) -> None:
    generating(server, plain(body(1)), plain(strange), plain(body(1)))
    job = stage.run(n_iter=2, seed=5)
    assert (job.state, job.sent, job.answered) == (JobState.FAILED, 2, 1)
    stage.queue.retry(job.id)
    stage.wait_for(lambda: stage.job(job).state is JobState.DONE)
    assert [image.seed for image in stage.job(job).images] == [5, 6]
    first, *again = (received.body for received in server.received if received.path == "/sdapi/v1/txt2img")
    assert again == [again[0]] * 2 != [first] * 2


@pytest.mark.parametrize("content", [b"x", b"[]", b'{"images": ["?"]}', b"}" * 1000, b'{"images": null}'])
def test_nonsense_is_a_failure_with_words(server: ScriptedServer, stage: Stage, content: bytes) -> None:
    generating(server, plain(content))
    job = stage.run()
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert job.problem.what
    assert job.images == ()


def test_a_server_that_never_answers_can_be_given_up(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(body(1), held=True))
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.job(job).sent == 1)
    stage.runner.give_up()
    assert stage.wait_over(job).state is JobState.CANCELLED


def test_a_server_that_never_answers_does_not_hold_up_the_end(server: ScriptedServer, stage: Stage) -> None:
    generating(server, plain(body(1), held=True))
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.job(job).sent == 1)
    stage.runner.shutdown(2.0)
    stage.wait_for(lambda: stage.job(job).state is JobState.UNKNOWN)


@pytest.mark.parametrize("data", [b"hello world", b"no picture at all " * 20])
def test_what_is_no_picture_is_kept_as_it_came_and_fails_the_job_saying_where(
    server: ScriptedServer, stage: Stage, data: bytes
) -> None:
    images = [base64.b64encode(content).decode() for content in (picture(), data)]
    generating(server, plain(json.dumps({"images": images, "info": "{}"}).encode()))
    job = stage.run(seed=1, batch_size=2, n_iter=2)
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert "no picture" in job.problem.what
    kept = stage.library.folder / "2.bin"
    assert str(kept) in job.problem.hint
    assert kept.read_bytes() == data
    assert [image.path.name for image in job.images] == ["1.png"]
    assert stage.library.count() == 1
    assert server.calls().count("POST /sdapi/v1/txt2img") == 1


def test_progress_that_fails_does_not_fail_the_job(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", json_answer({"detail": "no"}, 500))
    generating(server, plain(body(1)))
    assert stage.run().state is JobState.DONE


def test_a_text_no_database_takes_does_no_harm(server: ScriptedServer, stage: Stage) -> None:
    generating(
        server, plain(body(1, infotexts=["half \ud800 a pair\nSteps: 1, Sampler: Euler, Seed: 99999999999999999999"]))
    )
    job = stage.run(seed=3)
    assert job.state is JobState.DONE, job.problem
    assert stage.library.count() == 1


def test_a_runner_that_comes_after_one_of_the_same_server_waits_for_its_answer(
    server: ScriptedServer, stage: Stage
) -> None:
    def answer(_call: Received) -> Answer:
        states.append([stage.job(job).state for job in jobs])
        return plain(body(1), held=len(states) == 1)

    states: list[list[JobState]] = []
    jobs = [stage.submit(), stage.submit()]
    generating(server, answer)
    stage.runner.start()
    stage.wait_for(lambda: stage.job(jobs[0]).sent == 1)
    stage.runner.retire()
    successor = Runner(stage.queue, stage.connection, stage.library, poll_interval_s=0.02)
    successor.start()
    server.wait_for_request()
    server.release()
    assert [stage.wait_over(job).state for job in jobs] == [JobState.DONE] * 2
    assert states == [[JobState.SENT, JobState.QUEUED], [JobState.DONE, JobState.SENT]]
    assert successor.shutdown(LONGEST_WAIT_S)
