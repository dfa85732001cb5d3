"""The scripts of a server, and what is said of a request's scripts before it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.api import replies
from app.api.dialects.kinds import ServerKind
from app.api.replies import ScriptInfo, ScriptNames
from app.generation.request import GenerationRequest, Mode
from app.servers.adapting import adapted
from app.servers.capabilities import FEATURE_PATHS, Capabilities
from app.servers.missing import can_be_left_out, left_out, renamed
from app.servers.preflight import Finding, Severity, preflight
from app.servers.scripts import script_named, scripts_of
from tests import recorded

FACE = "face_yolov8n.pt"
TEXT, IMAGE = Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE


def server(**more: Any) -> Capabilities:
    """What the recorded server has."""
    names = replies.script_names(recorded.load("get/scripts.json")["response"]["body"])
    info = replies.script_info(recorded.load("get/script-info.json")["response"]["body"])
    paths = frozenset(FEATURE_PATHS.values())
    return Capabilities(kind=ServerKind.A1111, paths=paths, script_names=names, script_info=info, **more)


def with_detailer(**more: Any) -> Capabilities:
    found = server(**more)
    names = ScriptNames((*found.script_names.txt2img, "adetailer"), found.script_names.img2img)
    return replace(found, script_names=names, script_info=(*found.script_info, ScriptInfo("adetailer", True)))


def check(found: Capabilities, mode: Mode = TEXT, **fields: Any) -> list[Finding]:
    return [each for each in preflight(GenerationRequest(mode, fields), found) if "script" in each.field]


def test_each_mode_has_scripts_of_its_own_by_names_that_people_write() -> None:
    found = server()
    titles = {mode: [script.title for script in scripts_of(found, mode)] for mode in (TEXT, IMAGE)}
    assert titles[TEXT] == [
        "Prompt matrix", "Prompts from file or textbox", "X/Y/Z plot", "Extra options", "Hypertile", "Refiner",
        "Sampler", "Seed",
    ]  # fmt: skip
    assert {"SD upscale", "Loopback", "Soft inpainting"} <= set(titles[IMAGE])
    assert scripts_of(found, Mode.UPSCALE) == scripts_of(None, TEXT) == ()
    plot = script_named(found, IMAGE, "X/Y/Z PLOT")
    assert plot is not None
    assert plot.info is not None
    assert plot.info.is_img2img
    assert len(plot.arguments) == 18


def test_a_server_that_describes_nothing_has_names_that_may_be_either() -> None:
    bare = replace(server(), script_info=())
    kinds = {script.name: (script.may_be_chosen, script.may_be_always_on) for script in scripts_of(bare, TEXT)}
    assert kinds["x/y/z plot"] == (True, False)
    assert kinds["refiner"] == (False, True)


def test_a_server_that_describes_without_listing_has_what_it_describes() -> None:
    bare = replace(server(), script_names=ScriptNames())
    assert script_named(bare, IMAGE, "loopback") is not None
    assert script_named(bare, TEXT, "loopback") is None


def test_scripts_the_server_has_are_not_mentioned() -> None:
    asked = {"script_name": "x/y/z PLOT", "script_args": [0] * 18, "alwayson_scripts": {"Extra options": {}}}
    assert check(server(), **asked) == []
    assert check(Capabilities(kind=ServerKind.A1111), script_name="any", alwayson_scripts={"any": {}}) == []


def test_a_script_the_server_does_not_have_is_said_with_the_nearest_name() -> None:
    (found,) = check(server(), script_name="XYZ plot", script_args=[1])
    assert (found.severity, found.suggestion, found.name) == (Severity.PROBLEM, "X/Y/Z plot", "XYZ plot")
    (found,) = check(server(), alwayson_scripts={"Refinr": {"args": []}})
    assert (found.field, found.suggestion) == ("alwayson_scripts", "Refiner")
    (found,) = check(server(), TEXT, script_name="SD upscale", script_args=[])
    assert found.severity is Severity.PROBLEM  # it is there for image to image only


def test_sdnext_passes_over_a_script_it_does_not_have() -> None:
    (found,) = check(replace(server(), kind=ServerKind.SDNEXT), script_name="what")
    assert (found.severity, "passed over" in found.text) == (Severity.WARNING, True)


def test_scripts_in_the_wrong_place_are_refused() -> None:
    (found,) = check(server(), alwayson_scripts={"X/Y/Z plot": {}})
    assert (found.severity, found.name) == (Severity.PROBLEM, "X/Y/Z plot")
    (found,) = check(server(), script_name="Refiner")
    assert (found.severity, found.name) == (Severity.PROBLEM, "Refiner")


def test_scripts_that_a_request_has_fields_for_are_passed_over() -> None:
    (found,) = check(server(), alwayson_scripts={"Seed": {"args": [4321]}})  # recorded: the seed asked for is used
    assert (found.severity, "the fields of a request decide" in found.text) == (Severity.WARNING, True)
    assert left_out(GenerationRequest(parameters={"alwayson_scripts": {"Seed": {}}}), found).parameters == {}
    assert check(replace(server(), kind=ServerKind.SDNEXT), alwayson_scripts={"Seed": {}}) == []


def test_a_list_of_another_length_is_said() -> None:
    (found,) = check(server(), script_name="Prompt matrix", script_args=[True])
    assert "takes 5 arguments here, not 1" in found.text
    assert not can_be_left_out(found)


def test_a_missing_script_is_left_out_or_renamed() -> None:
    request = GenerationRequest(
        parameters={
            "script_name": "XYZ plot",
            "script_args": [1],
            "alwayson_scripts": {"A": {"args": []}, "Extra options": {}},
        }
    )
    for finding in preflight(request, server()):
        if can_be_left_out(finding):
            request = left_out(request, finding)
    assert request.parameters == {"alwayson_scripts": {"Extra options": {}}}
    (found,) = check(server(), alwayson_scripts={"Refinr": {"args": [1]}})
    again = renamed(GenerationRequest(parameters={"alwayson_scripts": {"Refinr": {"args": [1]}}}), found, "Refiner")
    assert again.parameters == {"alwayson_scripts": {"Refiner": {"args": [1]}}}


def detail(*units: dict[str, Any], is_on: bool = True) -> dict[str, Any]:
    return {"adetailer": {"args": [is_on, False, *units]}}


def test_detectors_and_keys_that_the_server_does_not_have_are_said() -> None:
    found = with_detailer(detectors=(FACE,), detailer_fields=frozenset({"ad_model", "ad_tab_enable"}))
    assert check(found, alwayson_scripts=detail({"ad_model": FACE})) == []
    (finding,) = check(found, alwayson_scripts=detail({"ad_model": "face_yolov8m.pt"}))
    assert (finding.severity, finding.suggestion) == (Severity.WARNING, FACE)
    asked = GenerationRequest(parameters={"alwayson_scripts": detail({"ad_model": "face_yolov8m.pt"})})
    assert renamed(asked, finding, FACE).parameters == {"alwayson_scripts": detail({"ad_model": FACE})}
    assert left_out(asked, finding).parameters == {}
    (finding,) = check(found, alwayson_scripts=detail({"ad_model": FACE, "ad_new": 1}))
    assert "does not know ad_new" in finding.text
    assert check(found, alwayson_scripts=detail({"ad_model": "none of it"}, is_on=False)) == []


def test_units_are_sent_by_the_names_that_the_server_knows() -> None:
    fields = frozenset({"ad_model", "ad_tap_enable", "ad_mask_k_largest"})
    payload = {"alwayson_scripts": detail({"ad_model": FACE, "ad_tab_enable": False, "ad_mask_k": 1, "ad_other": 2})}
    sent = adapted(payload, with_detailer(detailer_fields=fields)).payload
    assert sent["alwayson_scripts"]["adetailer"]["args"][2] == {
        "ad_model": FACE, "ad_tap_enable": False, "ad_mask_k_largest": 1, "ad_other": 2,
    }  # fmt: skip
    assert adapted(payload, with_detailer()).payload == payload


@pytest.mark.parametrize("entry", [None, [], {}, {"args": None}, {"args": [1, None]}, "x"])
def test_entries_of_another_shape_cost_nothing(entry: Any) -> None:
    found = with_detailer(detectors=(FACE,), detailer_fields=frozenset({"ad_model"}))
    assert check(found, alwayson_scripts={"ADetailer": entry}) == []
    assert adapted({"alwayson_scripts": {"ADetailer": entry}}, found).payload["alwayson_scripts"] == {
        "ADetailer": entry
    }
