"""Jobs on servers of every kind: the same request, sent the way each wants it, and what is told of the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.generation.result import InfoSource
from app.jobs import patience
from app.jobs.job import JobState
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.capabilities import ServerKind
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.dialects.catalog import DIALECTS, Dialect
from tests.dialects.draw_things import DrawThings
from tests.dialects.forge import FORGE
from tests.dialects.http import Double
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.making import FAILING
from tests.dialects.sdcpp import SdCpp
from tests.dialects.sdnext import SdNext
from tests.dialects.webui import WebUi
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage

Begin = Callable[[Double], Stage]


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """A stage on any double."""
    monkeypatch.setattr(patience, "FIRST_RETRY_S", 0.02)
    with ExitStack() as stack:

        def on(double: Double) -> Stage:
            stack.enter_context(double)
            connection = connect(ServerProfile("Double", double.url))
            stack.callback(connection.close)
            library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
            stack.callback(library.close)
            queue = JobQueue()
            runner = Runner(queue, connection, library, poll_interval_s=0.02)
            stack.callback(runner.shutdown, LONGEST_WAIT_S)
            return Stage(queue, runner, library, connection)

        yield on


def txt2img(double: Double) -> list[dict[str, Any]]:
    return double.sent("/txt2img")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_server_makes_the_plainest_pictures(dialect: Dialect, begin: Begin) -> None:
    stage = begin(dialect.make())
    assert stage.connection.capabilities.kind is ServerKind(dialect.kind)
    job = stage.run(seed=5, n_iter=2, width=128, height=128, cfg_scale=5)
    assert (job.state, job.problem) == (JobState.DONE, None)
    assert [image.seed for image in job.images] == [5, 6]
    assert [image.notes for image in job.images] == [(), ()]
    assert all(image.info.text.startswith("a fox") for image in job.images)
    assert [(image.width, image.height) for image in job.images] == [(128, 128)] * 2


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_server_takes_a_request_full_of_things_it_may_not_have(dialect: Dialect, begin: Begin) -> None:
    double = dialect.make()
    stage = begin(double)
    job = stage.run(
        overrides={"CLIP_stop_at_last_layers": 2, "eta_noise_seed_delta": 1},
        seed=5,
        width=128,
        height=128,
        negative_prompt="dull",
        batch_size=2,
        sampler_name="Euler a",
        scheduler="Automatic",
        styles=[],
        tiling=True,
        restore_faces=False,
        subseed=3,
        subseed_strength=0.1,
        enable_hr=True,
        hr_scale=1.5,
        hr_upscaler="Latent",
        denoising_strength=0.5,
        hr_second_pass_steps=2,
        s_churn=0.1,
        send_images=True,
    )
    assert (job.state, job.problem) == (JobState.DONE, None)
    assert len(job.images) == 2
    said = " ".join(job.images[0].notes)
    sent = txt2img(double)[0]
    for name, word in (("tiling", "Tiling"), ("enable_hr", "Hires fix"), ("subseed_strength", "Variation strength")):
        is_missing = stage.connection.capabilities.field_support(name).is_missing
        assert (word in said) == is_missing, (name, said)
        assert (name in sent) != is_missing


# KoboldCpp


def test_a_server_of_one_picture_per_request_gets_them_one_by_one_with_seeds_that_go_on(begin: Begin) -> None:
    kobold = KoboldCpp()
    stage = begin(kobold)
    job = stage.run(seed=5, batch_size=3, n_iter=2)
    assert job.state is JobState.DONE
    assert [image.seed for image in job.images] == [5, 6, 7, 8, 9, 10]
    assert [body["seed"] for body in txt2img(kobold)] == [5, 6, 7, 8, 9, 10]
    assert {body["batch_size"] for body in txt2img(kobold)} == {1}
    assert job.expected_images == 6


def test_a_busy_server_is_asked_again_until_it_takes_the_job(begin: Begin) -> None:
    kobold = KoboldCpp()
    stage = begin(kobold)
    with kobold.machine.turn("somebody else's"):
        stage.runner.start()
        job = stage.submit(seed=5)
        stage.wait_for(lambda: kobold.refused >= 3)
        stage.wait_for(lambda: "Sent again in" in stage.job(job).progress.text)
    over = stage.wait_over(job)
    assert (over.state, len(over.images)) == (JobState.DONE, 1)
    assert stage.queue.pause_reason is None
    bodies = [call.body for call in kobold.received if call.path.endswith("/txt2img")]
    assert len(set(bodies)) == 1


def test_a_job_that_waits_for_a_busy_server_can_be_cancelled(begin: Begin) -> None:
    kobold = KoboldCpp()
    stage = begin(kobold)
    with kobold.machine.turn("somebody else's"):
        stage.runner.start()
        job = stage.submit(seed=5)
        stage.wait_for(lambda: kobold.refused >= 1)
        stage.wait_for(lambda: stage.job(job).state is JobState.QUEUED)
        stage.queue.cancel(job.id)
        assert stage.wait_over(job).state is JobState.CANCELLED


def test_an_empty_picture_is_a_failure(begin: Begin) -> None:
    stage = begin(KoboldCpp())
    job = stage.run(prompt=f"a fox {FAILING}")
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert "without an image" in job.problem.what


def test_the_text_of_a_picture_that_says_nothing_is_that_of_the_request(begin: Begin) -> None:
    stage = begin(KoboldCpp(older=True))
    job = stage.run(seed=5, cfg_scale=6, sampler_name="Euler", negative_prompt="dull")
    (image,) = job.images
    assert image.info.source is InfoSource.REQUEST
    assert image.info.text == (
        "a fox\nNegative prompt: dull\nSteps: 2, Sampler: Euler, CFG scale: 6, Seed: 5, Size: 64x64, Model: only-model"
    )


# Others


def test_sd_next_that_counts_calls_is_asked_again(begin: Begin) -> None:
    server = SdNext()
    stage = begin(server)
    server.refuse(2)
    job = stage.run(seed=5)
    assert (job.state, len(job.images)) == (JobState.DONE, 1)
    assert server.refused == 2


def test_draw_things_gets_a_large_batch_in_parts_and_one_picture_size_it_takes(begin: Begin) -> None:
    things = DrawThings()
    stage = begin(things)
    job = stage.run(seed=5, batch_size=6, width=100, height=200, sampler_name="DPM++ 2M", scheduler="Karras", steps=2)
    assert (job.state, len(job.images)) == (JobState.DONE, 6)
    assert [(body["batch_size"], body["seed"]) for body in txt2img(things)] == [(4, 5), (2, 9)]
    assert (job.images[0].width, job.images[0].height) == (128, 192)
    assert any(note.startswith("Width 100 was sent as 128.") for note in job.images[0].notes)
    assert [image.seed for image in job.images] == [5, 6, 7, 8, 9, 10]


def test_lora_tags_are_applied_where_tags_are_ignored(begin: Begin) -> None:
    cpp = SdCpp()
    stage = begin(cpp)
    job = stage.run(prompt="a fox <lora:grain:0.7> <lora:unheard:1>", seed=5)
    assert job.state is JobState.DONE
    assert cpp.drawn[0].loras == ("grain",)
    assert job.images[0].notes == ("Not sent: LoRA unheard. This server lists no LoRA of this name.",)


def test_forge_gets_its_vae_as_a_module_and_no_setting_it_does_not_have(begin: Begin) -> None:
    forge = WebUi(FORGE)
    stage = begin(forge)
    module = stage.connection.capabilities.modules[0].name
    job = stage.run(overrides={"sd_vae": module, "not_a_setting": 1}, enable_hr=True, denoising_strength=0.4)
    assert (job.state, job.problem) == (JobState.DONE, None)
    body = txt2img(forge)[0]
    assert body["override_settings"] == {"forge_additional_modules": [module]}
    assert body["hr_additional_modules"] == ["Use same choices"]
    assert "Not sent: not_a_setting. This server has no such setting." in job.images[0].notes


@pytest.mark.parametrize("older", [False, True])
def test_what_was_sent_is_no_witness_of_what_was_used(older: bool, begin: Begin) -> None:
    kobold = KoboldCpp(older=older)
    stage = begin(kobold)
    (image,) = stage.run(sampler_name="Nobody's", steps=2).images
    assert (image.info.source, kobold.drawn[0].sampler) == (InfoSource.REQUEST, "Euler a")
    unlisted = "KoboldCpp lists no sampler Nobody's, so it may have used another one."
    told = () if older else ("The server used sampler Euler a instead of Nobody's. It has no sampler of that name.",)
    assert image.notes == (unlisted, *told)
