"""Only differences that are certain change a payload."""

from __future__ import annotations

from app.api.dialects.adapting import DialectFacts, adapt
from app.generation.request import Mode


def test_nulls_are_left_out_and_nothing_else_changes() -> None:
    payload = {"prompt": "x", "eta": None, "steps": 0, "enable_hr": True}
    assert adapt(payload, DialectFacts()) == {"prompt": "x", "steps": 0, "enable_hr": True}
    assert payload["eta"] is None


def test_a_server_without_schedules_gets_the_combined_sampler_it_lists() -> None:
    facts = DialectFacts(samplers=frozenset({"DPM++ 2M Karras"}), has_scheduler=False)
    assert adapt({"sampler_name": "DPM++ 2M", "scheduler": "Karras"}, facts) == {"sampler_name": "DPM++ 2M Karras"}
    assert adapt({"sampler_name": "Euler", "scheduler": "Karras"}, facts) == {"sampler_name": "Euler"}
    assert adapt({"scheduler": "Karras", "hr_scheduler": "Beta"}, facts) == {}


def test_hires_additions_are_for_text_to_image_and_never_replace_what_was_set() -> None:
    facts = DialectFacts(fields=frozenset({"hr_cfg", "hr_additional_modules"}))
    payload = {"enable_hr": True, "cfg_scale": 5, "hr_cfg": 2, "hr_additional_modules": ["vae"]}
    assert adapt(payload, facts) == payload
    assert adapt({"enable_hr": True, "cfg_scale": 5}, facts, Mode.IMAGE_TO_IMAGE) == {"enable_hr": True, "cfg_scale": 5}


def test_hires_cfg_is_the_servers_own_where_none_is_sent() -> None:
    facts = DialectFacts(fields=frozenset({"hr_cfg"}), cfg_scale=7.0)
    assert adapt({"enable_hr": True}, facts) == {"enable_hr": True, "hr_cfg": 7.0}
    assert adapt({"enable_hr": True, "cfg_scale": 5}, facts)["hr_cfg"] == 5
    assert adapt({"enable_hr": True}, DialectFacts(cfg_scale=7.0)) == {"enable_hr": True}
    assert adapt({"enable_hr": True}, DialectFacts(fields=facts.fields)) == {"enable_hr": True}


def test_renamed_fields_do_not_replace_what_was_set_under_the_servers_own_name() -> None:
    facts = DialectFacts(renamed=(("hr_second_pass_steps", "hr_steps"),))
    assert adapt({"hr_second_pass_steps": 5}, facts) == {"hr_steps": 5}
    assert adapt({"hr_second_pass_steps": 5, "hr_steps": 7}, facts) == {"hr_steps": 7}
