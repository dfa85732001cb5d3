"""A server's settings get their names, kinds and limits, and values go back in their own type."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.api.options import (
    OTHER_SECTION,
    OptionKind,
    OptionSpec,
    OptionValueError,
    coerce,
    has_unnamed,
    option_specs,
)
from app.generation.parameters import ChoiceSource
from tests import recorded

FACTS = json.loads(files("app.api").joinpath("a1111_options.json").read_text(encoding="utf-8"))["options"]
TABLE = Path(__file__).resolve().parents[3].parent / "shared" / "reference" / "a1111_options.tsv"
table_needed = pytest.mark.skipif(not TABLE.is_file(), reason=f"REFERENCE TABLE ABSENT: {TABLE} is not there")


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
        (OptionKind.NUMBER, 10**400),  # no float holds it
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
        coerce(spec(kind, 0.0 if kind is OptionKind.NUMBER else ""), value)


@pytest.mark.parametrize(
    ("kind", "default", "value", "expected"),
    [
        (OptionKind.INTEGER, 1, 2.0, 2),
        (OptionKind.INTEGER, 1, "3", 3),
        (OptionKind.INTEGER, 1, "-4", -4),
        (OptionKind.NUMBER, 0.5, 2.0, 2.0),
        (OptionKind.NUMBER, 0.5, 2, 2.0),
        (OptionKind.NUMBER, 200, 200.0, 200),
        (OptionKind.NUMBER, 200, 0.5, 0.5),
        (OptionKind.NUMBER, 0.5, "1.25", 1.25),
        (OptionKind.SWITCH, True, "False", False),
        (OptionKind.SWITCH, True, "on", True),
        (OptionKind.TEXT, "a", "b", "b"),
        (OptionKind.COLOR, "#ffffff", "#102030", "#102030"),
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
    assert set(options) == set(specs)
    assert {key for key, found in specs.items() if found.is_note} == {
        "profiling_explanation", "sd_vae_explanation", "infotext_explanation", "settings_in_ui",
        "hypertile_explanation",
    }  # fmt: skip
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


def test_a_setting_without_a_label_in_the_description_gets_that_of_the_quick_settings() -> None:
    openapi = {"components": {"schemas": {"Options": {"properties": {"named": {"description": "Named"}, "bare": {}}}}}}
    found = option_specs(openapi, {"unknown_one": 1}, labels={"named": "Not this", "bare": "From the hint"})
    assert {spec.key: spec.label for spec in found} == {
        "named": "Named", "bare": "From the hint", "unknown_one": "Unknown one",
    }  # fmt: skip
    assert has_unnamed(openapi, {})
    assert not has_unnamed({"components": {"schemas": {"Options": {"properties": {"sd_vae_explanation": {}}}}}}, {})


def test_endless_labels_are_cut_and_have_one_line() -> None:
    properties = {"long": {"description": "x" * 100_000}, "lines": {"description": "One\n<b>two</b>"}}
    found = option_specs({"components": {"schemas": {"Options": {"properties": properties}}}}, {})
    assert [len(spec.label) for spec in found] == [300, 3]


def row(component: str, default: Any, **arguments: Any) -> dict[str, Any]:
    return {
        "label": f"A {component}", "section_id": "one", "section_title": "Section one", "hidden": False,
        "component": component, "component_args": arguments, "default": default,
    }  # fmt: skip


INFO = {
    "options": {
        "CLIP_stop_at_last_layers": row("slider", 1, minimum=1, maximum=24, step=1),
        "strength": row("slider", 1, minimum=0, maximum=2, step=0.05),
        "count": row("number", 4, precision=0),
        "timeout": row("number", 30),
        "device": row("radio", "Auto", choices=["Auto", "CPU"]),
        "model": row("dropdown", "none", choices=[["No model", "none"], ["One", "one"]]),
        "hidden_ones": row("dropdown", [], choices=["a", "b"], multiselect=True),
        "parts": row("checkboxgroup", ["a"], choices=["a", "b"]),
        "tint": row("color", "#ffffff"),
        "on": row("switch", True),
        "words": row("input", ""),
        "headline": row("separator", "<h2>More</h2>"),
        "token": {**row("input", ""), "is_secret": True},
        "old": {**row("input", ""), "is_legacy": True},
        "aside": {**row("input", "x"), "hidden": True},
    },
    "sections": [{"id": "one", "title": "Section one", "hidden": False}],
}


def test_a_server_that_describes_its_settings_itself_is_believed() -> None:
    """The shape of SD.Next's /sdapi/v1/options-info."""
    specs = {found.key: found for found in option_specs({}, {"token": "s3cret", "strength": 1.0}, info=INFO)}
    kinds = {key: found.kind for key, found in specs.items()}
    assert kinds == {
        "CLIP_stop_at_last_layers": OptionKind.INTEGER, "strength": OptionKind.NUMBER, "count": OptionKind.INTEGER,
        "timeout": OptionKind.NUMBER, "device": OptionKind.CHOICE, "model": OptionKind.CHOICE,
        "hidden_ones": OptionKind.NAMES, "parts": OptionKind.NAMES, "tint": OptionKind.COLOR, "on": OptionKind.SWITCH,
        "words": OptionKind.TEXT, "headline": OptionKind.TEXT, "aside": OptionKind.TEXT,
    }  # fmt: skip
    assert specs["CLIP_stop_at_last_layers"] == OptionSpec(
        "CLIP_stop_at_last_layers", "A slider", "Section one", OptionKind.INTEGER, 1, 1, 24, 1
    )
    assert specs["model"].choices == ("none", "one")
    assert specs["headline"].is_note
    assert specs["aside"].section == OTHER_SECTION
    assert [type(coerce(specs[key], 2.0)) for key in ("strength", "count", "timeout")] == [int, int, int]
    assert coerce(specs["strength"], 0.5) == 0.5


