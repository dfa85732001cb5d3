"""The web UI's own plot: an axis that would make it fail, or make nothing, is said before it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from app.demo.server import DemoServer
from app.generation.request import Mode
from app.servers.finding import Severity
from app.servers.plot_checks import plot_findings
from app.servers.scripts import ServerScript, script_named
from tests.unit.demo.conftest import Caller
from tests.unit.servers.test_scripts import server

LENGTH = 18


@pytest.fixture
def plot() -> ServerScript:
    """As AUTOMATIC1111 1.10.1 describes it (recorded)."""
    found = script_named(server(), Mode.TEXT_TO_IMAGE, "x/y/z plot")
    assert found is not None
    assert len(found.arguments) == LENGTH
    return found


def arguments(plot: ServerScript, **axes: tuple[str, str, list[str] | None]) -> list[Any]:
    values: list[Any] = [0, "", None, 0, "", None, 0, "", None, True, *[False] * 6, 0, False]
    for name, (axis, text, names) in axes.items():
        place = "xyz".index(name) * 3
        choices = plot.arguments[place].choices
        assert choices is not None
        values[place : place + 3] = [choices.index(axis), text, names]
    return values


def said(plot: ServerScript, values: list[Any]) -> list[str]:
    found = list(plot_findings(plot, values))
    assert all(each.severity is Severity.PROBLEM for each in found)
    return [each.text for each in found]


def test_axes_with_values_give_nothing_to_say(plot: ServerScript) -> None:
    axes = arguments(plot, x=("Steps", "1-3", None), y=("Sampler", "", ["Euler"]))
    assert said(plot, axes) == []
    assert said(plot, arguments(plot)) == []
    assert said(plot, axes[:4]) == []


def test_names_that_are_typed_where_the_server_reads_its_list_are_said(plot: ServerScript) -> None:
    typed = arguments(plot, y=("Sampler", "Euler a, DDIM", None))
    (text,) = said(plot, typed)
    assert text.startswith("X/Y/Z plot: values of Sampler are taken from the list below them")
    assert said(plot, [*typed[:-1], True]) == []  # "Use text inputs instead of dropdowns"
    assert len(said(plot, arguments(plot, z=("VAE", "", [])))) == 1


def test_an_axis_without_values_makes_nothing(plot: ServerScript) -> None:
    (text,) = said(plot, arguments(plot, x=("Seed", " ", None), y=("Steps", "2,3", None)))
    assert text == "X/Y/Z plot: Seed has no values, so nothing will be made."


def test_the_demo_fails_as_the_web_ui_does(plot: ServerScript) -> None:
    values = arguments(plot, x=("Sampler", "Euler a, DDIM", None))
    body = {"steps": 1, "width": 64, "height": 64, "script_name": "x/y/z plot", "script_args": values}
    with DemoServer(step_delay_s=0) as demo:
        status, _headers, answer = Caller(demo).send("POST", "/sdapi/v1/txt2img", body)
        assert (status, answer["errors"]) == (500, "iterable expected, not NoneType")
        status, _headers, _answer = Caller(demo).send(
            "POST", "/sdapi/v1/txt2img", {**body, "script_args": [*values[:-1], True]}
        )
        assert status == 200
