"""Pictures of one folder share requests, and each of them stays a job of its own whatever the server makes of it."""

from __future__ import annotations

import base64
import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.api.client import Client
from app.demo.server import DemoServer
from app.generation.request import GenerationRequest, Mode
from app.generation.result import ImageRole
from app.images import metadata
from app.images.source_store import SourceStore
from app.jobs import together
from app.jobs.book import Book, JournalError
from app.jobs.job import Job, JobState
from app.jobs.journal import Journal
from app.jobs.keeping import BatchImages
from app.jobs.queue import JobQueue
from app.jobs.recovery import recover
from app.jobs.runner import Runner
from app.library.files import ImageFile
from app.library.library import Library
from app.servers.capabilities import Capabilities
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.doubles import NOT_FOUND, Answer, Play, Received, ScriptedServer, html_answer, json_answer
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage, staged

TEXT = "harbour {0}\nSteps: 20, Sampler: Euler a, CFG scale: 7.0, Seed: {0}, Size: 48x32, Model: tide"
DONE = "Postprocess upscale by: 2.0, Postprocess upscaler: Nearest"
BATCH, SINGLE = "POST /sdapi/v1/extra-batch-images", "POST /sdapi/v1/extra-single-image"
NAMES = ("txt2img", "options", "samplers", "progress", "interrupt", "skip", "extra-single-image", "extra-batch-images")
OPENAPI: dict[str, Any] = {"info": {"title": "FastAPI"}, "paths": {f"/sdapi/v1/{name}": {} for name in NAMES}}
IDLE = {"progress": 0.0, "eta_relative": 0.0, "state": {"job_count": 0}, "current_image": None, "textinfo": None}


def picture(number: int, *, text: bool = True) -> bytes:
    """No two of them show the same."""
    info, file = PngInfo(), io.BytesIO()
    if text:
        info.add_text("parameters", TEXT.format(number))
    drawn = Image.new("RGB", (48, 32), (30 * number, 200 - 20 * number, 90))
    drawn.paste((255, 255, 255), (6 * number, 4, 6 * number + 6, 28))
    drawn.save(file, "PNG", pnginfo=info)
    return file.getvalue()


def requests(count: int, **parameters: object) -> list[GenerationRequest]:
    asked = {"upscaler_1": "Nearest", **parameters}
    sources = (SourceStore().add(picture(number), f"{number}.png", origin=number) for number in range(1, count + 1))
    return [GenerationRequest(Mode.UPSCALE, asked, source=source) for source in sources]


def submit(stage: Stage, asked: Sequence[GenerationRequest], folder: str = "folder") -> tuple[Job, ...]:
    profile = stage.connection.profile
    return stage.queue.submit_together(asked, folder, profile.id, profile.name)


