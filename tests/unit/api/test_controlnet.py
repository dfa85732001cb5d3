"""ControlNet's calls against answers in the shapes of the extension and of Forge's own copy."""

from __future__ import annotations

import base64

import pytest

from app.api import errors
from app.api.client import Client
from app.api.controlnet import ControlLists, ControlType, Knob, Module, units_in
from tests.doubles import ScriptedServer, json_answer

DETECT = "POST /controlnet/detect"
RESOLUTION = {"name": "Resolution", "value": 512, "min": 64, "max": 2048, "step": 8}
LOW = {"name": "Low Threshold", "value": 100, "min": 1, "max": 255, "step": 1}
HIGH = {"name": "High Threshold", "value": 200, "min": 1, "max": 255, "step": 1}


def played(server: ScriptedServer, names: list[str], keys: list[str], **details: object) -> None:
    answer = {"module_list": names, "module_detail": details}
    server.play("GET /controlnet/module_list", json_answer(answer), json_answer({**answer, "module_list": keys}))


def test_the_extension_tells_the_numbers_of_each_preprocessor(server: ScriptedServer, client: Client) -> None:
    detail = {"model_free": False, "sliders": [RESOLUTION, LOW, HIGH]}
    played(server, ["none", "canny", "depth_midas"], ["none", "canny", "depth"], canny=detail)
    none, canny, depth = client.controlnet.modules()
    assert none == Module("none", "none")
    assert canny.resolution == Knob("Resolution", 512, 64, 2048, 8)
    assert (canny.threshold_a, canny.threshold_b) == (
        Knob("Low Threshold", 100, 1, 255, 1),
        Knob("High Threshold", 200, 1, 255, 1),
    )
    assert (depth.name, depth.key, depth.is_told) == ("depth_midas", "depth", False)


@pytest.mark.parametrize(
    "sliders",
    [
        pytest.param([None, {**LOW, "name": "Fidelity"}], id="hidden ones as null"),
        pytest.param([{**LOW, "name": "Fidelity"}], id="hidden ones left out"),
    ],
)
def test_a_preprocessor_without_resolution_keeps_its_threshold(
    server: ScriptedServer, client: Client, sliders: list[object]
) -> None:
    played(server, ["reference_only"], ["reference_only"], reference_only={"model_free": True, "sliders": sliders})
    (module,) = client.controlnet.modules()
    assert module.resolution is None
    assert module.threshold_a is not None
    assert module.threshold_a.label == "Fidelity"
    assert module.threshold_b is None
    assert not module.needs_model


def test_nonsense_among_the_numbers_costs_only_itself(server: ScriptedServer, client: Client) -> None:
    sliders = [RESOLUTION, {"name": "x", "min": 5, "max": 5}, "text", {"name": "y", "min": "a", "max": 3}]
    played(server, ["odd", "list"], ["odd", "list"], odd={"sliders": sliders}, list=[1])
    odd, no_details = client.controlnet.modules()
    assert (odd.threshold_a, odd.threshold_b, odd.is_told) == (None, None, True)
    assert no_details == Module("list", "list")


def test_models_come_once_each_and_without_the_servers_none(server: ScriptedServer, client: Client) -> None:
    server.play("GET /controlnet/model_list", json_answer({"model_list": ["None", "a [1]", "a [1]", 5, "b [2]"]}))
    assert client.controlnet.models() == ("a [1]", "b [2]")
    assert client.controlnet.models(rescan=True) == ("a [1]", "b [2]")


def test_kinds_of_control_name_what_is_usual(server: ScriptedServer, client: Client) -> None:
    row = {"module_list": ["none", "canny"], "model_list": ["None", "a [1]"], "default_option": "canny"}
    kinds = {"All": {**row, "default_model": "None"}, "Canny": {**row, "default_model": "a [1]"}}
    server.play("GET /controlnet/control_types", json_answer({"control_types": kinds}))
    types = client.controlnet.types()
    assert types[0].usual_model == ""
    assert types[1] == ControlType("Canny", ("none", "canny"), ("a [1]",), "canny", "a [1]")
    lists = ControlLists(types=types, modules=(Module("Canny Edges", "canny"),))
    assert lists.type_of("canny") is types[1]
    assert lists.module("CANNY") is lists.modules[0]


@pytest.mark.parametrize(("told", "units"), [(5, 5), (10.0, 10), (99, 10), (0, 3), ("many", 3), (None, 3)])
def test_a_number_of_units_is_held_to_what_can_be(told: object, units: int) -> None:
    assert units_in(told) == units


def test_a_map_comes_back_to_the_byte(server: ScriptedServer, client: Client) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
    answer = {"images": [base64.b64encode(picture).decode()], "info": "Success", "poses": [{"people": []}]}
    server.play(DETECT, json_answer(answer))
    assert client.controlnet.detect(b"a picture", "canny", threshold_a=80, mask=b"m") == picture
    sent = server.received[-1].json
    assert sent == {
        "controlnet_module": "canny",
        "controlnet_input_images": [base64.b64encode(b"a picture").decode()],
        "controlnet_threshold_a": 80,
        "controlnet_masks": [base64.b64encode(b"m").decode()],
    }


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"info": "Success", "tensor": ["UEsD"]}, id="the extension sends a tensor"),
        pytest.param({"images": ["Detect result is not image"], "info": "Success"}, id="Forge says it in words"),
    ],
)
def test_a_preprocessor_without_a_picture_is_said_to_have_none(
    server: ScriptedServer, client: Client, answer: dict[str, object]
) -> None:
    server.play(DETECT, json_answer(answer))
    with pytest.raises(errors.NoImages, match="makes no picture"):
        client.controlnet.detect(b"a picture", "ip-adapter_clip_sd15")


def test_a_refusal_is_told_in_the_servers_words(server: ScriptedServer, client: Client) -> None:
    server.play(DETECT, json_answer({"detail": "Module not available"}, 422))
    with pytest.raises(errors.Rejected) as caught:
        client.controlnet.detect(b"a picture", "nope")
    assert "Module not available" in f"{caught.value.what} {caught.value.details}"
