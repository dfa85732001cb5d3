"""Several servers in one window: each works on its own jobs, and the window switches between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.demo.server import DemoServer
from app.generation.request import GenerationRequest
from app.jobs.job import Job, JobState
from app.main import Desk
from app.servers.profile import ServerProfile
from app.ui.notices import Notice
from app.ui.servers.connect_card import ConnectCard
from app.ui.servers.entries import ServerEntry
from tests.brake import Brake
from tests.doubles import reserved_port
from tests.end_to_end.conftest import LONG_MS

SMALL = GenerationRequest(parameters={"prompt": "dunes", "steps": 2, "width": 64, "height": 64})


@pytest.fixture
def servers() -> Iterator[tuple[ServerProfile, ServerProfile]]:
    with DemoServer(step_delay_s=0.0) as first, DemoServer(step_delay_s=0.0) as second:
        yield (
            ServerProfile(id="one", name="One", url=first.url),
            ServerProfile(id="two", name="Two", url=second.url),
        )


@pytest.fixture
def both(desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]) -> Desk:
    """The window, connected to "one" and then to "two", which it shows."""
    for profile in servers:
        connect(desk, qtbot, profile)
    return desk


def connect(desk: Desk, qtbot: QtBot, profile: ServerProfile) -> None:
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.open_connection(profile, None)


def entry(desk: Desk, profile_id: str) -> ServerEntry:
    return next(each for each in desk.workspace.servers if each.profile.id == profile_id)


def jobs(desk: Desk, state: JobState) -> list[Job]:
    return [job for job in desk.workspace.jobs.values() if job.state is state]


def test_switching_keeps_both_connected_and_each_does_its_own_jobs(both: Desk, qtbot: QtBot) -> None:
    desk = both
    qtbot.waitUntil(lambda: len(desk.workspace.servers) == 2, timeout=LONG_MS)
    assert entry(desk, "one").is_linked
    assert entry(desk, "two").is_current
    desk.work.submit(SMALL)
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.use_server("one")
    assert desk.workspace.profile is not None
    assert desk.workspace.profile.id == "one"
    desk.work.submit(SMALL)
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 2, timeout=LONG_MS)
    assert sorted(job.server_id for job in jobs(desk, JobState.DONE)) == ["one", "two"]


def test_leaving_one_server_leaves_the_other_as_it_is(both: Desk, qtbot: QtBot) -> None:
    desk = both
    desk.work.leave_server("one")
    assert desk.workspace.is_connected
    qtbot.waitUntil(lambda: not entry(desk, "one").is_linked, timeout=LONG_MS)
    desk.work.submit(SMALL)
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 1, timeout=LONG_MS)


def test_a_job_for_any_server_goes_to_one_that_has_its_checkpoint(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, two = servers
    connect(desk, qtbot, one)
    desk.workspace.send_anywhere(True)
    known = SMALL.with_overrides({"sd_model_checkpoint": "demo-forest"})
    nowhere = SMALL.with_overrides({"sd_model_checkpoint": "no-such-checkpoint"})
    desk.work.submit(nowhere)
    desk.work.submit(known)
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 1, timeout=LONG_MS)
    done = jobs(desk, JobState.DONE)[0]
    assert done.request.overrides["sd_model_checkpoint"] == "demo-forest"
    assert done.server_id == "one"
    assert len(jobs(desk, JobState.QUEUED)) == 1  # it waits for a server that has its checkpoint
    connect(desk, qtbot, two)
    assert len(jobs(desk, JobState.QUEUED)) == 1


def test_a_renamed_server_keeps_its_place_and_a_forgotten_one_goes(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, _two = servers
    connect(desk, qtbot, one)
    qtbot.waitUntil(lambda: desk.connector.roster.get("one") is not None, timeout=LONG_MS)
    desk.work.rename_server("one", "Attic")
    qtbot.waitUntil(lambda: entry(desk, "one").profile.name == "Attic", timeout=LONG_MS)
    assert desk.connector.roster.get("one") is not None
    desk.work.forget_server("one")
    qtbot.waitUntil(lambda: desk.workspace.servers == (), timeout=LONG_MS)
    assert desk.connector.roster.profiles() == ()
    assert not desk.workspace.is_connected


def test_a_saved_server_that_is_away_says_so_when_looked_at(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, _two = servers
    with reserved_port() as port:
        desk.connector.roster.put(ServerProfile(id="away", name="Away", url=f"http://127.0.0.1:{port}"))
        desk.connector.roster.put(one)
        desk.work.look_at_servers()
        qtbot.waitUntil(
            lambda: (
                len(desk.workspace.servers) == 2
                and all(each.is_reachable is not None for each in desk.workspace.servers)
            ),
            timeout=LONG_MS,
        )
    assert entry(desk, "away").is_reachable is False
    assert entry(desk, "one").is_reachable is True


def test_a_saved_server_is_connected_for_its_waiting_jobs_and_not_shown(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, two = servers
    desk.connector.roster.put(one)
    desk.connector.roster.put(two)
    connect(desk, qtbot, two)
    desk.queue.submit(SMALL, "one", "One")  # as a job that was read from the journal
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 1, timeout=LONG_MS)
    assert desk.workspace.profile is not None
    assert desk.workspace.profile.id == "two"
    assert entry(desk, "one").is_linked


def test_a_server_the_user_left_is_not_connected_for_its_jobs(both: Desk, qtbot: QtBot) -> None:
    desk = both
    desk.work.leave_server("one")
    desk.queue.submit(SMALL, "one", "One")
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.QUEUED)) == 1, timeout=LONG_MS)
    desk.connector.attendance.look()
    assert desk.connector.attendance.wanted == ()
    qtbot.waitUntil(lambda: entry(desk, "one").is_left_alone, timeout=LONG_MS)
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.use_server("one")
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 1, timeout=LONG_MS)
    assert not entry(desk, "one").is_left_alone


def test_a_server_that_wants_a_password_is_said_once_and_left_alone(desk: Desk, qtbot: QtBot) -> None:
    said: list[Notice] = []
    desk.workspace.notice_posted.connect(said.append)
    with DemoServer(step_delay_s=0.0, auth="user:secret") as locked:
        desk.connector.roster.put(ServerProfile(id="locked", name="Locked", url=locked.url))
        desk.queue.submit(SMALL, "locked", "Locked")
        qtbot.waitUntil(lambda: any("Locked" in notice.what for notice in said), timeout=LONG_MS)
        desk.connector.attendance.look()
        assert desk.connector.attendance.wanted == ()
        assert entry(desk, "locked").is_left_alone
    assert sum("Jobs wait for Locked" in notice.what for notice in said) == 1


def test_a_server_left_with_work_out_and_used_again_gets_one_job_at_a_time_and_can_be_given_up(
    desk: Desk, qtbot: QtBot
) -> None:
    with DemoServer(step_delay_s=0.0) as server:
        Brake(server)
        profile = ServerProfile(id="one", name="One", url=server.url)
        connect(desk, qtbot, profile)
        desk.work.submit(SMALL)
        qtbot.waitUntil(lambda: len(jobs(desk, JobState.SENT)) == 1, timeout=LONG_MS)
        (first,) = jobs(desk, JobState.SENT)
        runner = desk.connector.runner_for(first)
        assert runner is not None
        qtbot.waitUntil(lambda: runner.works_on(first.id), timeout=LONG_MS)
        desk.work.leave_server("one")
        connect(desk, qtbot, profile)
        assert desk.connector.runner is not runner
        assert desk.connector.runner_for(first) is runner
        desk.work.submit(SMALL)
        qtbot.waitUntil(lambda: len(jobs(desk, JobState.QUEUED)) == 1, timeout=LONG_MS)
        (second,) = jobs(desk, JobState.QUEUED)
        desk.work.give_up(first.id)
        qtbot.waitUntil(lambda: desk.workspace.jobs[first.id].state is JobState.CANCELLED, timeout=LONG_MS)
        qtbot.waitUntil(lambda: desk.workspace.jobs[second.id].state is JobState.SENT, timeout=LONG_MS)
        assert desk.connector.runner_for(desk.workspace.jobs[second.id]) is not runner


def type_address(desk: Desk, url: str) -> ConnectCard:
    card = desk.window.findChild(ConnectCard)
    assert card is not None
    card.address.setText(url)
    card.connect_button.click()
    return card


def test_the_typed_address_of_a_saved_server_is_that_server(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, two = servers
    desk.connector.roster.put(replace(one, user="anna"))
    desk.connector.listing.tell()
    connect(desk, qtbot, two)
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        type_address(desk, one.url)
    assert desk.workspace.profile == replace(one, user="anna")
    assert sorted(desk.connector.links) == ["one", "two"]
    assert sorted(each.id for each in desk.connector.roster.profiles()) == ["one", "two"]


def test_a_server_forgotten_while_it_is_connected_to_stays_forgotten(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, _two = servers
    desk.connector.roster.put(one)
    desk.connector.listing.tell()
    with qtbot.waitSignals([desk.workspace.connecting, desk.workspace.connecting_cancelled], timeout=LONG_MS):
        desk.workspace.connecting.connect(lambda _profile: desk.work.forget_server("one"))
        desk.work.use_server("one")
    qtbot.waitUntil(lambda: desk.connector.roster.profiles() == (), timeout=LONG_MS)
    # Another server is connected to afterwards: whatever the first attempt still did is over then.
    connect(desk, qtbot, _two)
    qtbot.waitUntil(lambda: desk.connector.roster.get("two") is not None, timeout=LONG_MS)
    assert desk.connector.roster.get("one") is None
    assert list(desk.connector.links) == ["two"]


def test_a_server_renamed_while_it_is_connected_to_keeps_the_new_name_and_new_jobs_carry_it(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, _two = servers
    desk.connector.roster.put(one)
    desk.workspace.connecting.connect(lambda _profile: desk.work.rename_server("one", "Attic"))
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.use_server("one")
    assert desk.workspace.profile is not None
    assert desk.workspace.profile.name == "Attic"
    assert desk.connector.server_for_jobs == ("one", "Attic")
    desk.work.rename_server("one", "Cellar")
    assert desk.connector.server_for_jobs == ("one", "Cellar")
    qtbot.waitUntil(lambda: entry(desk, "one").profile.name == "Cellar", timeout=LONG_MS)


def test_jobs_of_a_forgotten_server_run_when_its_address_is_added_again(
    desk: Desk, qtbot: QtBot, servers: tuple[ServerProfile, ServerProfile]
) -> None:
    one, _two = servers
    connect(desk, qtbot, one)
    qtbot.waitUntil(lambda: desk.connector.roster.get("one") is not None, timeout=LONG_MS)
    desk.work.pause_queue()
    desk.work.submit(SMALL)
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.QUEUED)) == 1, timeout=LONG_MS)
    desk.work.forget_server("one")
    assert desk.connector.server_for_jobs == ("", "")
    qtbot.waitUntil(lambda: desk.connector.roster.profiles() == (), timeout=LONG_MS)
    desk.work.resume_queue()
    connect(desk, qtbot, ServerProfile(name="Again", url=one.url))
    qtbot.waitUntil(lambda: len(jobs(desk, JobState.DONE)) == 1, timeout=LONG_MS)
    qtbot.waitUntil(lambda: desk.connector.roster.get("one") is not None, timeout=LONG_MS)
    assert desk.connector.roster.awaited_id(one.url) is None


def test_settings_agreed_to_for_a_server_go_there_though_another_is_shown(both: Desk, qtbot: QtBot) -> None:
    desk = both
    said: list[Notice] = []
    desk.workspace.notice_posted.connect(said.append)
    desk.work.keep_options({"jpeg_quality": 57}, "one")
    qtbot.waitUntil(lambda: bool(said), timeout=LONG_MS)
    found = {key: link.connection.capabilities.options["jpeg_quality"] for key, link in desk.connector.links.items()}
    assert found["one"] == 57
    assert found["two"] != 57
    desk.work.leave_server("one")
    desk.work.keep_options({"jpeg_quality": 58}, "one")
    assert "Nothing was sent" in said[-1].what
