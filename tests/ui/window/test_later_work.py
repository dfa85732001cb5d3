"""What is asked of a work that is not there yet."""

from __future__ import annotations

from typing import cast

from app.generation.request import GenerationRequest
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.later_work import LaterWork
from app.ui.orders import Work
from app.ui.workspace import Workspace
from tests.ui.picture_bench import WrittenWork


def test_what_was_asked_is_asked_of_the_real_work_in_order_and_from_then_on_at_once(qapp: object) -> None:
    later, work = LaterWork(), WrittenWork()
    workspace = Workspace(later.work, Settings(), SessionState())
    found: list[object] = []
    workspace.work.kept_images(3, None, found.append)
    slot = workspace.work.kept_images
    workspace.work.submit(GenerationRequest(), front=True)
    waiting = later.has_been_asked
    assert waiting
    assert not found
    later.give_to(cast("Work", work))
    assert not later.has_been_asked
    assert len(found) == 1
    slot(3, 7, found.append)
    assert work.asked_pages == [None, 7]
