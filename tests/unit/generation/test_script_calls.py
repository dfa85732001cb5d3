"""The three fields that say which scripts run, read and written without losing anything."""

from __future__ import annotations

from typing import Any

import pytest

from app.generation.preset import Part, Preset, parts_in
from app.generation.request import GenerationRequest
from app.generation.script_calls import FIELDS, ScriptCalls

WHOLE = {
    "script_name": "X/Y/Z plot",
    "script_args": [4, "1-3", None, True],
    "alwayson_scripts": {"ADetailer": {"args": [True]}, "Odd": [1, 2], "More": {"args": [1], "x": 2}},
}


@pytest.mark.parametrize(
    "values",
    [
        {},
        WHOLE,
        {"script_name": "", "script_args": []},
        {"script_args": "not a list", "alwayson_scripts": [1]},
    ],
)
def test_what_is_read_is_written_again(values: dict[str, Any]) -> None:
    told = {name: value for name, value in ScriptCalls.of(values).values().items() if value is not None}
    assert told == {name: value for name, value in values.items() if value != ""}


def test_an_always_on_script_is_found_in_any_case_and_keeps_its_title() -> None:
    calls = ScriptCalls.of(WHOLE)
    assert calls.title_of("adetailer") == "ADetailer"
    assert calls.title_of(frozenset({"more", "less"})) == "More"
    assert calls.title_of("nothing") is None
    assert calls.arguments_of("Odd") == ()  # servers ignore an entry of this shape


def test_other_arguments_leave_the_rest_of_an_entry() -> None:
    calls = ScriptCalls.of(WHOLE).with_always_on("More", [3])
    assert calls.always_on["More"] == {"args": [3], "x": 2}
    assert ScriptCalls.of(WHOLE).with_always_on("More", None).always_on.keys() == {"ADetailer", "Odd"}


def test_another_script_takes_arguments_of_another_shape_away() -> None:
    calls = ScriptCalls.of({"script_name": "a", "script_args": "?"}).with_script("b", [1])
    assert calls.values() == {"script_name": "b", "script_args": [1], "alwayson_scripts": None}
    calls = ScriptCalls.of({"alwayson_scripts": [1]}).with_always_on("Seed", [2])
    assert calls.values()["alwayson_scripts"] == {"Seed": {"args": [2]}}


def test_scripts_are_a_part_of_presets() -> None:
    request = GenerationRequest(parameters={"prompt": "a", **WHOLE})
    assert Part.SCRIPTS in parts_in(request)
    preset = Preset.of("plot", request, {Part.SCRIPTS})
    assert preset.parameters == WHOLE
    assert Preset.from_document(preset.to_document()) == preset
    assert preset.applied_to(GenerationRequest(parameters={"prompt": "b"})).parameters == {"prompt": "b", **WHOLE}


def test_a_preset_of_older_times_keeps_the_scripts_it_had_among_more() -> None:
    document = {
        "format": "safelight-preset", "version": 1, "name": "old", "parts": ["more"],
        "parameters": {"eta": 0.5, "script_name": "Loopback"},
    }  # fmt: skip
    preset = Preset.from_document(document)
    assert preset.parameters == {"eta": 0.5, "script_name": "Loopback"}
    assert preset.parts == {Part.MORE, Part.SCRIPTS}


def test_the_names_are_those_of_the_wire() -> None:
    assert FIELDS == ("script_name", "script_args", "alwayson_scripts")
