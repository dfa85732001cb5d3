"""Jobs made from a picture: the file may go, the queue may end, and the server still gets the very bytes."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from app.api.client import Client
from app.api.dialects.kinds import ServerKind
from app.api.payloads import request_from_payload, without_pictures
from app.generation.control_units import SCRIPTS, ControlUnit, with_units
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage, sources_in
from app.images.source_store import SourceStore
from app.jobs.job import Job, JobState
from app.jobs.journal import Journal
from app.jobs.preparing import Preparation
from app.jobs.queue import JobQueue
from app.servers.capabilities import Capabilities
from tests.unit.jobs.stage import SMALL, Stage


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (96, 64), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def source(tmp_path: Path) -> SourceImage:
    file = tmp_path / "harbour.png"
    file.write_bytes(picture())
    kept = SourceStore().add_file(file, origin=3)
    file.unlink()
    return kept


def request_with(source: SourceImage, **fields: object) -> GenerationRequest:
    parameters = {"prompt": "a fox", **SMALL, "denoising_strength": 0.3, **fields}
    return GenerationRequest(Mode.IMAGE_TO_IMAGE, parameters, source=source)


def submit(stage: Stage, request: GenerationRequest) -> Job:
    profile = stage.connection.profile
    return stage.queue.submit(request, profile.id, profile.name)


def test_a_job_whose_source_file_was_deleted_is_made_all_the_same(
    stage: Stage, source: SourceImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[bytes] = []
    generate = Client.generate

    def watched(self: Client, mode: Mode, payload: object, sink: object, *, body: bytes = b"") -> object:
        bodies.append(body)
        return generate(self, mode, payload, sink, body=body)  # type: ignore[arg-type]

    monkeypatch.setattr(Client, "generate", watched)
    job = submit(stage, request_with(source, n_iter=2))
    assert [list(sources_in(payload)) for payload in job.payloads] == [[source], [source]]
    stage.runner.start()
    job = stage.wait_over(job)
    assert (job.state, job.problem) == (JobState.DONE, None)
    assert [base64.b64decode(json.loads(body)["init_images"][0]) for body in bodies] == [picture(), picture()]
    assert [(image.mode, image.source, image.source_id, image.mask) for image in job.images] == (
        [(Mode.IMAGE_TO_IMAGE, source.sha256, 3, "")] * 2
    )
    assert job.images[0].payload["init_images"] == ["<image 96x64 PNG, 1 kB>"]
    assert "Denoising strength: 0.3" in job.images[0].info.text
    assert job.request.source == source
    assert stage.library.made_from(3) == stage.library.of_job(job.id)


def test_a_source_that_is_gone_fails_its_job_alone_and_says_what_to_do(stage: Stage, source: SourceImage) -> None:
    SourceStore().path_of(source).unlink()
    lost, good = submit(stage, request_with(source)), stage.submit()
    stage.runner.start()
    lost, good = stage.wait_over(lost), stage.wait_over(good)
    assert lost.state is JobState.FAILED
    assert lost.problem is not None
    assert "harbour.png" in lost.problem.what
    assert lost.problem.hint
    assert lost.sent == 0
    assert good.state is JobState.DONE


def test_pictures_of_units_are_references_in_the_job_and_bytes_only_where_they_are_sent(
    source: SourceImage, tmp_path: Path
) -> None:
    scripts = with_units({}, [ControlUnit(model="control_canny", image=source, mask=source)])
    request = GenerationRequest(Mode.TEXT_TO_IMAGE, {"prompt": "b", SCRIPTS: scripts})
    file = tmp_path / "journal.sqlite"
    journal = Journal(file)
    queue = JobQueue(journal=journal)
    job = queue.submit(request, "home", "Home")
    queue.close()
    journal.close()
    again = Journal(file)
    queue = JobQueue(journal=again)
    back = queue.get(job.id)
    assert back is not None
    assert back.request == request
    assert set(sources_in(back.payloads[0])) == {source}
    connection = SimpleNamespace(capabilities=Capabilities(kind=ServerKind.FORGE), learn_control=Capabilities)
    payload, body, is_known = Preparation(queue, cast("Any", connection)).batch(back, 0)
    assert not is_known
    (unit,) = json.loads(body)[SCRIPTS]["ControlNet"]["args"]
    assert base64.b64decode(unit["image"]) == picture()
    assert without_pictures(payload)[SCRIPTS]["ControlNet"]["args"][0]["image"] == "<image 96x64 PNG, 1 kB>"
    queue.close()
    again.close()


def test_a_picture_remembers_the_mask_it_was_made_with(stage: Stage, source: SourceImage) -> None:
    job = submit(stage, replace(request_with(source, n_iter=1), mask=source))
    stage.runner.start()
    job = stage.wait_over(job)
    assert [image.mask for image in job.images] == [source.sha256]
    assert [image.mask for image in stage.library.of_job(job.id)] == [source.sha256]


def test_a_job_with_a_source_and_a_mask_is_the_same_after_a_restart(source: SourceImage, tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    request = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "b", "n_iter": 3}, source=source, mask=source)
    first = Journal(file)
    queue = JobQueue(journal=first)
    job = queue.submit(request, "home", "Home")
    taken = queue.take("home")
    assert taken is not None
    queue.batch_sent(job.id, 0, job.payloads[0], b'{"exact": 1}')
    queue.close()
    first.close()
    again = Journal(file)
    back = JobQueue(journal=again).get(job.id)
    assert back is not None
    assert back.request == request
    assert back.payloads == job.payloads
    assert again.body(job.id, 0) == b'{"exact": 1}'
    again.close()
    assert len(file.read_bytes()) < 1_000_000


def test_a_job_guided_by_a_picture_is_made_again_the_same_from_what_is_kept_of_it(
    stage: Stage, source: SourceImage
) -> None:
    unit = ControlUnit(module="canny", model="demo_control_canny", image=source)
    stage.runner.start()
    scripts = with_units({}, [unit])
    job = stage.wait_over(stage.submit(alwayson_scripts=scripts, seed=7))
    assert (job.state, job.problem, job.images[0].notes) == (JobState.DONE, None, ())
    made = [image for image in job.images if image.seed == 7]
    assert 'ControlNet 0: "Module: canny, Model: demo_control_canny [5a1f0c21]' in made[0].info.text
    assert job.request.parameters[SCRIPTS] == scripts
    kept = request_from_payload(dict(made[0].payload))
    assert set(sources_in(kept.parameters[SCRIPTS])) == {source}
    again = stage.wait_over(submit(stage, kept))
    assert again.images[0].path.read_bytes() == made[0].path.read_bytes()
    plain = stage.wait_over(stage.submit(seed=7))
    assert plain.images[0].path.read_bytes() != made[0].path.read_bytes()


def test_a_server_that_passed_controlnet_over_is_told_of(stage: Stage, source: SourceImage) -> None:
    scripts = with_units({}, [ControlUnit(module="nowhere", model="demo_control_canny", image=source)])
    stage.runner.start()
    job = stage.wait_over(stage.submit(alwayson_scripts=scripts))
    assert job.images[0].notes == ("The server made this picture without ControlNet; its console says why.",)
