"""The demo as a server: queue, progress, previews, interruption, modes, HTTP manners."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.demo.server import DemoServer
from tests.unit.demo.conftest import Caller, Running, picture

LONG = {"prompt": "long", "steps": 200, "width": 64, "height": 64}


def watched(running: Running, look: Callable[[], Any]) -> Any:
    """The first thing seen that is not false while the generation runs."""
    while running.is_alive:
        if seen := look():
            return seen
    pytest.fail("the generation ended before it was seen")


def task(caller: Caller, name: str, seen: int = -1) -> dict[str, Any]:
    body = {"id_task": name, "id_live_preview": seen}
    return caller.send("POST", "/internal/progress", body)[2]  # type: ignore[no-any-return]


def test_calls_run_one_at_a_time_in_order_of_arrival(slow: Caller) -> None:
    def pending() -> list[str]:
        return slow.send("GET", "/internal/pending-tasks")[2]["tasks"]  # type: ignore[no-any-return]

    with slow.in_background(**LONG, force_task_id="one") as one:
        watched(one, lambda: task(slow, "one")["active"])
        with slow.in_background(**LONG, force_task_id="two") as two:
            watched(one, lambda: pending() == ["two"])
            with slow.in_background(steps=1, force_task_id="three") as three:
                watched(one, lambda: pending() == ["two", "three"])
                assert task(slow, "three")["textinfo"] == "In queue: 2/2"
                slow.post("interrupt")
                watched(two, lambda: task(slow, "two")["active"])
                assert task(slow, "one")["completed"]
                slow.post("interrupt")
    assert [len(run.pictures) for run in (one, two, three)] == [1, 1, 1]


def test_a_preview_comes_once_and_then_only_when_it_is_new(slow: Caller) -> None:
    with slow.in_background(**LONG, force_task_id="mine") as running:
        reading = watched(running, lambda: (found := task(slow, "mine"))["live_preview"] and found)
        assert picture(reading["live_preview"]).size == (16, 16)
        seen, repeats = reading["id_live_preview"], 0
        while repeats < 3:  # until it was asked three times for a preview that it had given already
            again = task(slow, "mine", seen=seen)
            assert (again["live_preview"] is None) == (again["id_live_preview"] == seen)
            repeats += again["id_live_preview"] == seen
            seen = again["id_live_preview"]
        watched(running, lambda: task(slow, "mine", seen=seen)["live_preview"])
        slow.post("interrupt")


def test_progress_tells_batches_and_steps(slow: Caller) -> None:
    with slow.in_background(**LONG, n_iter=2) as running:
        first = watched(running, lambda: (found := slow.get("progress"))["state"]["sampling_step"] > 4 and found)
        assert first["state"]["job"] == "Batch 1 out of 2"
        step = first["state"]["sampling_step"]
        # The state is read after the fraction, as on the real server, so its step may be further on, never behind.
        assert 0.01 < first["progress"] <= 0.01 + step / 200 / 2 + 1e-6
        assert first["eta_relative"] > 0
        slow.post("skip")
        second = watched(running, lambda: (found := slow.get("progress"))["state"]["job_no"] == 1 and found)
        assert second["state"]["job"] == "Batch 2 out of 2"
        slow.post("interrupt")
    assert len(running.pictures) == 2
    assert slow.get("progress")["progress"] == 0


def test_an_interrupted_generation_answers_with_what_it_has(slow: Caller) -> None:
    with slow.in_background(**LONG, n_iter=3) as running:
        watched(running, lambda: slow.get("progress?skip_current_image=true")["state"]["sampling_step"])
        slow.post("interrupt")
    assert len(running.pictures) == 1
    assert len(running.info["all_seeds"]) == 3


def test_settings_wait_for_running_work_only_with_another_checkpoint(slow: Caller) -> None:
    with slow.in_background(**LONG) as running:
        watched(running, lambda: slow.get("progress")["state"]["sampling_step"])
        slow.post("options", jpeg_quality=70)
        assert running.is_alive
        slow.post("interrupt")
    assert running.info["sd_model_name"] == "demo-dusk"


def test_answers_are_compressed_only_when_asked(caller: Caller) -> None:
    assert "content-encoding" not in caller.send("GET", "/sdapi/v1/options")[1]
    with socket.create_connection(("127.0.0.1", caller.server.port)) as connection:
        connection.sendall(
            b"GET /sdapi/v1/options HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )
        head = connection.recv(600)
        while connection.recv(65536):
            pass
    assert b"content-encoding: gzip" in head


def test_a_body_in_chunks_is_read(caller: Caller) -> None:
    request = (
        b"POST /sdapi/v1/options HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
        b'Transfer-Encoding: chunked\r\n\r\n9\r\n{"jpeg_qu\r\nb\r\nality": 55}\r\n0\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", caller.server.port)) as connection:
        connection.sendall(request)
        assert b" 200 " in connection.recv(100)
    assert caller.get("options")["jpeg_quality"] == 55


@pytest.mark.parametrize("garbage", [b"\x00\x01\x02\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n"])
def test_garbage_ends_the_connection_and_not_the_server(caller: Caller, garbage: bytes) -> None:
    with socket.create_connection(("127.0.0.1", caller.server.port)) as connection:
        connection.sendall(garbage)
        while connection.recv(4096):
            pass
    assert caller.get("sd-vae")


def test_behind_a_path_nothing_is_served_outside_it() -> None:
    with DemoServer(step_delay_s=0, subpath="studio/") as server:
        caller = Caller(server)
        assert server.url.endswith("/studio")
        assert caller.send("GET", "/studio/sdapi/v1/sd-vae")[0] == 200
        assert caller.send("GET", "/sdapi/v1/sd-vae")[0] == 404


def test_credentials_that_are_no_ascii_are_refused_and_not_a_crash() -> None:
    with DemoServer(step_delay_s=0, auth="jörg:pässword") as server:
        status, headers, _answer = Caller(server).send("GET", "/sdapi/v1/sd-vae", Authorization="Basic dXNlcjpwYXNz")
        assert status == 401
        assert "www-authenticate" not in headers


def test_stopping_ends_running_work_and_open_connections() -> None:
    server = DemoServer(step_delay_s=5).start()
    idle = socket.create_connection(("127.0.0.1", server.port))
    running, waiting = (Caller(server).in_background(**LONG, force_task_id=name) for name in ("one", "two"))
    with running:
        while server.studio.tasks.current != "one":
            assert running.is_alive
        with waiting:
            while "two" not in server.studio.tasks.pending():
                assert waiting.is_alive
            server.stop()
        assert idle.recv(10) == b""
    idle.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port))


def test_a_taken_port_is_an_error_at_the_start() -> None:
    with DemoServer(step_delay_s=0) as server, pytest.raises(OSError, match="in use"):
        DemoServer(server.port).start()


def test_the_demo_can_be_started_by_hand() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app.demo", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "The Safelight demo server is at http://127.0.0.1:" in line
    finally:
        process.terminate()
        process.communicate()