def run(stage: Stage, jobs: Sequence[Job]) -> list[Job]:
    stage.runner.start()
    return [stage.wait_over(job) for job in jobs]


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The JSON of every request that was sent."""
    found: list[dict[str, Any]] = []
    generate = Client.generate

    def watched(self: Client, mode: Mode, payload: object, sink: object, *, body: bytes = b"") -> object:
        found.append(json.loads(body))
        return generate(self, mode, payload, sink, body=body)  # type: ignore[arg-type]

    monkeypatch.setattr(Client, "generate", watched)
    return found


def sizes(bodies: Sequence[dict[str, Any]]) -> list[int]:
    """How many pictures each request held; 0: it was for one alone."""
    return [len(body.get("imageList", ())) for body in bodies]


# With the demo server


def test_a_folder_goes_in_requests_of_so_many_and_every_picture_stays_a_job(
    stage: Stage, bodies: list[dict[str, Any]]
) -> None:
    stage.runner.set_together(3)
    jobs = run(stage, submit(stage, requests(7)))
    assert sizes(bodies) == [3, 3, 0]
    assert bodies[1] == {
        "upscaler_1": "Nearest",
        "imageList": [
            {"data": base64.b64encode(picture(number)).decode(), "name": f"{number}.png"} for number in (4, 5, 6)
        ],
    }
    assert [(job.state, job.problem, job.answered) for job in jobs] == [(JobState.DONE, None, 1)] * 7
    for number, job in enumerate(jobs, 1):
        (image,) = job.images
        found = metadata.read(image.path)
        assert (found.width, found.height, found.parameters) == (96, 64, TEXT.format(number))
        assert found.items["postprocessing"] == image.info.items["postprocessing"] == DONE
        assert (image.source_id, image.seed, image.prompt) == (number, number, f"harbour {number}")
        assert image.source == job.request.source.sha256 if job.request.source else None
        assert stage.library.made_from(number) == [image]
    told = jobs[1].images[0].payload
    shown = [{"data": "<image 48x32 PNG, 1 kB>", "name": f"{number}.png"} for number in (1, 2, 3)]
    assert told == {"upscaler_1": "Nearest", "imageList": shown}
    assert jobs[6].images[0].payload == {"upscaler_1": "Nearest", "image": "<image 48x32 PNG, 1 kB>"}


def test_texts_that_the_server_left_out_are_put_into_each_file(stage: Stage) -> None:
    stage.connection.client.set_options({"enable_pnginfo": False})
    for number, job in enumerate(run(stage, submit(stage, requests(3))), 1):
        found = metadata.read(job.images[0].path)
        assert (found.parameters, found.items["postprocessing"]) == (TEXT.format(number), DONE)


def test_a_picture_the_server_cannot_read_fails_alone_and_the_others_are_made(
    stage: Stage, bodies: list[dict[str, Any]]
) -> None:
    asked = requests(4)
    data = picture(9)
    broken = SourceStore().add(data[:-80] + bytes(40) + data[-40:], "broken.png")
    asked[2] = replace(asked[2], source=broken)
    jobs = run(stage, submit(stage, asked))
    assert sizes(bodies) == [4, 0, 0, 0, 0]
    assert [job.state for job in jobs] == [JobState.DONE, JobState.DONE, JobState.FAILED, JobState.DONE]
    problem = jobs[2].problem
    assert problem is not None
    assert "Invalid encoded image" in f"{problem.what} {problem.details}"
    assert [image.source_id for image in stage.library.newest(9)][::-1] == [1, 2, 4]


def test_a_picture_whose_copy_is_gone_is_left_out_with_the_reason(stage: Stage, bodies: list[dict[str, Any]]) -> None:
    asked = requests(4)
    source = asked[1].source
    assert source is not None
    SourceStore().path_of(source).unlink()
    jobs = run(stage, submit(stage, asked))
    assert sizes(bodies) == [3]
    assert [job.state for job in jobs] == [JobState.DONE, JobState.FAILED, JobState.DONE, JobState.DONE]
    assert jobs[1].problem is not None
    assert "2.png cannot be read any more" in jobs[1].problem.what
    assert stage.queue.pause_reason is None


@pytest.mark.parametrize(("limit", "value"), [("MOST_PIXELS", 2 * 96 * 64), ("MOST_BYTES", 2 * len(picture(1)) + 20)])
def test_neither_request_nor_answer_grows_without_limit(
    stage: Stage, bodies: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(together, limit, value)
    run(stage, submit(stage, requests(5)))
    assert sizes(bodies) == [2, 2, 0]


def test_only_neighbours_of_one_folder_with_the_same_settings_share_a_request(
    stage: Stage, bodies: list[dict[str, Any]]
) -> None:
    first = submit(stage, requests(3))
    second = submit(stage, requests(2), "another folder")
    other = submit(stage, requests(2, upscaling_resize=3), "another folder")
    lone = stage.queue.submit(requests(1)[0], stage.connection.profile.id, "Demo")
    stage.queue.move(lone.id, 2)
    run(stage, (*first, *second, *other, lone))
    assert sizes(bodies) == [2, 0, 0, 2, 2]


def test_one_for_each_request_sends_every_picture_alone(stage: Stage, bodies: list[dict[str, Any]]) -> None:
    stage.runner.set_together(1)
    run(stage, submit(stage, requests(3)))
    assert sizes(bodies) == [0, 0, 0]


# With servers that answer otherwise


def enlarged(data: str) -> str:
    file = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(data))) as opened:
        opened.resize((opened.width * 2, opened.height * 2)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def alone(received: Received) -> Answer:
    return json_answer({"html_info": f"<p>{DONE}</p>", "image": enlarged(received.json["image"])})


def together_but(change: Callable[[list[str]], list[str]] = list, **more: Any) -> Callable[[Received], Answer]:
    def play(received: Received) -> Answer:
        images = [enlarged(row["data"]) for row in received.json["imageList"]]
        return json_answer({"html_info": f"<p>{DONE}</p>", "images": change(images)}, **more)

    return play


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        server.play("GET /openapi.json", json_answer(OPENAPI))
        server.play("GET /sdapi/v1/options", json_answer(dict.fromkeys("abcdefgh", 1)))
        server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
        server.play("GET /sdapi/v1/progress", json_answer(IDLE))
        server.play(SINGLE, alone)
        yield server


@pytest.fixture
def odd(server: ScriptedServer, tmp_path: Path) -> Iterator[Stage]:
    with staged(server.url, tmp_path, "{seed}-{index}") as stage:
        yield stage


def calls(server: ScriptedServer) -> list[str]:
    return [call.rpartition("/")[2] for call in server.calls() if call in (BATCH, SINGLE)]


def has_own(job: Job, number: int) -> bool:
    """Whether the one picture of the job is what was asked of it: enlarged, and with the text of its source."""
    (image,) = job.images
    shown, wanted = (Image.open(io.BytesIO(data)) for data in (image.path.read_bytes(), picture(number)))
    same = shown.resize(wanted.size, Image.Resampling.NEAREST).getpixel((6 * number + 3, 16)) == (255, 255, 255)
    return same and image.source_id == number and image.info.text == TEXT.format(number)


@pytest.mark.parametrize("refusal", [NOT_FOUND, json_answer({"detail": "Method Not Allowed"}, 405)], ids=["404", "405"])
def test_a_server_without_the_endpoint_is_asked_once_and_gets_them_one_by_one(
    server: ScriptedServer, odd: Stage, refusal: Answer
) -> None:
    server.play(BATCH, refusal)
    odd.runner.set_together(2)
    jobs = run(odd, submit(odd, requests(4)))
    assert calls(server) == ["extra-batch-images", *["extra-single-image"] * 4]
    assert all(job.state is JobState.DONE and has_own(job, number) for number, job in enumerate(jobs, 1))


def test_a_server_that_does_not_name_the_endpoint_is_not_asked(server: ScriptedServer, tmp_path: Path) -> None:
    paths: dict[str, Any] = {path: {} for path in OPENAPI["paths"] if "batch" not in path}
    server.play("GET /openapi.json", json_answer({**OPENAPI, "paths": paths}))
    with staged(server.url, tmp_path, "{seed}-{index}") as stage:
        jobs = run(stage, submit(stage, requests(2)))
    assert (calls(server), [job.state for job in jobs]) == (["extra-single-image"] * 2, [JobState.DONE] * 2)


def cut(received: Received) -> Answer:
    """In the middle of the third picture."""
    whole = together_but()(received)
    return replace(whole, cut_after=whole.body.rindex(b'", "', 0, whole.body.rindex(b'", "')) + 40)


CUTS: list[Play] = [
    cut,
    together_but(lambda images: images[:2]),
    json_answer({"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "no memory"}, 500),
    html_answer(502),
    Answer(cut_after=-1),
    together_but(lambda images: [*images[:1], "", *images[2:]]),
    together_but(lambda images: [images[0], "no base64!", *images[2:]]),
    together_but(lambda images: [images[0], base64.b64encode(b"no picture at all").decode(), *images[2:]]),
    together_but(lambda _images: []),
]


@pytest.mark.parametrize(
    "play", CUTS, ids=["cut", "short", "fault", "gateway", "dropped", "blank", "damaged", "stranger", "empty"]
)
def test_whatever_becomes_of_the_request_every_picture_is_made_once(
    server: ScriptedServer, odd: Stage, play: Play
) -> None:
    server.play(BATCH, play)
    jobs = run(odd, submit(odd, requests(4)))
    assert [(job.state, job.problem) for job in jobs] == [(JobState.DONE, None)] * 4
    assert all(has_own(job, number) for number, job in enumerate(jobs, 1))
    assert calls(server).count("extra-batch-images") == 1
    assert len(odd.library.newest(99)) == 4


def test_what_arrived_before_the_cut_is_not_sent_again(server: ScriptedServer, odd: Stage) -> None:
    server.play(BATCH, cut)
    jobs = run(odd, submit(odd, requests(4)))
    assert calls(server) == ["extra-batch-images", "extra-single-image", "extra-single-image"]
    assert [job.images[0].payload.keys() - {"upscaler_1"} for job in jobs] == [{"imageList"}] * 2 + [{"image"}] * 2


@pytest.mark.parametrize("left_out", [0, 1, 3])
def test_a_picture_left_out_of_the_middle_is_told_by_what_the_others_show(
    server: ScriptedServer, odd: Stage, left_out: int
) -> None:
    server.play(BATCH, together_but(lambda images: [*images[:left_out], *images[left_out + 1 :]]))
    jobs = run(odd, submit(odd, requests(4)))
    assert all(job.state is JobState.DONE and has_own(job, number) for number, job in enumerate(jobs, 1))
    assert calls(server) == ["extra-batch-images", "extra-single-image"]
    assert "image" in jobs[left_out].images[0].payload


def test_more_pictures_than_were_sent_stay_with_what_they_show(server: ScriptedServer, odd: Stage) -> None:
    server.play(BATCH, together_but(lambda images: [images[0], images[0], *images[1:]]))
    jobs = run(odd, submit(odd, requests(3)))
    assert [job.state for job in jobs] == [JobState.DONE] * 3
    assert [image.role for image in jobs[0].images] == [ImageRole.SAMPLE, ImageRole.AUXILIARY]
    assert all(has_own(job, number) for number, job in enumerate(jobs[1:], 2))


def test_a_server_that_is_busy_gets_them_together_again(server: ScriptedServer, odd: Stage) -> None:
    busy = json_answer({"detail": "rate limit exceeded"}, 429, headers={"Retry-After": "0"})
    server.play(BATCH, busy, together_but())
    jobs = run(odd, submit(odd, requests(3)))
    assert calls(server) == ["extra-batch-images"] * 2
    assert all(has_own(job, number) for number, job in enumerate(jobs, 1))


@pytest.mark.parametrize("status", [504, 413])
def test_a_proxy_that_lets_no_more_through_gets_one_picture_at_a_time_from_then_on(
    server: ScriptedServer, odd: Stage, status: int
) -> None:
    server.play(BATCH, html_answer(status))
    odd.runner.set_together(2)
    run(odd, submit(odd, requests(4)))
    assert calls(server) == ["extra-batch-images", *["extra-single-image"] * 4]


def test_a_request_that_a_proxy_cut_is_let_finish_before_the_next_one(
    server: ScriptedServer, odd: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def progress(_received: Received) -> Answer:
        if BATCH not in server.calls():
            return json_answer(IDLE)
        looks.append(len([call for call in server.calls() if call == SINGLE]))
        return json_answer(IDLE if len(looks) > 5 else {**IDLE, "progress": 0.5, "state": {"job_count": 2}})

    monkeypatch.setattr(together, "LOOK_S", 0.01)
    server.play("GET /sdapi/v1/progress", progress)
    server.play(BATCH, html_answer(504))
    jobs = run(odd, submit(odd, requests(2)))
    assert [job.state for job in jobs] == [JobState.DONE] * 2
    assert looks[:6] == [0] * 6


def test_a_server_that_always_fails_together_is_asked_three_times(server: ScriptedServer, odd: Stage) -> None:
    server.play(BATCH, json_answer({"error": "TypeError", "detail": "", "body": "", "errors": "no"}, 500))
    odd.runner.set_together(2)
    jobs = run(odd, submit(odd, requests(9)))
    assert [job.state for job in jobs] == [JobState.DONE] * 9
    assert (calls(server).count("extra-batch-images"), len(calls(server))) == (3, 12)


def test_pictures_that_cannot_be_stored_are_held_until_there_is_room(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, tries = Library.add, list[int]()

    def full(self: Library, *given: Any, **named: Any) -> Any:
        tries.append(1)
        if len(tries) == 2:
            raise OSError(28, "No space left on device")
        return add(self, *given, **named)

    monkeypatch.setattr(Library, "add", full)
    jobs = submit(stage, requests(3))
    stage.runner.start()
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    assert [stage.job(job).state for job in jobs] == [JobState.DONE, JobState.SENT, JobState.SENT]
    stage.queue.resume()
    ended = [stage.wait_over(job) for job in jobs]
    assert [[image.source_id for image in job.images] for job in ended] == [[1], [2], [3]]


def test_a_job_that_is_stopped_stops_no_other_and_all_of_them_stop_the_server(
    server: ScriptedServer, odd: Stage
) -> None:
    server.play(BATCH, together_but(lambda images: images[:1], held=True))
    server.play("POST /sdapi/v1/interrupt", json_answer({}))
    jobs = submit(odd, requests(3))
    odd.runner.start()
    odd.wait_for(lambda: all(odd.job(job).pictures_in_request == 3 for job in jobs))
    assert [odd.job(job).state for job in jobs] == [JobState.SENT] * 3
    assert all(odd.runner.works_on(job.id) for job in jobs)
    odd.runner.cancel(jobs[0].id)
    odd.runner.cancel(jobs[1].id)
    assert not any(call.endswith("interrupt") for call in server.calls())
    odd.runner.cancel(jobs[2].id)
    while not any(call.endswith("interrupt") for call in server.calls()):
        server.wait_for_request(len(server.received) + 1)
    server.release()
    ended = [odd.wait_over(job) for job in jobs]
    assert [job.state for job in ended] == [JobState.DONE, JobState.CANCELLED, JobState.CANCELLED]
    assert has_own(ended[0], 1)
    assert calls(server) == ["extra-batch-images"]


def test_stop_ends_the_whole_request_and_keeps_what_is_done(server: ScriptedServer, odd: Stage) -> None:
    server.play(BATCH, together_but(lambda images: images[:2], held=True))
    server.play("POST /sdapi/v1/interrupt", json_answer({}))
    odd.runner.set_together(3)
    jobs = submit(odd, requests(4))
    odd.runner.start()
    odd.wait_for(lambda: all(odd.job(job).pictures_in_request == 3 for job in jobs[:3]))
    odd.runner.interrupt(jobs[0].id)
    server.release()
    ended = [odd.wait_over(job) for job in jobs]
    assert [job.state for job in ended] == [JobState.DONE, JobState.DONE, JobState.CANCELLED, JobState.DONE]


@pytest.mark.parametrize("is_heard", [True, False])
def test_only_a_picture_that_the_user_could_skip_is_not_made_after_all(
    server: ScriptedServer, odd: Stage, is_heard: bool
) -> None:
    server.play(BATCH, together_but(lambda images: [images[0], *images[2:]], held=True))
    server.play("POST /sdapi/v1/skip", json_answer(None, 200 if is_heard else 500))
    jobs = submit(odd, requests(3))
    odd.runner.start()
    odd.wait_for(lambda: all(odd.job(job).pictures_in_request == 3 for job in jobs))
    busy = {"job_count": 3, "job_timestamp": "20261121220000"}
    server.play("GET /sdapi/v1/progress", json_answer({**IDLE, "progress": 0.5, "state": busy}))
    odd.runner.skip(jobs[0].id, sure=True)
    odd.runner._messenger.join(time.monotonic() + LONGEST_WAIT_S)
    server.play("GET /sdapi/v1/progress", json_answer(IDLE))
    server.release()
    ended = [odd.wait_over(job) for job in jobs]
    second = JobState.CANCELLED if is_heard else JobState.DONE
    assert [job.state for job in ended] == [JobState.DONE, second, JobState.DONE]
    assert calls(server) == ["extra-batch-images", *["extra-single-image"] * (not is_heard)]


def test_nothing_of_a_request_is_sent_again_when_the_queue_is_to_stop_after_it(
    server: ScriptedServer, odd: Stage
) -> None:
    def stopped(_received: Received) -> Answer:
        odd.runner.stop_after_current()
        return json_answer({"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "no memory"}, 500)

    server.play(BATCH, stopped)
    jobs = run(odd, submit(odd, requests(2)))
    assert [job.state for job in jobs] == [JobState.CANCELLED] * 2
    assert calls(server) == ["extra-batch-images"]


# Across the end of the program


class Life:
    """A queue on the disk that may end at any line."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder / "journal.sqlite")
        self.queue = JobQueue(journal=self.journal)
        self.library = Library(folder / "pictures", folder / "library.sqlite", "{seed}-{index}")

    def end(self) -> None:
        self.queue.close()
        self.library.close()
        self.journal.close()

    def send(self, count: int) -> tuple[Job, ...]:
        self.queue.submit_together(requests(count), "folder", "home", "Home")
        first = self.queue.take("home")
        assert first is not None
        jobs = (first, *self.queue.take_mates(first.id, lambda _mate: True))
        return self.queue.sent_together([job.id for job in jobs], {"upscaler_1": "Nearest", "imageList": [{}] * count})


