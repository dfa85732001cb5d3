"""What the page shows of a job that runs, and when it stops to."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest
from app.jobs.job import JobState, Progress
from tests.ui.create.conftest import Bench
from tests.ui.picture_bench import png_bytes

CAT = GenerationRequest(parameters={"prompt": "a cat"})


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.UNKNOWN, JobState.DONE])
def test_nothing_is_being_made_once_no_job_is_at_a_server(
    page: CreatePage, bench: Bench, qtbot: QtBot, state: JobState
) -> None:
    bench.job("a", CAT, progress=Progress(fraction=0.5, preview=png_bytes(16, 24)))
    bench.job("b", CAT, progress=Progress(fraction=0.5, preview=png_bytes(16, 24)))
    qtbot.waitUntil(lambda: page.canvas.is_showing_preview)
    bench.job("a", CAT, JobState.UNKNOWN)
    bench.job("b", CAT, state)
    qtbot.waitUntil(lambda: not page.canvas.is_showing_preview)
    assert page.canvas._progress is None
