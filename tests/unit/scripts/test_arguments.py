"""Every argument that a real server describes gets the right editor, in its place, and its default is sent as it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from app.api import replies
from app.api.replies import ScriptArgument, ScriptInfo
from app.scripts.forms.arguments import Argument, ArgumentKind, arguments_of, defaults_of, switched_on
from app.servers.scripts import ServerScript
from tests import recorded

SWITCH, NUMBER, CHOICE, NAMES = ArgumentKind.SWITCH, ArgumentKind.NUMBER, ArgumentKind.CHOICE, ArgumentKind.NAMES
TEXT, NOTE, JSON = ArgumentKind.TEXT, ArgumentKind.NOTE, ArgumentKind.JSON

AXIS = (CHOICE, TEXT, NAMES)
PLOT = (*AXIS, *AXIS, *AXIS, *[SWITCH] * 7, NUMBER, SWITCH)
MATRIX = (SWITCH, SWITCH, CHOICE, CHOICE, NUMBER)
EXPECTED: dict[tuple[str, bool], tuple[ArgumentKind, ...]] = {
    ("prompt matrix", False): MATRIX,
    ("prompt matrix", True): MATRIX,
    ("prompts from file or textbox", False): (SWITCH, SWITCH, CHOICE, TEXT),
    ("prompts from file or textbox", True): (SWITCH, SWITCH, CHOICE, TEXT),
    ("x/y/z plot", False): PLOT,
    ("x/y/z plot", True): PLOT,
    ("extra options", False): (),
    ("extra options", True): (),
    ("refiner", False): (SWITCH, CHOICE, NUMBER),
    ("refiner", True): (SWITCH, CHOICE, NUMBER),
    ("sampler", False): (NUMBER, CHOICE, CHOICE),
    ("sampler", True): (NUMBER, CHOICE, CHOICE),
    ("seed", False): (NUMBER, SWITCH, NUMBER, NUMBER, NUMBER, NUMBER),
    ("seed", True): (NUMBER, SWITCH, NUMBER, NUMBER, NUMBER, NUMBER),
    ("img2img alternative test", True): (
        NOTE, SWITCH, SWITCH, TEXT, TEXT, SWITCH, NUMBER, SWITCH, NUMBER, NUMBER, SWITCH,
    ),
    ("loopback", True): (NUMBER, NUMBER, CHOICE, CHOICE),
    ("outpainting mk2", True): (NOTE, NUMBER, NUMBER, NAMES, NUMBER, NUMBER),
    ("poor man's outpainting", True): (NUMBER, NUMBER, CHOICE, NAMES),
    ("sd upscale", True): (NOTE, NUMBER, CHOICE, NUMBER),
    ("soft inpainting", True): (SWITCH, *[NUMBER] * 6),
}  # fmt: skip


def described() -> tuple[ScriptInfo, ...]:
    return replies.script_info(recorded.load("get/script-info.json")["response"]["body"])


def test_every_argument_of_the_recorded_scripts_has_the_right_kind_in_its_place() -> None:
    found = {
        (info.name, info.is_img2img): tuple(arg.kind for arg in arguments_of(ServerScript(info.name, info)))
        for info in described()
    }
    assert found == EXPECTED


def test_what_is_left_alone_is_sent_as_the_server_has_it() -> None:
    places = Counter[str]()
    for info in described():
        arguments = arguments_of(ServerScript(info.name, info))
        for argument, told, default in zip(arguments, info.arguments, defaults_of(arguments), strict=True):
            assert argument.shown(default) is None
            assert argument.sent(None) == default
            if argument.is_indexed:
                places[info.name] += 1
                assert told.choices is not None
                assert told.choices[default] == told.value  # its place in the list stands for its name
            else:
                assert (default, type(default)) == (told.value, type(told.value))
    assert places == {"x/y/z plot": 6, "poor man's outpainting": 1}


def test_a_value_comes_back_from_the_wire_as_it_was_chosen() -> None:
    for info in described():
        for argument in arguments_of(ServerScript(info.name, info)):
            for value in other_values(argument):
                assert argument.shown(argument.sent(value)) == value, (info.name, argument)


def other_values(argument: Argument) -> list[Any]:
    match argument.kind:
        case ArgumentKind.SWITCH:
            return [not argument.default]
        case ArgumentKind.NUMBER:
            return [] if argument.maximum is None or argument.maximum == argument.default else [argument.maximum]
        case ArgumentKind.CHOICE:
            return [name for name in argument.choices if name != argument.name_of(argument.default)]
        case ArgumentKind.NAMES:
            return [["left"]]
        case ArgumentKind.TEXT:
            return ["1-3"]
        case _:
            return []


def test_notes_lose_the_marks_of_the_web_page_and_are_sent_with_them() -> None:
    upscale = next(info for info in described() if info.name == "sd upscale")
    note = arguments_of(ServerScript(upscale.name, upscale))[0]
    assert note.label.startswith("Will upscale the image by the selected scale factor")
    assert note.default == upscale.arguments[0].value


def test_an_always_on_script_is_added_switched_on_where_it_has_a_switch_of_its_own() -> None:
    on = {info.name: switched_on(ServerScript(info.name, info)) for info in described() if info.is_alwayson}
    assert on["refiner"][0] is on["soft inpainting"][0] is True
    assert on["seed"] == [-1, False, -1, 0.0, 0, 0]
    other = ScriptInfo("any", True, arguments=(ScriptArgument("Enabled", False), ScriptArgument("Enabled", False)))
    assert switched_on(ServerScript("any", other)) == [True, False]


def one(**told: Any) -> Argument:
    argument = ScriptArgument(told.pop("label", "x"), **told)
    return arguments_of(ServerScript("any", ScriptInfo("any", arguments=(argument,))))[0]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"value": None}, JSON),
        ({"value": {"a": 1}}, JSON),
        ({"value": [1, 2]}, JSON),
        ({"value": [1, 2], "choices": ("1", "2")}, JSON),
        ({"value": None, "minimum": 0.0}, NUMBER),
        ({"value": None, "choices": ("a",)}, CHOICE),
        ({"value": "a", "choices": ()}, CHOICE),
        ({"value": "", "label": ""}, TEXT),
        ({"value": "plain words", "label": ""}, TEXT),
        ({"value": "<p>words</p>", "label": ""}, NOTE),
        ({"value": "<p>words</p>", "label": "Template"}, TEXT),
        ({"value": False, "minimum": 0.0}, SWITCH),
        ({"value": 10**400, "minimum": 0.0, "maximum": 1.0}, JSON),
        ({"value": -(10**30)}, JSON),
    ],
)
def test_strange_arguments_get_an_editor_that_loses_nothing(told: dict[str, Any], kind: ArgumentKind) -> None:
    assert one(**told).kind is kind


@pytest.mark.parametrize(
    ("told", "value", "sent"),
    [
        ({"value": 512, "choices": ("512", "768")}, "768", 768),
        ({"value": 1.5, "choices": ("1.5", "2.5")}, "2.5", 2.5),
        ({"value": "512", "choices": ("512", "768")}, "768", "768"),
        ({"value": 1, "step": 0.1}, 2.0, 2),
        ({"value": 1.0, "step": 1.0}, 2, 2.0),
        ({"value": None, "choices": ("a",)}, "a", "a"),
    ],
)
def test_a_value_is_sent_in_the_type_of_the_default(told: dict[str, Any], value: Any, sent: Any) -> None:
    found = one(**told).sent(value)
    assert (found, type(found)) == (sent, type(sent))


@pytest.mark.parametrize(
    ("told", "step", "decimals"),
    [
        ({"value": 4, "step": 1.0}, 1.0, 0),
        ({"value": 0.8, "minimum": 0.01, "step": 0.01}, 0.01, 2),
        ({"value": 2.0, "minimum": 1.0, "maximum": 4.0, "step": 0.05}, 0.05, 2),
        ({"value": 7}, 1, 0),
        ({"value": 0.25}, 0.01, 6),
        ({"value": 5, "step": 0.0}, 1, 0),
    ],
)
def test_numbers_have_the_decimals_of_their_step(told: dict[str, Any], step: float, decimals: int) -> None:
    argument = one(**told)
    assert (argument.step, argument.decimals) == (step, decimals)