@pytest.mark.parametrize(
    "info",
    [
        None, [], "x", {"options": []}, {"options": {"a": None, "b": {"component": 5, "component_args": []}}},
        {"options": {"c": {"component": "slider", "default": 1, "component_args": {"step": 0, "minimum": "x"}}}},
        {"options": {"d": {"component": "dropdown", "default": {}, "component_args": {"choices": [[1], {}, None]}}}},
    ],
)  # fmt: skip
def test_a_description_that_makes_no_sense_still_gives_settings(info: Any) -> None:
    for spec in option_specs({}, {"x": 1}, info=info):
        assert spec.label
        assert spec.step is None
        assert not spec.choices


def test_choices_and_lists_that_no_endpoint_tells_are_known_facts() -> None:
    specs = {found.key: found for found in option_specs({}, dict.fromkeys(FACTS, None))}
    assert specs["emphasis"].choices == ("None", "Ignore", "Original", "No norm")
    assert specs["emphasis"].has_more_choices
    assert not specs["randn_source"].has_more_choices
    assert {found.key: found.source for found in specs.values() if found.source is not None} == {
        "sd_model_checkpoint": ChoiceSource.CHECKPOINTS,
        "sd_vae": ChoiceSource.VAES,
        "upscaler_for_img2img": ChoiceSource.UPSCALERS,
        "face_restoration_model": ChoiceSource.FACE_RESTORERS,
        "realesrgan_enabled_models": ChoiceSource.REALESRGAN_MODELS,
        "sd_hypernetwork": ChoiceSource.HYPERNETWORKS,
        "sd_lora": ChoiceSource.LORAS,
        "hide_samplers": ChoiceSource.SAMPLERS,
        "quicksettings_list": ChoiceSource.SETTINGS,
        "extra_options_txt2img": ChoiceSource.SETTINGS,
        "extra_options_img2img": ChoiceSource.SETTINGS,
    }
    assert {found.key for found in specs.values() if found.restricted} == {
        "api_enable_requests", "api_forbid_local_requests", "api_useragent",
    }  # fmt: skip


@table_needed
def test_the_facts_are_those_of_the_reference_table() -> None:
    specs = {found.key: found for found in option_specs({}, dict.fromkeys(FACTS, None))}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 284
    for told in rows:
        key, found = told["key"], specs[told["key"]]
        default = json.loads(told["default"])
        arguments = json.loads(told["component_args"] or "{}")
        limits = arguments if isinstance(arguments, dict) else {}
        assert (found.minimum, found.maximum, found.step) == tuple(map(limits.get, ("minimum", "maximum", "step"))), key
        assert found.restricted == (told["restrict_api"] == "yes"), key
        assert found.section, key
        if "choices" in limits:
            assert found.choices == tuple(limits["choices"]), key
            assert not found.has_more_choices, key
        if default is not None:
            assert coerce(found, default) == default, key
            assert type(coerce(found, float(default) if type(default) is int else default)) is type(default), key


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
