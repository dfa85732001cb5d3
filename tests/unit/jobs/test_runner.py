"""From a submitted job to images on disk, against the demo server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.server import DemoServer
from app.generation.result import ImageRole, InfoSource
from app.images import metadata
from app.jobs import patience
from app.jobs.at_end import AtEnd
from app.jobs.ending import INTERRUPTED_AT_END
from app.jobs.events import Event, ImageKept, JobChanged, QueuePaused
from app.jobs.job import Job, JobState
from app.jobs.queue import JobQueue
from app.jobs.restart import ENDED_MEANWHILE
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from tests.brake import Brake
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage

ENDLESS = 200_000
"""Steps of a job that is stopped long before its end, however busy the machine is."""


def test_a_job_becomes_an_image_on_disk_and_in_the_library(stage: Stage) -> None:
    job = stage.run(seed=5)
    assert (job.state, job.problem, job.sent) == (JobState.DONE, None, 1)
    (image,) = job.images
    assert stage.library.newest(5) == [image]
    assert image.path.name == "5-1.png"
    assert (image.seed, image.width, image.height, image.role) == (5, 64, 64, ImageRole.SAMPLE)
    assert image.info.source is InfoSource.SERVER
    assert image.info.text == metadata.read(image.path).parameters
    assert image.info.generator == "A1111"
    assert image.prompt == "a fox"
    assert image.model in image.info.text
    assert image.notes == ()
    assert (image.job_id, image.server, image.payload) == (job.id, "Demo", job.payloads[0])


def test_each_batch_is_kept_when_it_is_there(stage: Stage) -> None:
    job = stage.run(seed=10, n_iter=3, batch_size=2)
    assert job.state is JobState.DONE
    assert [image.seed for image in job.images] == [10, 11, 12, 13, 14, 15]
    assert [image.index for image in job.images] == [0, 1, 2, 3, 4, 5]
    assert [event.image for event in stage.kept()] == list(job.images)
    assert [len(event.job.images) for event in stage.kept()] == [1, 2, 3, 4, 5, 6]
    # The first images were told before the last batch went out.
    assert [event.job.sent for event in stage.kept()] == [1, 1, 2, 2, 3, 3]
    assert len({payload["force_task_id"] for payload in job.payloads}) == 3


def test_jobs_run_one_after_the_other(stage: Stage) -> None:
    jobs = [stage.submit(seed=seed) for seed in (1, 2, 3)]
    stage.runner.start()
    for job in jobs:
        assert stage.wait_over(job).state is JobState.DONE
    assert [event.image.seed for event in stage.kept()] == [1, 2, 3]


def test_the_progress_tells_steps_and_shows_the_picture(stage: Stage, demo: DemoServer) -> None:
    brake = Brake(demo, 20)
    stage.runner.start()
    job = stage.submit(steps=40)
    stage.wait_for(lambda: any(reading.preview and reading.step for reading in stage.progress_of(job)))
    brake.let_go()
    job = stage.wait_over(job)
    readings = stage.progress_of(job)
    assert any(reading.steps == 40 and 0 < reading.step <= 40 for reading in readings)
    assert any(reading.preview for reading in readings)
    fractions = [reading.fraction for reading in readings if reading.fraction is not None]
    assert all(0 <= fraction <= 1 for fraction in fractions)
    assert fractions[-1] == 1.0
    assert job.progress.preview is None


def test_a_server_without_internal_progress_is_asked_the_old_way(library: Library) -> None:
    with DemoServer(step_delay_s=0, internal=False) as server:
        brake = Brake(server)
        connection = connect(ServerProfile("Old", server.url))
        queue = JobQueue()
        runner = Runner(queue, connection, library, poll_interval_s=0.02)
        stage = Stage(queue, runner, library, connection)
        runner.start()
        job = stage.submit(steps=30)
        stage.wait_for(lambda: any(reading.steps == 30 for reading in stage.progress_of(job)))
        brake.let_go()
        job = stage.wait_over(job)
        assert job.state is JobState.DONE
        assert "force_task_id" not in job.payloads[0]
        assert runner.shutdown(LONGEST_WAIT_S)
        connection.close()


def test_an_interrupted_job_keeps_what_was_finished(stage: Stage) -> None:
    stage.runner.start()
    job = stage.submit(steps=ENDLESS, n_iter=2)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(job)))
    stage.runner.interrupt()
    over = stage.wait_over(job)
    assert over.state is JobState.CANCELLED
    assert over.problem is None
    assert over.sent == 1
    assert len(over.images) == 1
    assert over.images[0].path.exists()


def test_the_queue_alone_can_cancel_a_running_job(stage: Stage) -> None:
    stage.runner.start()
    job = stage.submit(steps=ENDLESS)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(job)))
    stage.queue.cancel(job.id)
    assert stage.wait_over(job).state is JobState.CANCELLED


def test_after_a_cancelled_job_the_next_one_runs(stage: Stage) -> None:
    stage.runner.start()
    first, second = stage.submit(steps=ENDLESS), stage.submit(seed=3)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(first)))
    stage.runner.cancel(first.id)
    assert stage.wait_over(second).state is JobState.DONE
    assert [image.seed for image in stage.job(second).images] == [3]


def test_a_waiting_job_is_dropped_without_the_server(stage: Stage) -> None:
    job = stage.submit()
    stage.runner.cancel(job.id)
    assert stage.job(job).state is JobState.CANCELLED
    stage.runner.start()
    assert stage.wait_over(stage.submit()).state is JobState.DONE
    assert len(stage.kept()) == 1


def test_stopping_after_this_batch_sends_no_further_one(stage: Stage) -> None:
    def stop_at_once(event: Event) -> None:
        if isinstance(event, JobChanged) and event.job.sent == 1:
            stage.runner.stop_after_current()

    stage.queue.add_listener(stop_at_once)
    over = stage.run(n_iter=3)
    assert over.state is JobState.CANCELLED
    assert (over.sent, len(over.images)) == (1, 1)


def test_skipping_goes_on_with_the_next_batch(stage: Stage) -> None:
    stage.runner.start()
    job = stage.submit(steps=ENDLESS, n_iter=1)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(job)))
    stage.runner.skip()
    over = stage.wait_over(job)
    assert over.state is JobState.DONE
    assert len(over.images) == 1


def test_giving_up_ends_the_job_though_the_server_goes_on(stage: Stage) -> None:
    stage.runner.start()
    job = stage.submit(steps=ENDLESS)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(job)))
    stage.runner.give_up()
    assert stage.wait_over(job).state is JobState.CANCELLED


def test_a_refused_job_fails_with_its_reason_and_the_next_one_runs(stage: Stage) -> None:
    stage.runner.start()
    bad = stage.submit(script_name="no such script")
    good = stage.submit()
    over = stage.wait_over(bad)
    assert over.state is JobState.FAILED
    assert over.problem is not None
    assert "no such script" in over.problem.what
    assert over.problem.where
    assert over.problem.hint
    assert stage.wait_over(good).state is JobState.DONE


def test_a_job_whose_server_refuses_waits_in_front_until_it_is_back(
    stage: Stage, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LOOK_AGAIN_S", 0.05)
    port = demo.port
    demo.stop()
    first, second = stage.submit(), stage.submit()
    stage.runner.start()
    stage.wait_for(lambda: stage.states_of(first) == [JobState.QUEUED, JobState.SENT, JobState.QUEUED])
    assert [job.id for job in stage.queue.waiting()] == [first.id, second.id]
    with DemoServer(port, step_delay_s=0.001):
        assert stage.wait_over(first).state is JobState.DONE
        assert stage.wait_over(second).state is JobState.DONE
        stage.connection.close()
    assert [event.job.id for event in stage.kept()] == [first.id, second.id]
    assert stage.job(first).problem is None


def test_a_runner_that_does_not_wait_fails_the_job_with_words(
    library: Library, connection: Connection, demo: DemoServer
) -> None:
    demo.stop()
    queue = JobQueue()
    runner = Runner(queue, connection, library, waits_for_server=False)
    stage = Stage(queue, runner, library, connection)
    job = stage.run()
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert connection.profile.url.removeprefix("http://") in job.problem.where
    assert runner.shutdown(LONGEST_WAIT_S)


def test_a_runner_that_waits_for_its_server_shuts_down_at_once(
    stage: Stage, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LOOK_AGAIN_S", 10 * LONGEST_WAIT_S)
    demo.stop()
    job = stage.submit()
    stage.runner.start()
    stage.wait_for(lambda: len(stage.states_of(job)) == 3)
    assert stage.runner.shutdown(LONGEST_WAIT_S)


def test_images_whose_folder_takes_nothing_wait_in_memory(stage: Stage, tmp_path: Path) -> None:
    stage.library.folder = tmp_path / "file" / "pictures"
    (tmp_path / "file").write_bytes(b"")
    stage.runner.start()
    job = stage.submit(batch_size=2)
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    assert "in memory only" in (stage.queue.pause_reason or "")
    assert "another image folder" in (stage.queue.pause_reason or "")
    (problem,) = [event.problem for event in stage.events if isinstance(event, QueuePaused)]
    assert problem is not None
    assert problem.what in (stage.queue.pause_reason or "")
    assert str(tmp_path / "file") in problem.where
    assert not stage.job(job).is_over
    assert stage.job(job).is_in_doubt  # after a crash it would have to be sent again
    stage.library.folder = tmp_path / "pictures"
    stage.queue.resume()
    job = stage.wait_over(job)
    assert job.state is JobState.DONE
    assert [image.path.parent for image in job.images] == [tmp_path / "pictures"] * 2
    assert stage.library.count() == 2


def test_held_images_are_saved_in_another_folder_once(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    stage.library.folder = tmp_path / "file" / "pictures"
    stage.runner.start()
    job = stage.submit(batch_size=2)
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    stage.library.make_detour(tmp_path / "detour")
    stage.queue.resume()
    job = stage.wait_over(job)
    assert [image.path.parent for image in job.images] == [tmp_path / "detour"] * 2
    assert stage.library.folder == tmp_path / "file" / "pictures"
    (tmp_path / "file").unlink()
    (image,) = stage.wait_over(stage.submit()).images
    assert image.path.parent == tmp_path / "file" / "pictures", "the next one goes where it belongs"


def test_a_detour_that_takes_nothing_either_loses_nothing(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    stage.library.folder = tmp_path / "file" / "pictures"
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    stage.library.make_detour(tmp_path / "file" / "detour")
    pauses = sum(isinstance(event, QueuePaused) for event in stage.events)
    stage.queue.resume()
    stage.wait_for(lambda: sum(isinstance(event, QueuePaused) for event in stage.events) > pauses)
    (tmp_path / "file").unlink()
    stage.library.end_detour()
    stage.queue.resume()
    (image,) = stage.wait_over(job).images
    assert image.path.parent == tmp_path / "file" / "pictures"


def test_resuming_without_room_pauses_again_and_costs_nothing(stage: Stage, tmp_path: Path) -> None:
    stage.library.folder = tmp_path / "file" / "pictures"
    (tmp_path / "file").write_bytes(b"")
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    pauses = sum(isinstance(event, QueuePaused) for event in stage.events)
    stage.queue.resume()
    stage.wait_for(lambda: sum(isinstance(event, QueuePaused) for event in stage.events) > pauses)
    stage.library.folder = tmp_path / "pictures"
    stage.queue.resume()
    assert len(stage.wait_over(job).images) == 1


def test_images_in_memory_are_saved_elsewhere_at_the_end(stage: Stage, tmp_path: Path) -> None:
    stage.library.folder = tmp_path / "file" / "pictures"
    (tmp_path / "file").write_bytes(b"")
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    assert stage.runner.shutdown(LONGEST_WAIT_S)
    assert stage.job(job).state is JobState.FAILED
    (saved,) = (tmp_path / "rescued").iterdir()
    assert metadata.read(saved).width == 64


def test_who_does_not_wait_is_told_at_once(connection: Connection, library: Library, tmp_path: Path) -> None:
    library.folder = tmp_path / "file" / "pictures"
    (tmp_path / "file").write_bytes(b"")
    queue = JobQueue()
    runner = Runner(queue, connection, library, waits_for_server=False)
    stage = Stage(queue, runner, library, connection)
    job = stage.run()
    assert runner.shutdown(LONGEST_WAIT_S)
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert "could not be kept" in job.problem.what
    assert str(tmp_path / "rescued") in job.problem.hint
    assert len(list((tmp_path / "rescued").iterdir())) == 1


def test_a_sampler_that_did_not_take_is_noted_on_the_image(stage: Stage) -> None:
    job = stage.run(sampler_name="k_euler_a")
    (image,) = job.images
    assert image.notes[0] == ("The server used sampler DPM++ 2M instead of k_euler_a. It has no sampler of that name.")


def test_a_checkpoint_that_did_not_take_is_noted(stage: Stage) -> None:
    job = stage.run(overrides={"sd_model_checkpoint": "nowhere.safetensors"})
    assert "instead of nowhere.safetensors" in job.images[0].notes[0]


def test_every_checkpoint_asked_for_by_its_title_takes(stage: Stage) -> None:
    stage.runner.start()
    titles = [checkpoint.title for checkpoint in stage.connection.capabilities.checkpoints]
    assert len(titles) > 1
    for title in titles:
        job = stage.wait_over(stage.submit(overrides={"sd_model_checkpoint": title}))
        assert job.images[0].notes == ()


def test_every_sampler_and_schedule_of_the_server_takes(stage: Stage) -> None:
    stage.runner.start()
    capabilities = stage.connection.capabilities
    schedulers = [scheduler.name for scheduler in capabilities.schedulers]
    for index, sampler in enumerate(capabilities.samplers):
        scheduler = schedulers[index % len(schedulers)]
        job = stage.wait_over(stage.submit(sampler_name=sampler.name, scheduler=scheduler))
        assert job.images[0].notes == ()


def test_a_grid_is_told_from_the_samples(stage: Stage) -> None:
    job = stage.run(seed=20, batch_size=3, save_images=True)
    assert [image.role for image in job.images] == [ImageRole.GRID, *[ImageRole.SAMPLE] * 3]
    assert [image.seed for image in job.images[1:]] == [20, 21, 22]
    assert [image.path.name for image in job.images[1:]] == ["20-2.png", "21-3.png", "22-4.png"]


def test_nothing_to_send_back_is_no_failure_when_asked_for(stage: Stage) -> None:
    job = stage.run(send_images=False, save_images=True)
    assert (job.state, job.images) == (JobState.DONE, ())


def begun(stage: Stage, **fields: object) -> Job:
    """A job the server works on."""
    stage.runner.start()
    job = stage.submit(**fields)
    stage.wait_for(lambda: any(reading.step > 0 for reading in stage.progress_of(job)))
    return job


def test_shutting_down_interrupts_keeps_what_came_and_lets_the_rest_be_sent_again(stage: Stage) -> None:
    job = begun(stage, steps=ENDLESS, n_iter=2)
    waiting = stage.submit()
    assert stage.runner.shutdown(LONGEST_WAIT_S)
    over = stage.job(job)
    assert (over.state, len(over.images), over.answered) == (JobState.FAILED, 1, 0)
    assert over.problem == INTERRUPTED_AT_END
    assert stage.job(waiting).state is JobState.QUEUED


def test_shutting_down_can_leave_the_job_to_the_server(stage: Stage, demo: DemoServer) -> None:
    job = begun(stage, steps=ENDLESS)
    assert stage.runner.shutdown(LONGEST_WAIT_S, AtEnd.FINISH)
    assert stage.job(job).state is JobState.UNKNOWN
    problem = stage.job(job).problem
    assert problem is not None
    assert problem.what == ENDED_MEANWHILE.what
    assert stage.connection.client.task_progress(str(stage.job(job).task_id)).active
    stage.connection.client.interrupt()


def at_the_first_image(stage: Stage, act: Callable[[], object]) -> None:
    """Do something between the first batch and the second."""
    stage.queue.add_listener(lambda event: act() if isinstance(event, ImageKept) and event.image.index == 0 else None)


def test_a_retired_runner_ends_with_the_batch_that_is_out(stage: Stage) -> None:
    at_the_first_image(stage, stage.runner.retire)
    job = stage.submit(n_iter=3)
    stage.runner.start()
    assert stage.runner.join(LONGEST_WAIT_S)
    left = stage.job(job)
    assert (left.state, left.answered, left.sent, len(left.images)) == (JobState.QUEUED, 1, 1, 1)


def test_a_paused_queue_ends_a_job_between_its_batches_and_goes_on_there(stage: Stage) -> None:
    at_the_first_image(stage, stage.queue.pause)
    stage.runner.start()
    job = stage.submit(seed=30, n_iter=3)
    stage.wait_for(lambda: len(stage.states_of(job)) == 3)
    assert stage.states_of(job)[-1] is JobState.QUEUED
    assert len(stage.job(job).images) == 1
    stage.queue.resume()
    over = stage.wait_over(job)
    assert over.state is JobState.DONE
    assert [image.seed for image in over.images] == [30, 31, 32]


def test_a_runner_that_never_started_shuts_down(stage: Stage) -> None:
    assert stage.runner.shutdown(0.1)


@pytest.mark.parametrize("image_format", ["jpg", "webp"])
def test_other_formats_keep_their_info_too(stage: Stage, image_format: str) -> None:
    stage.connection.client.set_options({"samples_format": image_format})
    job = stage.run(seed=4)
    (image,) = job.images
    assert image.path.suffix == f".{image_format}"
    assert metadata.read(image.path).parameters == image.info.text != ""


def test_a_file_without_text_gets_the_text_of_the_answer(stage: Stage) -> None:
    stage.connection.client.set_options({"enable_pnginfo": False})
    job = stage.run(seed=4)
    (image,) = job.images
    assert "Seed: 4" in image.info.text
    assert metadata.read(image.path).parameters == image.info.text
