"""What a row says about its job, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.features.queue.cards import Card, card_of, details_of, differs, first_line
from app.features.queue.deeds import Deed, Section, deeds_for, main_deed, removing_deed, title_of
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.job import Job, JobState, Progress, Stop, Trace
from tests.ui.queue.jobs import FIRST, PROBLEM, job, running

pytestmark = pytest.mark.usefixtures("qapp")
PICTURES = tuple(GeneratedImage(path=Path(f"{number}.png")) for number in range(3))


def card(job: Job, before: GenerationRequest | None, place: int, places: int) -> Card:
    return card_of(job, differs(job.request, before), place, places)


def test_the_first_line_of_the_prompt_that_says_something_is_the_title() -> None:
    assert first_line(GenerationRequest(parameters={"prompt": "\n  \n a   lake \nmore"})) == "a lake"
    assert first_line(GenerationRequest()) == "(no prompt)"


def test_a_first_job_tells_its_main_values_and_its_server() -> None:
    made = card(job(5), None, 0, 1)
    assert made.detail == "8 images · 24 steps · DPM++ 2M · CFG 7 · 832 × 1216 · seed 5 · on studio-pc"


def test_a_variant_tells_what_differs() -> None:
    made = card(job(2, request=FIRST.with_parameters(cfg_scale=5.5)), FIRST, 0, 1)
    assert made.detail == "8 images · CFG scale 7 → 5.5 · on studio-pc"
    assert "same settings as before" in card(job(3, request=FIRST), FIRST, 0, 1).detail


def test_a_quite_different_job_tells_its_values_and_not_all_differences() -> None:
    other = GenerationRequest(parameters={"prompt": "a, b, c, d, e, f", "steps": 8, "seed": 3})
    assert card(job(2, request=other), FIRST, 0, 1).detail.startswith("8 images · 8 steps · seed 3")


def test_a_job_for_no_certain_server_says_so() -> None:
    made = replace(job(1), server_id="", server_name="", for_any_server=True)
    assert card(made, None, 0, 1).detail.endswith("on the first server that answers")


def test_a_job_for_any_server_names_the_checkpoint_it_waits_for() -> None:
    asked = FIRST.with_overrides({"sd_model_checkpoint": "sub/tiny.safetensors [abc123abcd]"})
    made = replace(job(1, request=asked), server_id="", server_name="", for_any_server=True)
    assert card(made, None, 0, 1).detail.endswith("on the first server that has sub/tiny")


def test_a_waiting_job_says_why_it_waits_besides_its_turn() -> None:
    waiting = replace(job(1), progress=Progress(text="The server is busy. Sent again in 4 s."))
    assert card(waiting, None, 0, 1).detail.startswith("The server is busy. Sent again in 4 s. · 8 images")


def test_the_running_job_tells_step_image_and_time_left() -> None:
    made = card(running(1, 0.25), None, 0, 0)
    assert (made.step, made.left, made.fraction) == ("Step 15 / 24 · image 3 of 8", "4 s left", 0.25)
    stopping = replace(running(1), stop=Stop.AFTER_BATCH)
    assert card(stopping, None, 0, 0).detail.startswith("stops after this batch")


def test_what_the_server_says_of_a_running_job_comes_first() -> None:
    made = running(1)
    made = replace(made, progress=replace(made.progress, text="In queue:\n1/2", steps=0))
    assert card(made, None, 0, 0).step == "In queue: 1/2 · image 3 of 8"
    assert card(replace(made, progress=Progress()), None, 0, 0).step == "Sent; the server begins"


def test_what_is_over_tells_how_it_went() -> None:
    done = card(job(1, JobState.DONE, images=PICTURES), None, 0, 0)
    assert done.detail.startswith("3 images · 42 s")
    cancelled = card(job(1, JobState.CANCELLED, images=PICTURES), None, 0, 0)
    assert cancelled.detail.startswith("Cancelled · 3 of 8 images kept")


def test_a_failed_job_tells_why_and_what_next() -> None:
    made = card(job(1, JobState.FAILED), None, 0, 0)
    assert made.reason == f"{PROBLEM.what} {PROBLEM.hint}"
    assert details_of(made.job).splitlines() == [PROBLEM.what, PROBLEM.where, PROBLEM.hint, PROBLEM.details]


def test_an_unknown_job_explains_the_choice() -> None:
    made = card(job(1, JobState.UNKNOWN), None, 0, 0)
    assert made.reason.endswith("Running it exactly again sends the same request with the same seeds.")
    assert made.deeds[:3] == (Deed.AGAIN, Deed.DISMISS, Deed.COPY)


def test_while_the_server_still_has_it_an_unknown_job_cannot_be_sent_again() -> None:
    made = job(1, JobState.UNKNOWN, trace=Trace.AT_SERVER)
    assert Deed.AGAIN not in deeds_for(made, 0, 0)
    assert "exactly again" not in card(made, None, 0, 0).reason


def test_what_cannot_move_offers_no_move() -> None:
    assert deeds_for(job(1), 0, 1) == (Deed.EDIT, Deed.REMOVE)
    assert deeds_for(job(1), 0, 3) == (Deed.DOWN, Deed.EDIT, Deed.REMOVE)
    assert deeds_for(job(1), 2, 3) == (Deed.FRONT, Deed.UP, Deed.EDIT, Deed.REMOVE)


def test_stop_after_the_batch_is_offered_only_while_another_follows() -> None:
    assert Deed.STOP_AFTER in deeds_for(running(1), 0, 0)
    assert Deed.STOP_AFTER not in deeds_for(running(1, sent=2), 0, 0)


@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_a_deed_for_del_and_it_is_offered(state: JobState) -> None:
    made = job(1, state, images=PICTURES)
    assert removing_deed(made) in deeds_for(made, 1, 3)
    main = main_deed(made)
    assert main is None or main in deeds_for(made, 1, 3)


def test_every_deed_has_a_title(qapp: QApplication) -> None:
    assert all(title_of(deed) for deed in Deed)


def test_a_screen_reader_hears_all_of_a_row() -> None:
    spoken = card(job(2), None, 1, 3).spoken
    assert spoken.startswith("Waiting, 2 of 3. a lighthouse on a basalt cliff")
    assert "on studio-pc" in spoken
    assert card(running(1), None, 0, 0).section is Section.RUNNING
