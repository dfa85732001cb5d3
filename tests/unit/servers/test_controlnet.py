"""ControlNet by the names, limits and habits of one server: what is sent there, and what is said before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.api.controlnet import ControlLists, ControlType, Knob, Module
from app.api.dialects.kinds import ServerKind
from app.generation.control_units import SCRIPTS, ControlMode, ControlUnit, units_in, with_units
from app.generation.recall import Recall
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage, reference
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities
from app.servers.connection import connect
from app.servers.control_names import listed_model
from app.servers.matching import matched
from app.servers.missing import left_out, renamed
from app.servers.preflight import Severity, preflight
from app.servers.profile import ServerProfile
from tests.dialects.a1111 import A1111, OLDER
from tests.dialects.forge import CLASSIC
from tests.dialects.webui import WebUi

PICTURE = SourceImage("ab" * 32, ".png", 640, 480, 1000)
MODELS = ("control_v11p_sd15_canny [d14c016b]", "control_v11p_sd15_openpose [cab727d4]")
MODULES = (
    Module("none", "none", is_told=True),
    Module("canny", "canny", is_told=True),
    Module("depth_midas", "depth", is_told=True),
    Module("reference_only", "reference_only", is_told=True, needs_model=False),
)
HERE = Capabilities(
    kind=ServerKind.A1111,
    paths=frozenset({"/controlnet/model_list"}),
    control=ControlLists(MODELS, MODULES, units=2),
)
UNIT = ControlUnit(module="canny", model=MODELS[0], image=PICTURE)
KINDS = (ServerKind.A1111, ServerKind.AMDGPU, ServerKind.REFORGE, ServerKind.FORGE, ServerKind.NEO)


def request_with(*units: ControlUnit, mode: Mode = Mode.TEXT_TO_IMAGE) -> GenerationRequest:
    return GenerationRequest(mode, {"prompt": "a fox", SCRIPTS: with_units({}, units)})


def sent(server: Capabilities, *units: ControlUnit) -> list[dict[str, Any]]:
    payload = adapted(request_with(*units).parameters, server).payload
    args: list[dict[str, Any]] = payload[SCRIPTS]["ControlNet"]["args"]
    return args


def said(server: Capabilities, *units: ControlUnit, mode: Mode = Mode.TEXT_TO_IMAGE) -> list[str]:
    return [finding.text for finding in preflight(request_with(*units, mode=mode), server)]


# What is sent


@pytest.mark.parametrize("kind", KINDS)
def test_the_mask_and_the_mode_go_by_the_servers_own_names(kind: ServerKind) -> None:
    unit = replace(UNIT, mask=PICTURE, control_mode=ControlMode.CONTROL)
    (told,) = sent(replace(HERE, kind=kind), unit)
    is_forge = kind in (ServerKind.REFORGE, ServerKind.FORGE, ServerKind.NEO)
    assert told["mask_image" if is_forge else "mask"] == reference(PICTURE)
    assert ("mask" in told) is not is_forge
    is_reforge = kind is ServerKind.REFORGE
    assert told["control_mode"] == ("Prefer ControlNet" if is_reforge else "ControlNet is more important")


def test_a_unit_that_is_off_holds_its_place_without_its_picture() -> None:
    assert sent(HERE, replace(UNIT, enabled=False), UNIT) == [{"enabled": False}, UNIT.to_dict()]


@pytest.mark.parametrize(
    "name", ["control_v11p_sd15_canny", "Control_V11p_sd15_canny.safetensors", "sd15_canny [D14C016B]", MODELS[0]]
)
def test_a_model_is_sent_by_its_listed_name(name: str) -> None:
    (told,) = sent(HERE, replace(UNIT, model=name))
    assert told["model"] == MODELS[0]


def test_a_model_of_which_there_are_two_is_left_as_it_is() -> None:
    assert listed_model("same", ("a/same [11111111]", "b/same [22222222]")) is None
    assert listed_model("same [22222222]", ("a/same [11111111]", "b/same [22222222]")) == "b/same [22222222]"


def test_either_name_of_a_preprocessor_is_sent_as_it_is_and_another_case_is_put_right() -> None:
    named = [told["module"] for told in sent(HERE, *(replace(UNIT, module=name) for name in ("depth", "None")))]
    assert named == ["depth", "none"]


def test_where_there_is_no_controlnet_it_is_left_out_and_said() -> None:
    without = replace(HERE, paths=frozenset({"/sdapi/v1/txt2img"}), control=None)
    other = {"Refiner": {"args": []}}
    payload = {SCRIPTS: {**with_units({}, [UNIT]), **other}}
    changed = adapted(payload, without)
    assert changed.payload[SCRIPTS] == other
    assert changed.notes == ("Not sent: ControlNet. ControlNet is not installed on this server.",)
    off = adapted({SCRIPTS: with_units({}, [replace(UNIT, enabled=False)])}, without)
    assert (off.payload, off.notes) == ({}, ())


def test_a_server_of_another_kind_says_why_in_its_own_words() -> None:
    sdnext = Capabilities(kind=ServerKind.SDNEXT, paths=frozenset({"/sdapi/v1/txt2img"}))
    (note,) = adapted({SCRIPTS: with_units({}, [UNIT])}, sdnext).notes
    assert "control calls of its own" in note


def test_nothing_is_left_out_where_a_server_does_not_tell_what_it_has() -> None:
    assert sent(Capabilities(), UNIT) == [UNIT.to_dict()]


# What is said before


def test_a_whole_unit_gives_nothing_to_say() -> None:
    assert said(HERE, UNIT) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"model": "control_v11p_sd15_cany"}, f"The nearest name it has is {MODELS[0]}"),
        ({"module": "cany"}, "The server lists no ControlNet preprocessor cany"),
        ({"image": None}, "unit 1 has no picture"),
        ({"model": ""}, "unit 1 has no model"),
        ({"guidance_start": 0.8, "guidance_end": 0.2}, "ends before it begins"),
    ],
)
def test_what_a_server_would_pass_over_without_a_word_is_said(changes: dict[str, Any], words: str) -> None:
    (finding,) = preflight(request_with(replace(UNIT, **changes)), HERE)
    assert finding.severity is Severity.WARNING
    assert words in finding.text
    assert "without ControlNet" in finding.text
    assert said(HERE, replace(UNIT, enabled=False, **changes)) == []


def test_a_unit_without_a_picture_takes_the_source_of_image_to_image() -> None:
    assert said(HERE, replace(UNIT, image=None), mode=Mode.IMAGE_TO_IMAGE) == []


def test_a_preprocessor_that_needs_no_model_gets_none() -> None:
    assert said(HERE, replace(UNIT, module="reference_only", model="")) == []


def test_units_beyond_those_of_the_server_are_said() -> None:
    assert said(HERE, UNIT, UNIT, UNIT) == ["The server has 2 ControlNet units; unit 3 is passed over."]


def test_a_model_of_another_kind_of_control_is_said() -> None:
    types = (
        ControlType("All", ("canny", "depth_midas"), MODELS),
        ControlType("Canny", ("canny",), MODELS[:1]),
        ControlType("OpenPose", ("openpose",), MODELS[1:]),
        ControlType("Depth", ("depth_midas",), ("control_depth [1]",)),
    )
    models = (*MODELS, "control_depth [1]", "promax_union [2]")
    server = replace(HERE, control=ControlLists(models, MODULES, types, units=2))
    (text,) = said(server, UNIT, replace(UNIT, module="depth"))
    assert text == "ControlNet unit 2: the server lists this model for Canny, and the preprocessor for Depth."
    for other in ({"module": "none"}, {"model": "promax_union [2]"}, {"module": "reference_only"}):
        assert said(server, replace(UNIT, **{"module": "depth_midas", **other})) == []


def test_a_missing_name_can_be_replaced_or_left_to_the_server_alone() -> None:
    request = request_with(replace(UNIT, model="gone"), UNIT)
    request = request.with_parameters(**{SCRIPTS: {**request.parameters[SCRIPTS], "Refiner": {"args": []}}})
    (finding,) = preflight(request, HERE)
    assert units_in(renamed(request, finding, MODELS[1]).parameters[SCRIPTS])[0].model == MODELS[1]
    without = left_out(request, finding).parameters[SCRIPTS]
    assert [unit.model for unit in units_in(without)] == ["", UNIT.model]
    assert without["Refiner"] == {"args": []}


def test_units_of_a_picture_are_taken_over_by_the_names_of_here() -> None:
    asked = replace(UNIT, image=None, model="old_name [d14c016b]")
    found = matched(Recall(request_with(asked)), HERE)
    (unit,) = units_in(found.request.parameters[SCRIPTS])
    assert unit.model == MODELS[0]
    assert [renamed.field for renamed in found.renamed] == [SCRIPTS]
    assert matched(Recall(request_with(asked)), replace(HERE, control=None)).request == request_with(asked)


# What is read


def asked(server: WebUi) -> list[str]:
    return [call.path for call in server.received if call.path.startswith("/controlnet/")]


def test_lists_are_read_when_they_are_wanted_first_and_anew_with_all_others() -> None:
    with WebUi(A1111) as server:
        connection = connect(ServerProfile("Test", server.url), "")
        assert asked(server) == []
        assert connection.capabilities.control is None
        control = connection.learn_control().control
        assert control is not None
        assert (control.units, len(control.models), control.type_of("canny")) == (3, 2, control.kind("Canny"))
        assert connection.learn_control().control is control
        count = len(asked(server))
        connection.refresh(rescan=True)
        assert len(asked(server)) == 2 * count
        assert [call.query.get("update") for call in server.received if call.path.endswith("model_list")] == [
            "false",
            "true",
        ]
        connection.close()


def test_forges_preprocessors_have_the_numbers_it_does_not_tell() -> None:
    with WebUi(CLASSIC) as server:
        connection = connect(ServerProfile("Test", server.url), "")
        control = connection.learn_control().control
        connection.close()
    assert control is not None
    assert control.types == ()
    canny, free = control.module("canny"), control.module("reference_only")
    assert canny is not None
    assert free is not None
    assert (canny.threshold_a, canny.threshold_b) == (
        Knob("Low Threshold", 100, 0, 256, 1),
        Knob("High Threshold", 200, 0, 256, 1),
    )
    assert (free.needs_model, free.resolution) == (False, None)


def test_a_server_without_controlnet_is_not_asked() -> None:
    with WebUi(OLDER) as server:
        connection = connect(ServerProfile("Test", server.url), "")
        assert connection.learn_control().control is None
        assert asked(server) == []
        connection.close()
