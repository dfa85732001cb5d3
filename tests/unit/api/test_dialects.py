"""What is sent to each kind of server, and what is said of the rest."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from app.api.dialects.adapting import ServerFacts, adapt
from app.api.dialects.draw_things import DRAW_THINGS
from app.api.dialects.kinds import ServerKind
from app.api.dialects.koboldcpp import KOBOLDCPP
from app.api.dialects.sdcpp import SDCPP
from app.api.dialects.sdnext import SDNEXT
from app.api.dialects.table import DIALECTS
from app.api.dialects.webui import A1111, FORGE, FORGE_CLASSIC
from app.generation.parameters import PARAMETERS
from app.generation.request import Mode

THINGS = ServerFacts(DRAW_THINGS)


def sent(payload: dict[str, Any], facts: ServerFacts, mode: Mode = Mode.TEXT_TO_IMAGE) -> dict[str, Any]:
    return adapt(payload, facts, mode).payload


def test_nulls_are_left_out_and_nothing_else_changes() -> None:
    payload = {"prompt": "x", "eta": None, "steps": 0, "enable_hr": True}
    assert sent(payload, ServerFacts()) == {"prompt": "x", "steps": 0, "enable_hr": True}
    assert payload["eta"] is None


@pytest.mark.parametrize("kind", ServerKind)
def test_the_plainest_request_goes_to_every_server_without_a_note(kind: ServerKind) -> None:
    payload = {"prompt": "a fox", "seed": 7, "steps": 20, "width": 512, "height": 512, "n_iter": 1}
    adapted = adapt(payload, ServerFacts(DIALECTS[kind]))
    assert adapted.payload == payload
    assert adapted.notes == ()


@pytest.mark.parametrize("kind", ServerKind)
def test_fields_at_their_defaults_are_not_missed(kind: ServerKind) -> None:
    payload = {name: spec.default for name, spec in PARAMETERS.items() if name != "sampler_name"}
    assert adapt(payload, ServerFacts(DIALECTS[kind])).notes == ()


# Samplers and schedules


def test_a_server_without_schedules_gets_the_combined_sampler_it_lists() -> None:
    facts = ServerFacts(FORGE_CLASSIC, frozenset({"sampler_name"}), ("DPM++ 2M Karras", "Euler"))
    assert sent({"sampler_name": "DPM++ 2M", "scheduler": "karras"}, facts) == {"sampler_name": "DPM++ 2M Karras"}
    assert sent({"sampler_name": "DPM++ 2M Karras", "scheduler": "Karras"}, facts) == {
        "sampler_name": "DPM++ 2M Karras"
    }
    assert adapt({"sampler_name": "Euler", "scheduler": "Automatic"}, facts).notes == ()
    lost = adapt({"sampler_name": "Euler", "scheduler": "Karras"}, facts)
    assert lost.payload == {"sampler_name": "Euler"}
    assert lost.notes[0].startswith("Not sent: Schedule. This server has no schedule of its own")


def test_a_combined_sampler_of_an_older_version_becomes_two_fields() -> None:
    facts = ServerFacts(A1111, samplers=("DPM++ 2M", "Euler"), schedulers=(("karras", "Karras"), ("beta", "Beta")))
    assert sent({"sampler_name": "DPM++ 2M Karras"}, facts) == {"sampler_name": "DPM++ 2M", "scheduler": "karras"}
    both = {"sampler_name": "DPM++ 2M Karras", "scheduler": "Beta"}
    assert sent(both, facts) == {"sampler_name": "DPM++ 2M", "scheduler": "Beta"}
    assert sent({"sampler_name": "Unheard Karras"}, facts) == {"sampler_name": "Unheard Karras"}


def test_a_sampler_is_written_as_the_server_writes_it() -> None:
    facts = ServerFacts(A1111, samplers=("Euler a", "Euler"))
    assert sent({"sampler_name": "euler A"}, facts) == {"sampler_name": "Euler a"}
    cpp = ServerFacts(SDCPP, samplers=("default", "euler_a", "dpm++2m"), schedulers=(("karras", "Karras"),))
    assert sent({"sampler_name": "Euler a"}, cpp) == {"sampler_name": "euler_a"}
    assert sent({"sampler_name": "DPM++ 2M Karras"}, cpp) == {"sampler_name": "dpm++2m", "scheduler": "karras"}
    assert sent({"sampler_name": "LCM"}, cpp) == {"sampler_name": "LCM"}


def test_sd_next_takes_the_sampler_alone() -> None:
    facts = ServerFacts(SDNEXT, frozenset({"sampler_name", "prompt"}), ("DPM++ 2M", "Default"))
    adapted = adapt({"sampler_name": "DPM++ 2M", "scheduler": "Karras"}, facts)
    assert adapted.payload == {"sampler_name": "DPM++ 2M"}
    assert "sampler's settings" in adapted.notes[0]


# Hires


def test_hires_additions_are_for_text_to_image_and_never_replace_what_was_set() -> None:
    facts = ServerFacts(FORGE, fields=frozenset({"enable_hr", "cfg_scale", "hr_cfg", "hr_additional_modules"}))
    payload = {"enable_hr": True, "cfg_scale": 5, "hr_cfg": 2, "hr_additional_modules": ["vae"]}
    assert sent(payload, facts) == payload
    assert sent({"enable_hr": True, "cfg_scale": 5}, facts)["hr_additional_modules"] == ["Use same choices"]
    assert sent({"enable_hr": True, "cfg_scale": 5}, facts, Mode.IMAGE_TO_IMAGE) == {"enable_hr": True, "cfg_scale": 5}


def test_hires_cfg_is_the_servers_own_where_none_is_sent() -> None:
    facts = ServerFacts(fields=frozenset({"enable_hr", "cfg_scale", "hr_cfg"}), cfg_scale=7.0)
    assert sent({"enable_hr": True}, facts) == {"enable_hr": True, "hr_cfg": 7.0}
    assert sent({"enable_hr": True, "cfg_scale": 5}, facts)["hr_cfg"] == 5
    assert sent({"enable_hr": True}, ServerFacts(cfg_scale=7.0)) == {"enable_hr": True}
    assert sent({"enable_hr": True}, ServerFacts(fields=facts.fields)) == {"enable_hr": True}


def test_hires_follows_the_distilled_guidance_and_the_strength_where_there_are_fields_for_it() -> None:
    fields = {"enable_hr", "distilled_cfg_scale", "hr_distilled_cfg", "denoising_strength", "hr_denoising_strength"}
    facts = ServerFacts(fields=frozenset(fields))
    asked = {"enable_hr": True, "distilled_cfg_scale": 4, "denoising_strength": 0.3}
    assert sent(asked, facts) == {**asked, "hr_distilled_cfg": 4, "hr_denoising_strength": 0.3}


def test_draw_things_gets_the_sizes_of_both_passes() -> None:
    payload = {"enable_hr": True, "width": 512, "height": 768, "hr_scale": 1.5, "denoising_strength": 0.4}
    assert sent(payload, THINGS) == {
        "enable_hr": True,
        "width": 768,
        "height": 1152,
        "firstphase_width": 512,
        "firstphase_height": 768,
        "hires_fix_strength": 0.4,
    }
    to_width = {"enable_hr": True, "width": 512, "height": 512, "hr_resize_x": 1024}
    assert (sent(to_width, THINGS)["width"], sent(to_width, THINGS)["height"]) == (1024, 1024)
    assert "hr_scale" in sent({"enable_hr": True, "hr_scale": 2.0}, ServerFacts(A1111))


# Settings of one request


def test_a_setting_the_server_does_not_have_is_left_out_because_it_would_fail_the_whole_request() -> None:
    facts = ServerFacts(
        FORGE, settings=frozenset({"eta_ddim", "api_useragent"}), restricted=frozenset({"api_useragent"})
    )
    adapted = adapt({"override_settings": {"eta_ddim": 1, "nope": 2, "api_useragent": "x"}}, facts)
    assert adapted.payload == {"override_settings": {"eta_ddim": 1}}
    assert adapted.notes == (
        "Not sent: nope. This server has no such setting.",
        "Not sent: api_useragent. The server ignores it in a request.",
    )
    assert sent({"override_settings": {"anything": 1}}, ServerFacts(A1111)) == {"override_settings": {"anything": 1}}
    assert sent({"override_settings": {"nope": 1}, "override_settings_restore_afterwards": True}, facts) == {}


def test_forge_chooses_its_vae_among_the_modules() -> None:
    facts = ServerFacts(FORGE, settings=frozenset({"forge_additional_modules", "sd_model_checkpoint"}))
    adapted = adapt({"override_settings": {"sd_vae": "ae.safetensors", "sd_model_checkpoint": "flux"}}, facts)
    assert adapted.payload == {
        "override_settings": {"sd_model_checkpoint": "flux", "forge_additional_modules": ["ae.safetensors"]}
    }
    assert adapted.notes[0].startswith("The VAE was sent as a module.")
    assert sent({"override_settings": {"sd_vae": "Automatic"}}, facts) == {}
    assert sent({"override_settings": {"sd_vae": "None"}}, facts)["override_settings"] == {
        "forge_additional_modules": []
    }
    own = {"override_settings": {"sd_vae": "x", "forge_additional_modules": ["y"]}}
    assert sent(own, facts) == {"override_settings": {"forge_additional_modules": ["y"]}}


def test_settings_become_fields_where_a_server_has_fields_for_them() -> None:
    overrides = {"sd_model_checkpoint": "m.ckpt", "CLIP_stop_at_last_layers": 2, "sd_vae": "v"}
    things = adapt({"override_settings": overrides}, THINGS)
    assert things.payload == {"model": "m.ckpt", "clip_skip": 2}
    assert len(things.notes) == 1
    assert "sd_vae" in things.notes[0]
    cpp = adapt({"override_settings": overrides}, ServerFacts(SDCPP, settings=frozenset({"sd_model_checkpoint"})))
    assert cpp.payload == {"clip_skip": 2}
    assert cpp.notes == (
        "Not sent: sd_model_checkpoint, sd_vae. stable-diffusion.cpp has one model, chosen when it was started.",
    )
    nxt = ServerFacts(SDNEXT, settings=frozenset({"sd_model_checkpoint", "sd_vae"}))
    assert sent({"override_settings": overrides}, nxt)["clip_skip"] == 2


# The small servers


def test_renamed_fields_do_not_replace_what_was_set_under_the_servers_own_name() -> None:
    facts = ServerFacts(SDCPP)
    assert sent({"enable_hr": True, "hr_second_pass_steps": 5}, facts) == {"enable_hr": True, "hr_steps": 5}
    assert sent({"hr_second_pass_steps": 5, "hr_steps": 7}, facts) == {"hr_steps": 7}


def test_lora_tags_become_a_list_of_files_where_tags_are_ignored() -> None:
    facts = ServerFacts(SDCPP, loras=MappingProxyType({"ink": "ink.safetensors", "pixel": "style/pixel.gguf"}))
    adapted = adapt({"prompt": "<lora:ink:0.8> a fox <lora:pixel:1:0.5><lora:gone:1><lora:ink:0.1>"}, facts)
    assert adapted.payload == {
        "prompt": "a fox",
        "lora": [{"path": "ink.safetensors", "multiplier": 0.8}, {"path": "style/pixel.gguf", "multiplier": 0.5}],
    }
    assert adapted.notes == ("Not sent: LoRA gone. This server lists no LoRA of this name.",)
    own = {"prompt": "x <lora:ink>", "lora": [{"path": "ink.safetensors", "multiplier": 0.2}]}
    assert sent(own, facts) == {"prompt": "x", "lora": [{"path": "ink.safetensors", "multiplier": 0.2}]}
    assert sent({"prompt": "<lora:ink:1>"}, ServerFacts(A1111)) == {"prompt": "<lora:ink:1>"}


def test_what_a_small_server_does_not_read_is_left_out_and_said() -> None:
    adapted = adapt(
        {"prompt": "x", "styles": ["Ink"], "enable_hr": True, "hr_scale": 2, "tiling": False, "own_key": 1},
        ServerFacts(KOBOLDCPP),
    )
    assert adapted.payload == {"prompt": "x", "own_key": 1}
    assert adapted.notes == (
        "Not sent: Styles. KoboldCpp has no styles; write their words into the prompt.",
        "Not sent: Hires fix. KoboldCpp makes no second pass.",
    )


def test_numbers_beyond_a_limit_become_the_nearest_and_that_is_said() -> None:
    kobold = adapt({"cfg_scale": 30, "steps": 200}, ServerFacts(KOBOLDCPP))
    assert kobold.payload == {"cfg_scale": 25, "steps": 80}
    assert kobold.notes[0] == "CFG scale 30 was sent as 25. KoboldCpp takes a CFG scale from 1 to 25."
    things = adapt({"width": 1000, "height": 100}, THINGS)
    assert things.payload == {"width": 1024, "height": 128}
    assert len(things.notes) == 2
    assert sent({"width": float("nan"), "steps": True}, THINGS)["steps"] is True


def test_draw_things_gets_no_key_and_no_sampler_it_does_not_know() -> None:
    payload = {
        "prompt": "x", "sampler_name": "dpm++ 2m", "scheduler": "Karras", "hr_upscaler": "Latent", "send_images": True,
        "own_key": 1, "shift": 3, "guidance_scale": 4, "cfg_scale": 5, "init_images": ["abc"],
    }  # fmt: skip
    adapted = adapt(payload, THINGS)
    assert adapted.payload == {"prompt": "x", "sampler_name": "DPM++ 2M Karras", "shift": 3, "cfg_scale": 5}
    assert adapted.notes == ("Not sent: own_key. This server does not know it.",)
    unknown = adapt({"sampler_name": "Restart"}, THINGS)
    assert unknown.payload == {}
    assert unknown.notes == ("Not sent: Sampler Restart. Draw Things has no sampler of this name.",)
    assert sent({"sampler": "euler a"}, THINGS) == {"sampler_name": "Euler a"}


def test_pictures_go_bare_where_a_prefix_is_not_understood() -> None:
    payload = {"init_images": ["data:image/png;base64,AAAA", "BBBB"], "mask": "data:image/png;base64,CCCC"}
    things = adapt(payload, THINGS, Mode.IMAGE_TO_IMAGE)
    assert things.payload == {"init_images": ["AAAA"]}
    assert len(things.notes) == 2
    assert sent(payload, ServerFacts(SDNEXT), Mode.IMAGE_TO_IMAGE) == {"init_images": ["AAAA", "BBBB"], "mask": "CCCC"}
    assert sent(payload, ServerFacts(A1111), Mode.IMAGE_TO_IMAGE) == payload
