"""A server's settings get their names, kinds and limits, and values go back in their own type."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.options import OptionKind, OptionSpec, OptionValueError, coerce, option_specs
from app.generation.parameters import ChoiceSource
from tests import recorded


def spec(kind: OptionKind, default: Any = None) -> OptionSpec:
    return OptionSpec("key", "Label", "Section", kind, default)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (OptionKind.INTEGER, 2.5),
        (OptionKind.INTEGER, "two"),
        (OptionKind.INTEGER, True),
        (OptionKind.INTEGER, None),
        (OptionKind.NUMBER, "nan"),
        (OptionKind.NUMBER, float("inf")),
        (OptionKind.NUMBER, ""),
        (OptionKind.SWITCH, "perhaps"),
        (OptionKind.SWITCH, None),
        (OptionKind.TEXT, 5),
        (OptionKind.NAMES, 5),
        (OptionKind.NAMES, ["a", 5]),
    ],
)
def test_a_value_a_setting_cannot_hold_is_refused_in_words(kind: OptionKind, value: Any) -> None:
    with pytest.raises(OptionValueError, match="Label"):
        coerce(spec(kind, 0 if kind is OptionKind.NUMBER else ""), value)


@pytest.mark.parametrize(
    ("kind", "default", "value", "expected"),
    [
        (OptionKind.INTEGER, 1, 2.0, 2),
        (OptionKind.INTEGER, 1, "3", 3),
        (OptionKind.INTEGER, 1, "-4", -4),
        (OptionKind.NUMBER, 0.5, 2.0, 2.0),
        (OptionKind.NUMBER, 200, 200.0, 200),
        (OptionKind.NUMBER, 200, 0.5, 0.5),
        (OptionKind.NUMBER, 0.5, "1.25", 1.25),
        (OptionKind.SWITCH, True, "False", False),
        (OptionKind.SWITCH, True, "on", True),
        (OptionKind.TEXT, "a", "b", "b"),
        (OptionKind.CHOICE, None, None, None),
        (OptionKind.NAMES, [], "a, b,", ["a", "b"]),
        (OptionKind.NAMES, [], ("a",), ["a"]),
        (OptionKind.JSON, None, {"a": (1, 2)}, {"a": [1, 2]}),
    ],
)
def test_values_go_back_in_the_settings_own_type(kind: OptionKind, default: Any, value: Any, expected: Any) -> None:
    found = coerce(spec(kind, default), value)
    assert found == expected
    assert type(found) is type(expected)


@recorded.needed
def test_every_setting_of_the_recorded_server_is_declared_and_holds_its_own_value() -> None:
    openapi = recorded.load("openapi/openapi-full-ui-with-api.json")["response"]["body"]
    options = recorded.load("get/options.json")["response"]["body"]
    specs = {found.key: found for found in option_specs(openapi, options)}
    assert set(options) - set(specs) == {key for key in options if key.endswith("_explanation")}
    for key, found in specs.items():
        assert found.label
        assert found.section
        if options[key] is not None:
            assert coerce(found, options[key]) == options[key], key


@recorded.needed
def test_whole_floats_a_server_gives_back_become_integers_again() -> None:
    """Sending 3.0 for clip skip makes every later generation fail (recorded)."""
    openapi = recorded.load("openapi/openapi-full-ui-with-api.json")["response"]["body"]
    saved = recorded.load("get/options-after-saving-everything.json")["response"]["body"]
    fresh = recorded.load("get/options.json")["response"]["body"]
    for found in option_specs(openapi, saved):
        default = found.default
        if isinstance(default, int) and not isinstance(default, bool) and saved[found.key] is not None:
            assert isinstance(coerce(found, saved[found.key]), int), found.key
            assert coerce(found, saved[found.key]) == fresh[found.key], found.key


@recorded.needed
def test_known_settings_have_their_facts() -> None:
    openapi = recorded.load("openapi/openapi-full-ui-with-api.json")["response"]["body"]
    specs = {found.key: found for found in option_specs(openapi, {})}
    clip_skip = specs["CLIP_stop_at_last_layers"]
    assert clip_skip == OptionSpec(
        "CLIP_stop_at_last_layers", "Clip skip", "Stable Diffusion", OptionKind.INTEGER, 1, 1, 12, 1
    )
    assert specs["sd_model_checkpoint"].source is ChoiceSource.CHECKPOINTS
    assert specs["sd_vae"].source is ChoiceSource.VAES
    assert specs["randn_source"].choices == ("GPU", "CPU", "NV")
    assert specs["samples_save"].kind is OptionKind.SWITCH
    assert specs["api_useragent"].restricted
    assert specs["quicksettings_list"].kind is OptionKind.NAMES


@pytest.mark.parametrize(
    "openapi",
    [
        {},
        {"components": []},
        {"components": {"schemas": {"Options": {"properties": [1]}}}},
        {"components": {"schemas": {"Options": {"properties": {"a": None, "b": {"description": 5, "type": []}}}}}},
    ],
)
def test_settings_of_an_unknown_server_are_guessed_from_their_values(openapi: dict[str, Any]) -> None:
    values = {"flag": True, "count": 3, "text": "x", "names": ["a"], "tree": {"a": 1}, "nothing": None, "mix": [1, "a"]}
    specs = {found.key: found.kind for found in option_specs(openapi, values)}
    assert specs["flag"] is OptionKind.SWITCH
    assert specs["count"] is OptionKind.NUMBER
    assert specs["text"] is OptionKind.TEXT
    assert specs["names"] is OptionKind.NAMES
    assert specs["tree"] is OptionKind.JSON
    assert specs["mix"] is OptionKind.JSON
    assert specs["nothing"] is OptionKind.TEXT