def test_after_a_crash_what_had_arrived_is_done_and_the_others_wait_as_they_were(tmp_path: Path) -> None:
    life = Life(tmp_path)
    jobs = life.send(3)
    sink = BatchImages(jobs[0], 0, None, Capabilities(), life.library, life.queue.book).open_sink(0)
    sink.write(picture(1))
    sink.finish()
    sink.let_go()
    life.end()
    again = Life(tmp_path)
    assert recover(again.queue, again.library) == 1
    found = again.queue.jobs()
    assert [job.state for job in found] == [JobState.DONE, JobState.QUEUED, JobState.QUEUED]
    assert [image.source_id for image in found[0].images] == [1]
    assert [job.id for job in again.queue.waiting()] == [job.id for job in jobs[1:]]
    assert all(not job.is_in_doubt and "image" in job.payloads[0] and job.together == "folder" for job in found[1:])
    again.end()


def test_after_a_crash_no_job_gets_a_picture_that_shows_what_another_one_asked_for(tmp_path: Path) -> None:
    life = Life(tmp_path)
    jobs = life.send(3)
    sink = BatchImages(jobs[0], 0, None, Capabilities(), life.library, life.queue.book).open_sink(0)
    sink.write(picture(2))  # the server left the first one out
    path = sink.finish()
    sink.let_go()
    life.end()
    again = Life(tmp_path)
    assert recover(again.queue, again.library) == 0
    assert [(job.state, job.images) for job in again.queue.jobs()] == [(JobState.QUEUED, ())] * 3
    assert path is not None
    assert path.read_bytes() == picture(2)
    assert again.queue.book.files() == ()
    again.end()


