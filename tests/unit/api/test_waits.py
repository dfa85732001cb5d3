"""A call that was ended from another thread stays ended."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from app.api.waits import Wait


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    here, there = socket.socketpair()
    for end in (here, there):
        end.settimeout(60)
    yield here, there
    here.close()
    there.close()


def test_ending_it_shuts_what_is_connected_and_what_connects_after_that(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    here, there = pair
    late, far = socket.socketpair()
    with late, far:
        far.settimeout(60)
        wait = Wait()
        assert not wait.was_connected
        wait.add(here)
        assert wait.was_connected
        wait.abort()
        assert there.recv(1) == b""
        wait.add(late)
        assert far.recv(1) == b""


def test_a_wait_that_was_not_ended_leaves_its_socket_alone(pair: tuple[socket.socket, socket.socket]) -> None:
    here, there = pair
    Wait().add(here)
    here.sendall(b"x")
    assert there.recv(1) == b"x"
