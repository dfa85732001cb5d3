"""A scripted server and a client that speaks to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.api.client import Client
from app.api.transport import Transport
from tests.doubles import ScriptedServer
from tests.serving import PATIENCE_S


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as scripted:
        yield scripted


@pytest.fixture
def transport(server: ScriptedServer) -> Iterator[Transport]:
    made = Transport(server.url, read_timeout_s=PATIENCE_S)
    yield made
    made.close()


@pytest.fixture
def client(transport: Transport) -> Client:
    return Client(transport)