def test_a_job_whose_request_was_shared_is_sent_with_its_own_picture_only_when_it_waits_again(tmp_path: Path) -> None:
    life = Life(tmp_path)
    (job, *_others) = life.send(2)
    back = life.queue.put_back(job.id)
    assert back is not None
    assert "image" in back.payloads[0]
    assert back.pictures_in_request == 0
    life.end()


def test_what_was_sent_for_a_job_that_is_done_is_known_after_a_restart(tmp_path: Path) -> None:
    life = Life(tmp_path)
    (job, *_others) = life.send(2)
    life.queue.answered_together(job.id)
    life.end()
    again = Life(tmp_path)
    found = again.queue.get(job.id)
    assert found is not None
    assert (found.state, found.sent, found.answered, found.pictures_in_request) == (JobState.DONE, 1, 1, 2)
    again.end()


def test_an_end_in_the_middle_loses_nothing_and_repeats_nothing_that_is_done(
    demo: DemoServer, library: Library, bodies: list[dict[str, Any]]
) -> None:
    queue = JobQueue()
    with DemoServer(step_delay_s=0.5) as slow:
        here = connect(ServerProfile("Demo", slow.url, id="home"))
        first = Stage(queue, Runner(queue, here, library, poll_interval_s=0.02), library, here)
        jobs = submit(first, requests(4))
        first.runner.start()
        first.wait_for(lambda: (first.job(jobs[0]).progress.fraction or 0) > 0.25)
        assert first.runner.shutdown(LONGEST_WAIT_S)
        here.close()
    states = [job.state for job in queue.jobs()]
    done = states.count(JobState.DONE)
    assert 1 <= done < 4
    assert states == [JobState.DONE] * done + [JobState.QUEUED] * (4 - done)
    here = connect(ServerProfile("Demo", demo.url, id="home"))
    again = Stage(queue, Runner(queue, here, library, poll_interval_s=0.02), library, here)
    found = run(again, jobs)
    assert again.runner.shutdown(LONGEST_WAIT_S)
    here.close()
    assert [[image.source_id for image in job.images] for job in found] == [[1], [2], [3], [4]]
    assert [len(body.get("imageList", "1")) for body in bodies] == [4, 4 - done]


