"""Every setting of the table goes to a server and back over HTTP, with each kind of value, and keeps its type."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from app.api.options import OptionKind, OptionSpec, coerce
from app.demo.server import DemoServer
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile

FACTS = json.loads(files("app.api").joinpath("a1111_options.json").read_text(encoding="utf-8"))["options"]
TABLE = Path(__file__).resolve().parents[2].parent / "shared" / "reference" / "a1111_options.tsv"

TYPES: dict[OptionKind, tuple[type, ...]] = {
    OptionKind.TEXT: (str,),
    OptionKind.COLOR: (str,),
    OptionKind.CHOICE: (str,),
    OptionKind.INTEGER: (int,),
    OptionKind.NUMBER: (int, float),
    OptionKind.SWITCH: (bool,),
    OptionKind.NAMES: (list,),
}
NOTHING = object()


@pytest.fixture
def connection() -> Iterator[Connection]:
    with DemoServer(step_delay_s=0) as server:
        made = connect(ServerProfile("Demo", server.url))
        try:
            yield made
        finally:
            made.close()


def legal_values(spec: OptionSpec, capabilities: Capabilities) -> list[Any]:
    """What a person may enter: both ends, something between, and the ways of writing it that are understood."""
    match spec.kind:
        case OptionKind.SWITCH:
            return [True, False, "true", "off"]
        case OptionKind.INTEGER:
            low, high = int(spec.minimum or 0), int(spec.maximum or 100)
            return [low, high, float(low + 1), str(high - 1)]
        case OptionKind.NUMBER:
            low, high = spec.minimum or 0.0, spec.maximum or 10.0
            return [low, high, (low + high) / 4, "0.25", 1.0]
        case OptionKind.CHOICE:
            names = capabilities.option_choices(spec)
            return [*names[:4], names[-1]]
        case OptionKind.NAMES:
            names = capabilities.option_choices(spec) or ("one", "two, with a comma")
            return [[], [names[0]], list(names), ", ".join(names[:1])]
        case OptionKind.COLOR:
            return ["#000000", "#12abEF"]
        case OptionKind.TEXT:
            return ["", "plain", ' "quoted", ünïcode 猫 \\ ', "[date]/<lora:x:1>"]
        case OptionKind.JSON:
            raise AssertionError(f"{spec.key}: no setting of this server is anything at all")


def rounds(specs: list[OptionSpec], capabilities: Capabilities) -> Iterator[dict[str, Any]]:
    """Bodies to post: of each section at once, the first value of each setting, then the second, and so on."""
    of_section: dict[str, list[OptionSpec]] = defaultdict(list)
    for spec in specs:
        of_section[spec.section].append(spec)
    for members in of_section.values():
        columns = ([(spec, value) for value in legal_values(spec, capabilities)] for spec in members)
        for line in zip_longest(*columns, fillvalue=NOTHING):
            pairs = [pair for pair in line if isinstance(pair, tuple)]
            yield {spec.key: coerce(spec, value) for spec, value in pairs}


def same(spec: OptionSpec, one: Any, other: Any, capabilities: Capabilities) -> bool:
    """A checkpoint's title changes when it is loaded for the first time; it stays the same checkpoint."""
    if spec.source is ChoiceSource.CHECKPOINTS and one is not None:
        return capabilities.checkpoint_named(one) == capabilities.checkpoint_named(other) is not None
    return bool(one == other)


def test_every_setting_takes_every_kind_of_value_and_gives_it_back_in_its_own_type(connection: Connection) -> None:
    capabilities = connection.capabilities
    specs = {spec.key: spec for spec in capabilities.option_specs}
    assert set(FACTS) <= set(specs)
    assert len(FACTS) >= 284
    if TABLE.is_file():
        keys = {line.split("\t", 1)[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]}
        assert len(keys) == 284
        assert keys <= set(FACTS)

    before = connection.client.options()
    own = {key: coerce(specs[key], value) for key, value in before.items()}
    posted: set[str] = set()
    for changes in rounds([specs[key] for key in FACTS], capabilities):
        for key, value in changes.items():
            assert type(value) in TYPES[specs[key].kind], (key, value)
        connection.client.set_options(changes)
        after = connection.refresh_options().options
        for key, value in changes.items():
            found = coerce(specs[key], after[key])
            wanted = own[key] if specs[key].restricted else value
            assert same(specs[key], found, wanted, capabilities), key
            assert type(found) is type(wanted), key
        posted |= set(changes)
    assert posted == set(FACTS)

    # Restored: what was read, in the setting's own type. Two settings hold nothing before they are first set.
    connection.client.set_options({key: own[key] for key in FACTS})
    restored = connection.client.options()
    assert restored.keys() == before.keys()
    for key in FACTS:
        found = coerce(specs[key], restored[key])
        assert same(specs[key], found, own[key], capabilities), key
        assert type(found) is type(own[key]), key


def test_what_is_posted_for_a_whole_number_is_never_written_as_a_float(connection: Connection) -> None:
    """A server gives 2.0 back for a 2 it was sent; sending 2.0 breaks it (recorded)."""
    spec = connection.capabilities.option_spec("CLIP_stop_at_last_layers")
    assert spec is not None
    connection.client.set_options({spec.key: 2})
    told = connection.refresh_options().options[spec.key]
    assert type(told) is float
    assert json.dumps(coerce(spec, told)) == "2"
