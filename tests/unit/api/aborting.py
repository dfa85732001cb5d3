"""A generation that waits, and is freed."""

from __future__ import annotations

import threading

from app.api import errors
from app.api.transport import Transport
from tests.doubles import Answer, ScriptedServer, json_answer
from tests.serving import PATIENCE_S

WAITS = [Answer(held=True), json_answer({"images": ["x" * 500_000]}, held_after=300_000)]
"""Nothing comes, or not the rest."""


def aborted(server: ScriptedServer, transport: Transport, answer: Answer) -> errors.ApiError:
    """How a generation ends that was waiting for ``answer`` when ``abort`` was called."""
    server.play("POST /sdapi/v1/txt2img", answer)
    caught: list[errors.ApiError] = []
    received = threading.Event()

    def generate() -> None:
        try:
            with transport.post_stream("/sdapi/v1/txt2img", {}) as streamed:
                for _chunk in streamed.chunks:
                    received.set()
        except errors.ApiError as error:
            caught.append(error)

    thread = threading.Thread(target=generate)
    thread.start()
    server.wait_for_request()
    if answer.held_after:
        assert received.wait(PATIENCE_S)
    transport.abort()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    (error,) = caught
    return error