def test_who_waits_no_longer_loses_the_request_and_the_next_one_goes_at_once(
    server: ScriptedServer, odd: Stage
) -> None:
    busy = {**IDLE, "progress": 0.5, "state": {"job_count": 3}}
    server.play("GET /sdapi/v1/progress", json_answer(busy))
    server.play(BATCH, together_but(held=True))
    jobs = submit(odd, requests(3))
    other = odd.queue.submit(requests(1)[0], odd.connection.profile.id, "Odd")
    odd.runner.start()
    odd.wait_for(lambda: all(odd.job(job).pictures_in_request == 3 for job in jobs))
    odd.runner.give_up(jobs[1].id)
    assert [odd.wait_over(job).state for job in (*jobs, other)] == [JobState.CANCELLED] * 3 + [JobState.DONE]


def test_jobs_for_any_server_go_together_to_the_first(stage: Stage, bodies: list[dict[str, Any]]) -> None:
    jobs = run(stage, stage.queue.submit_together(requests(3), "folder", "", ""))
    assert sizes(bodies) == [3]
    assert {(job.state, job.server_name) for job in jobs} == {(JobState.DONE, "Demo")}


# What goes wrong on this side


def test_a_queue_that_cannot_be_read_pauses_and_the_folder_is_made_after_all(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, tries = Book.body, list[int]()

    def broken(self: Book, job_id: str, index: int) -> bytes | None:
        tries.append(1)
        if len(tries) == 1:
            raise JournalError("The queue cannot be read.")
        return body(self, job_id, index)

    monkeypatch.setattr(Book, "body", broken)
    jobs = submit(stage, requests(2))
    stage.runner.start()
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    assert [stage.job(job).state for job in jobs] == [JobState.QUEUED] * 2
    stage.queue.resume()
    assert [stage.wait_over(job).state for job in jobs] == [JobState.DONE] * 2


def test_pictures_held_in_memory_are_told_by_what_they_show_too(
    server: ScriptedServer, odd: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish, tries = ImageFile.finish, list[int]()

    def full(self: ImageFile, **named: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(28, "No space left on device")
        return finish(self, **named)

    monkeypatch.setattr(ImageFile, "finish", full)
    server.play(BATCH, together_but(lambda images: images[1:]))
    jobs = run(odd, submit(odd, requests(3)))
    assert all(job.state is JobState.DONE and has_own(job, number) for number, job in enumerate(jobs, 1))


def test_stopping_again_and_again_is_no_failure_of_going_together(server: ScriptedServer, odd: Stage) -> None:
    def stopped(_received: Received) -> Answer:
        odd.runner.interrupt()
        return json_answer({"error": "Interrupted", "detail": "", "body": "", "errors": ""}, 500)

    server.play(BATCH, *[stopped] * together.MOST_IN_VAIN, together_but())
    server.play("POST /sdapi/v1/interrupt", json_answer({}))
    odd.runner.start()
    for _time in range(together.MOST_IN_VAIN):
        assert [odd.wait_over(job).state for job in submit(odd, requests(2))] == [JobState.CANCELLED] * 2
    assert [odd.wait_over(job).state for job in submit(odd, requests(2))] == [JobState.DONE] * 2
    assert calls(server) == ["extra-batch-images"] * (together.MOST_IN_VAIN + 1)
