"""Previews of networks: from the demo's cards, from SD.Next's list, and by guessing; never more than asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.api.errors import ApiError, NotReachable, TooLarge, UnknownPath
from app.demo.server import DemoServer
from app.generation.networks import NetworkCard, NetworkKind
from app.images.png import SIGNATURE
from app.servers.capabilities import Capabilities
from app.servers.connection import Connection, connect
from app.servers.network_previews import CARD, LISTED_THUMB, LISTING, THUMB, NetworkPreviews
from app.servers.profile import ServerProfile

COASTAL = NetworkCard(NetworkKind.LORA, "demo_coastal", path="/demo/models/Lora/demo_coastal.safetensors")
GRAIN = NetworkCard(NetworkKind.LORA, "demo_grain", path="/demo/models/Lora/demo_grain.safetensors")
PICTURE = SIGNATURE + bytes(64)


class Telling:
    """A connection whose server has these paths and files; it writes down what it was asked."""

    def __init__(self, paths: set[str], files: dict[str, bytes], rows: tuple[tuple[str, str], ...] = ()) -> None:
        self.capabilities = Capabilities(paths=frozenset(paths))
        self.client = self
        self.asked: list[str] = []
        self.error: ApiError | None = None
        self._files = files
        self._rows = rows

    def file(self, path: str, params: dict[str, Any], limit: int) -> bytes:
        self.asked.append(f"{path} {params['filename']}")
        if self.error is not None:
            raise self.error
        if params["filename"] not in self._files:
            raise UnknownPath("nothing there")
        return self._files[params["filename"]]

    def extra_networks(self, page: str) -> tuple[tuple[str, str], ...]:
        self.asked.append(f"{LISTING} {page}")
        return self._rows


def previews_of(telling: Telling) -> NetworkPreviews:
    connection: Any = telling
    return NetworkPreviews(connection)


@pytest.fixture(scope="module")
def connection() -> Any:
    with DemoServer(step_delay_s=0) as server:
        made = connect(ServerProfile("demo", server.url))
        yield made
        made.close()


def test_the_demo_shows_its_cards_as_a_web_ui_does(connection: Connection) -> None:
    previews = NetworkPreviews(connection)
    assert previews.may_have_any
    data = previews.picture(COASTAL)
    assert data is not None
    assert data.startswith(SIGNATURE)
    assert previews.picture(GRAIN) is None
    assert previews.picture(NetworkCard(NetworkKind.LORA, "nobody")) is None


def test_where_no_card_is_told_the_usual_names_are_tried(connection: Connection) -> None:
    capabilities = replace(connection.capabilities, paths=connection.capabilities.paths - {CARD})
    telling = Telling(set(capabilities.paths), {})
    telling.client = connection.client  # type: ignore[assignment]
    assert previews_of(telling).picture(COASTAL) is not None


def test_the_name_that_was_found_last_is_tried_first() -> None:
    telling = Telling({THUMB}, {"/m/a.webp": PICTURE, "/m/b.webp": PICTURE})
    previews = previews_of(telling)
    assert previews.picture(NetworkCard(NetworkKind.LORA, "a", path="/m/a.safetensors")) == PICTURE
    telling.asked.clear()
    assert previews.picture(NetworkCard(NetworkKind.LORA, "b", path="/m/b.safetensors")) == PICTURE
    assert telling.asked == [f"{THUMB} /m/b.webp"]


def test_sdnexts_list_is_read_once_and_its_addresses_lead_nowhere_else() -> None:
    rows = (
        ("dir/a", "http://elsewhere.example/sub/sdapi/v1/network/thumb?filename=%2Fm%2Fa.jpg&mtime=1"),
        ("old", "./sd_extra_networks/thumb?filename=/m/old.jpg"),
        ("other", "http://elsewhere.example/x?filename=/m/a.jpg"),
        ("b", "/sdapi/v1/network/thumb?filename=html/card-no-preview.png"),
        ("c", "http://[broken"),
    )
    telling = Telling({LISTING}, {"/m/a.jpg": PICTURE, "/m/old.jpg": PICTURE}, rows)
    previews = previews_of(telling)
    assert previews.picture(NetworkCard(NetworkKind.LORA, "a")) == PICTURE
    assert previews.picture(NetworkCard(NetworkKind.LORA, "old")) == PICTURE
    for name in ("b", "c", "other", "nobody"):
        assert previews.picture(NetworkCard(NetworkKind.LORA, name)) is None
    assert telling.asked == [f"{LISTING} lora", f"{LISTED_THUMB} /m/a.jpg", f"{THUMB} /m/old.jpg"]


def test_what_is_no_picture_is_none() -> None:
    telling = Telling({THUMB}, {"/m/a.png": b'{"error": "File cannot be fetched"}'})
    assert previews_of(telling).picture(NetworkCard(NetworkKind.LORA, "a", path="/m/a.pt")) is None


def test_a_server_that_is_gone_is_not_asked_again() -> None:
    telling = Telling({THUMB}, {})
    telling.error = NotReachable("gone")
    previews = previews_of(telling)
    for _time in range(3):
        assert previews.picture(NetworkCard(NetworkKind.LORA, "a", path="/m/a.pt")) is None
    assert len(telling.asked) == 1
    assert not previews.may_have_any


def test_a_server_without_its_window_is_never_asked() -> None:
    telling = Telling(set(), {})
    assert previews_of(telling).picture(COASTAL) is None
    assert telling.asked == []


def test_a_picture_beyond_the_limit_is_refused(connection: Connection) -> None:
    query = {"filename": "/demo/models/Lora/demo_coastal.preview.png"}
    with pytest.raises(TooLarge):
        connection.client.file(THUMB, query, 1000)
