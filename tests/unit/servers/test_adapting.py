"""What is really sent has the types the server means, however it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.dialects.kinds import ServerKind
from app.api.options import OptionKind, OptionSpec
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities

SPECS = (
    OptionSpec("CLIP_stop_at_last_layers", "Clip skip", "", OptionKind.INTEGER, 1),
    OptionSpec("eta_ancestral", "Eta", "", OptionKind.NUMBER, 1.0),
    OptionSpec("add_version", "Version", "", OptionKind.SWITCH, True),
)
TELLS = Capabilities(option_specs=SPECS, options={spec.key: spec.default for spec in SPECS})


def overrides(given: dict[str, Any], capabilities: Capabilities = TELLS) -> str:
    return repr(adapted({"override_settings": given}, capabilities).payload["override_settings"])


def test_a_whole_float_goes_out_as_the_integer_the_setting_is() -> None:
    assert overrides({"CLIP_stop_at_last_layers": 2.0}) == repr({"CLIP_stop_at_last_layers": 2})
    assert overrides({"CLIP_stop_at_last_layers": "2"}) == repr({"CLIP_stop_at_last_layers": 2})
    assert overrides({"eta_ancestral": 1}) == repr({"eta_ancestral": 1.0})


@pytest.mark.parametrize("value", ["two", 1.5, [2], True])
def test_what_a_setting_cannot_hold_stays_as_it_is(value: Any) -> None:
    assert overrides({"CLIP_stop_at_last_layers": value}) == repr({"CLIP_stop_at_last_layers": value})


def test_a_server_that_tells_no_settings_gets_whole_numbers_too() -> None:
    bare = Capabilities()
    assert overrides({"CLIP_stop_at_last_layers": 2.0, "x": 0.5}, bare) == repr(
        {"CLIP_stop_at_last_layers": 2, "x": 0.5}
    )


def test_fields_that_count_are_whole_and_others_stay_floats() -> None:
    payload = {"steps": 20.0, "seed": 4294967295.0, "clip_skip": 2.0, "cfg_scale": 7.0, "width": 64.5}
    sent = adapted(payload, Capabilities()).payload
    assert repr(sent) == repr({"steps": 20, "seed": 4294967295, "clip_skip": 2, "cfg_scale": 7.0, "width": 64.5})


def test_a_setting_sent_as_a_field_is_whole_there() -> None:
    sdcpp = Capabilities(kind=ServerKind.SDCPP)
    sent = adapted({"override_settings": {"CLIP_stop_at_last_layers": 2.0}}, sdcpp).payload
    assert repr(sent["clip_skip"]) == "2"
