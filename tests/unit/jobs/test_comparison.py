"""What did not take is said; what took, and what nobody mentions, is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.api.replies import Checkpoint, Lora, Sampler, Scheduler, Style, Vae
from app.generation import infotext
from app.generation.result import AnswerInfo
from app.jobs.comparison import notes
from app.servers.capabilities import Capabilities, ServerKind
from tests import recorded

CAPABILITIES = Capabilities(
    samplers=(Sampler("Euler"), Sampler("DPM++ 2M", options={"scheduler": "karras"})),
    schedulers=(
        Scheduler("automatic", "Automatic"),
        Scheduler("karras", "Karras"),
        Scheduler("sgm_uniform", "SGM Uniform", ("SGMUniform",)),
    ),
    checkpoints=(
        Checkpoint("sub/tiny.safetensors [abc123abcd]", "sub_tiny", "abc123abcd", filename="/m/sub/tiny.safetensors"),
        Checkpoint("new.ckpt", "new", filename="C:\\models\\new.ckpt"),
    ),
)


def compare(payload: dict[str, Any], pairs: str, **answer: Any) -> tuple[str, ...]:
    said = infotext.parse(f"a fox\n{pairs}" if pairs else "")
    return notes(payload, said, AnswerInfo(**answer), CAPABILITIES)


BASE = "Steps: 20, Sampler: {0}, Schedule type: {1}, CFG scale: 7, Seed: 1, Size: 64x64"


@pytest.mark.parametrize(
    ("payload", "pairs"),
    [
        ({}, BASE.format("Euler", "Automatic")),
        ({"sampler_name": "Euler", "scheduler": "Automatic"}, BASE.format("Euler", "Karras")),
        ({"sampler_name": "DPM++ 2M Karras"}, BASE.format("DPM++ 2M", "Karras")),
        ({"sampler_name": "DPM++ 2M", "scheduler": "karras"}, BASE.format("DPM++ 2M", "Automatic")),
        ({"scheduler": "SGMUniform"}, BASE.format("Euler", "SGM Uniform")),
        ({"scheduler": "sgm_uniform"}, BASE.format("Euler", "SGM Uniform")),
        ({"steps": 20, "cfg_scale": 7.0}, BASE.format("Euler", "Automatic")),
        ({"sampler_name": "Nothing says what was used", "steps": 3}, ""),
        (
            {"override_settings": {"sd_model_checkpoint": "sub/tiny.safetensors"}},
            "Steps: 1, Model hash: abc123abcd, Model: tiny",
        ),
        (
            {"override_settings": {"sd_model_checkpoint": "new"}},
            "Steps: 1, Sampler: Euler, Model hash: 0123456789, Model: new",
        ),
        (
            {"override_settings": {"sd_model_checkpoint": "unlisted.safetensors [ffff]"}},
            "Steps: 1, Sampler: Euler, Model: unlisted",
        ),
        ({"override_settings": {"sd_vae": "Automatic"}}, "Steps: 1, Sampler: Euler, VAE: any.pt"),
        ({"override_settings": {"sd_vae": "soft.pt"}}, "Steps: 1, Sampler: Euler, VAE: soft.pt"),
        ({"override_settings": {"CLIP_stop_at_last_layers": 2}}, "Steps: 1, Sampler: Euler, Clip skip: 2"),
        ({"override_settings": "nonsense", "sampler_name": 3, "steps": "x"}, BASE.format("Euler", "Automatic")),
    ],
)
def test_what_took_is_not_mentioned(payload: dict[str, Any], pairs: str) -> None:
    assert compare(payload, pairs) == ()


@pytest.mark.parametrize(
    ("payload", "pairs", "expected"),
    [
        (
            {"sampler_name": "k_euler"},
            BASE.format("DPM++ 2M", "Karras"),
            "sampler DPM++ 2M instead of k_euler. It has no sampler of that name",
        ),
        ({"scheduler": "Karras"}, BASE.format("Euler", "Automatic"), "schedule Automatic instead of Karras"),
        (
            {"scheduler": "unheard"},
            BASE.format("Euler", "Automatic"),
            "schedule Automatic instead of unheard. It has no schedule of that name",
        ),
        ({"steps": 30}, BASE.format("Euler", "Automatic"), "steps 20 instead of 30"),
        ({"cfg_scale": 5.5}, BASE.format("Euler", "Automatic"), "CFG scale 7 instead of 5.5"),
        (
            {"override_settings": {"sd_model_checkpoint": "tiny"}},
            "Steps: 1, Sampler: Euler, Model hash: 9, Model: other",
            "checkpoint other instead of tiny",
        ),
        (
            {"override_settings": {"sd_model_checkpoint": "gone.ckpt"}},
            "Steps: 1, Sampler: Euler, Model: other",
            "checkpoint other instead of gone.ckpt. It has no checkpoint of that name",
        ),
        (
            {"override_settings": {"sd_vae": "soft.pt"}},
            "Steps: 1, Sampler: Euler, VAE: hard.pt",
            "VAE hard.pt instead of soft.pt",
        ),
        (
            {"override_settings": {"CLIP_stop_at_last_layers": 3}},
            "Steps: 1, Sampler: Euler, Clip skip: 2",
            "clip skip 2 instead of 3",
        ),
    ],
)
def test_what_did_not_take_is_a_sentence(payload: dict[str, Any], pairs: str, expected: str) -> None:
    assert compare(payload, pairs) == (f"The server used {expected}.",)


def test_the_answer_speaks_for_an_image_without_text() -> None:
    (note,) = compare({"sampler_name": "X"}, "", sampler_name="Euler")
    assert note.startswith("The server used sampler Euler instead of X.")


def test_a_vae_the_answer_does_not_name_was_not_used() -> None:
    asked = {"override_settings": {"sd_vae": "gone.pt"}}
    text = BASE.format("Euler", "Automatic")
    (note,) = compare(asked, text, raw={"sd_vae_name": None})
    assert note == "The server used VAE of the checkpoint instead of gone.pt."
    (note,) = compare(asked, text, raw={"sd_vae_name": "hard.pt"})
    assert note == "The server used VAE hard.pt instead of gone.pt."
    assert compare(asked, text, raw={"sd_vae_name": "gone.pt"}) == ()
    assert compare(asked, text) == ()  # nobody tells
    assert compare({"override_settings": {"sd_vae": "None"}}, text, raw={"sd_vae_name": None}) == ()


def test_automatic1111_names_each_vae_in_the_text_unless_told_not_to() -> None:
    asked = {"override_settings": {"sd_vae": "gone.pt"}}
    said = infotext.parse("a fox\n" + BASE.format("Euler", "Automatic"))
    for names_it, count in ((True, 1), (False, 0)):
        server = Capabilities(kind=ServerKind.A1111, vaes=(Vae("soft.pt"),), options={"add_vae_name_to_info": names_it})
        found = notes(asked, said, AnswerInfo(), server)
        assert len(found) == count
        assert all(note.endswith("It has no VAE of that name.") for note in found)


def test_the_answer_tells_a_clip_skip_of_one() -> None:
    asked = {"override_settings": {"CLIP_stop_at_last_layers": 2}}
    (note,) = compare(asked, BASE.format("Euler", "Automatic"), raw={"clip_skip": 1})
    assert note == "The server used clip skip 1 instead of 2."
    assert compare(asked, BASE.format("Euler", "Automatic"), raw={"clip_skip": 2}) == ()


def test_a_long_or_broken_name_is_shortened() -> None:
    (note,) = compare({"sampler_name": "x\ny" * 500}, BASE.format("Euler", "Automatic"))
    assert len(note) < 200
    assert "\n" not in note


@recorded.needed
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("minimal-prompt-steps", 0),
        ("sampler-scheduler", 0),
        ("sampler-old-style-name", 0),
        ("batch2-niter2", 0),
        ("override-settings-checkpoint-clipskip", 0),
        ("override-vae", 0),
        ("sampler-alias-k_euler_a", 1),
        ("scheduler-unknown", 1),
        ("override-unknown-checkpoint", 1),
        ("override-checkpoint-title-with-wrong-hash", 1),
    ],
)
def test_recorded_answers_are_judged_rightly(name: str, expected: int) -> None:
    record = recorded.load(f"txt2img/{name}.json")
    info = json.loads(record["response"]["body"]["info"])
    checkpoints = tuple(
        Checkpoint(row["title"], row["model_name"], row["hash"], row["sha256"], row["filename"])
        for row in recorded.load("get/sd-models.json")["response"]["body"]
    )
    schedulers = tuple(
        Scheduler(row["name"], row["label"], tuple(row["aliases"] or ()))
        for row in recorded.load("get/schedulers.json")["response"]["body"]
    )
    capabilities = Capabilities(checkpoints=checkpoints, schedulers=schedulers)
    said = infotext.parse(info["infotexts"][0])
    found = notes(record["request"]["body"], said, AnswerInfo(raw=info), capabilities)
    assert len(found) == expected, found


# Names of other kinds


def test_sd_cpp_writes_sampler_and_schedule_in_one_and_by_names_of_its_own() -> None:
    cpp = Capabilities(
        kind=ServerKind.SDCPP,
        samplers=(Sampler("euler_a", ("k_euler_a",)), Sampler("dpm++2m")),
        schedulers=(Scheduler("karras", "karras"),),
    )
    said = infotext.parse("a fox\nSteps: 2, CFG scale: 7.000000, Seed: 1, Sampler: dpm++2m karras")
    answer = AnswerInfo(raw={"extra_generation_params": {"Schedule type": "karras"}})
    for payload in (
        {"sampler_name": "dpm++2m", "scheduler": "karras"},
        {"sampler_name": "DPM++ 2M", "scheduler": "Karras", "cfg_scale": 7},
    ):
        assert notes(payload, said, answer, cpp) == ()
    plain = infotext.parse("a fox\nSteps: 2, CFG scale: 7.000000, Seed: 1, Sampler: euler_a")
    assert notes({"sampler_name": "Euler a"}, plain, AnswerInfo(), cpp) == ()
    assert notes({"sampler_name": "k_euler_a"}, plain, AnswerInfo(), cpp) == ()
    assert len(notes({"sampler_name": "heun"}, plain, AnswerInfo(), cpp)) == 1


# What was passed over


LISTED = Capabilities(styles=(Style("Ink", "ink"),), loras=(Lora("grain", "grainy"), Lora("coast", "coast")))


def passed(payload: dict[str, Any], text: str) -> tuple[str, ...]:
    return notes(payload, infotext.parse(text), AnswerInfo(), LISTED)


def test_a_style_the_server_does_not_have_is_said_where_the_prompt_stayed_as_it_was() -> None:
    payload = {"prompt": "a cat", "styles": ["Ink", "No such style"]}
    assert passed(payload, f"a cat\n{BASE.format('Euler', 'Automatic')}") == (
        "The server has no style No such style, so it was passed over.",
    )
    assert passed(payload, f"a cat, ink\n{BASE.format('Euler', 'Automatic')}") == ()
    assert passed(payload, "") == ()


def test_a_lora_that_was_not_applied_is_said() -> None:
    text = f"a cat\n{BASE.format('Euler', 'Automatic')}"
    assert passed({"prompt": "a cat <lora:gone:1> <lora:gone:2>"}, text) == (
        "The server has no LoRA gone, so it was passed over.",
    )
    assert passed({"prompt": "a cat <lora:GRAINY:1>"}, text) == ()
    hashes = f'{text}, Lora hashes: "coast: abc, other: def"'
    assert passed({"prompt": "<lora:coast:1> <lora:grain:1>"}, hashes) == (
        "The LoRA grain was not applied; the server names only others.",
    )
    assert passed({"prompt": "<lora:unlisted:1>", "disable_extra_networks": True}, text) == ()
    assert notes({"prompt": "<lora:x:1>"}, infotext.parse(text), AnswerInfo(), CAPABILITIES) == ()


def test_a_module_forge_passed_over_is_said() -> None:
    text = f"a cat\n{BASE.format('Euler', 'Automatic')}, Module 1: ae, Module 2: clip_l"
    asked = {"override_settings": {"forge_additional_modules": ["flux/ae.safetensors", "t5.safetensors"]}}
    assert passed(asked, text) == ("The module t5.safetensors was not used; the server passed over it.",)
    assert passed(asked, f"a cat\n{BASE.format('Euler', 'Automatic')}") == ()


def test_a_picture_of_another_size_is_said_unless_something_makes_it_larger() -> None:
    def size_notes(payload: dict[str, Any], size: tuple[int, int]) -> tuple[str, ...]:
        return notes(payload, infotext.parse(""), AnswerInfo(), CAPABILITIES, size=size)

    asked = {"width": 2048, "height": 1028}
    assert size_notes(asked, (1024, 512)) == ("The picture is 1024 × 512 pixels instead of 2048 × 1028.",)
    assert size_notes(asked, (2048, 1024)) == ()
    assert size_notes(asked, (0, 0)) == ()
    assert size_notes({**asked, "enable_hr": True}, (4096, 2056)) == ()


def test_a_hires_upscaler_that_did_not_take_is_said() -> None:
    text = f"{BASE.format('Euler', 'Automatic')}, Hires upscaler: Latent"
    assert compare({"enable_hr": True, "hr_upscaler": "4x"}, text) == (
        "The server used hires upscaler Latent instead of 4x.",
    )
    assert compare({"hr_upscaler": "4x"}, text) == ()


def test_adetailer_that_did_not_run_is_said() -> None:
    told = BASE.format("Euler", "Automatic")
    on = {"alwayson_scripts": {"adetailer": {"args": [True, False, {"ad_model": "face_yolov8n.pt"}]}}}
    off = {"alwayson_scripts": {"ADetailer": {"args": [False, False, {"ad_model": "face_yolov8n.pt"}]}}}
    assert compare(on, told) == ("The server made this picture without ADetailer; its console says why.",)
    assert compare(on, f"{told}, ADetailer model: face_yolov8n.pt") == ()
    assert compare(off, told) == compare({"alwayson_scripts": {"Seed": {}}}, told) == ()
