"""What fills the editors of settings: the server's lists, its labels, and the names of its checkpoints."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.api.options import OptionKind, OptionSpec
from app.api.replies import Checkpoint
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities
from app.servers.checkpoints import CheckpointNames
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.doubles import ScriptedServer, json_answer

DESCRIPTION = {
    "openapi": "3.0.2",
    "paths": {path: {"get": {}} for path in ("/sdapi/v1/options", "/sdapi/v1/txt2img", "/internal/quicksettings-hint")},
    "components": {
        "schemas": {"Options": {"properties": {"named": {"description": "A name", "default": 1}, "bare": {}}}}
    },
}


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as made:
        made.play("GET /sdapi/v1/options", json_answer({"named": 1, "bare": "x"}))
        yield made


def labels_of(server: ScriptedServer) -> dict[str, str]:
    connection = connect(ServerProfile("Test", server.url))
    try:
        return {spec.key: spec.label for spec in connection.capabilities.option_specs}
    finally:
        connection.close()


def test_settings_without_a_label_get_it_from_the_quick_settings(server: ScriptedServer) -> None:
    server.play("GET /openapi.json", json_answer(DESCRIPTION))
    server.play("GET /internal/quicksettings-hint", json_answer([{"name": "bare", "label": "What it is called"}]))
    assert labels_of(server) == {"named": "A name", "bare": "What it is called"}


def test_quick_settings_that_fail_cost_their_labels_only(server: ScriptedServer) -> None:
    server.play("GET /openapi.json", json_answer(DESCRIPTION))
    server.play("GET /internal/quicksettings-hint", json_answer({"detail": "no"}, 500))
    assert labels_of(server) == {"named": "A name", "bare": "Bare"}


def test_a_list_the_server_does_not_give_leaves_the_known_choices() -> None:
    spec = OptionSpec("models", "Models", "S", OptionKind.NAMES, choices=("a",), source=ChoiceSource.REALESRGAN_MODELS)
    assert Capabilities().option_choices(spec) == ("a",)
    settings = Capabilities(option_specs=(spec, OptionSpec("note", "Note", "S", OptionKind.TEXT, is_note=True)))
    assert settings.choices(ChoiceSource.SETTINGS) == ("models",)


def checkpoint(title: str, filename: str, hash_: str | None = None) -> Checkpoint:
    return Checkpoint(title, title.split(".")[0].replace("/", "_"), hash_, hash_ and hash_ * 6, filename)


@pytest.mark.parametrize(
    "name",
    [
        "sub/one.safetensors [0123456789]", "sub/one.safetensors", "sub_one", "one", "one [0123456789]", "0123456789",
        "0123456789" * 6, "/models/sub/one.safetensors", " sub_one ",
    ],
)  # fmt: skip
def test_every_name_a_server_takes_is_the_same_checkpoint(name: str) -> None:
    one = checkpoint("sub/one.safetensors [0123456789]", "/models/sub/one.safetensors", "0123456789")
    names = CheckpointNames([checkpoint("two.safetensors", "/models/two.safetensors"), one])
    assert names.find(name) is one


def test_a_title_is_never_hidden_by_a_short_name_of_another() -> None:
    folder = checkpoint("old/one", "/models/old/one")
    top = checkpoint("one", "/models/one")
    names = CheckpointNames([folder, top])
    assert names.find("one") is top
    assert names.find("old/one") is folder
    assert names.find("One") is None
    assert CheckpointNames([]).find("one") is None
