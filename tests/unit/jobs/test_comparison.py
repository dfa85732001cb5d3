"""What did not take is said; what took, and what nobody mentions, is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.api.replies import Checkpoint, Sampler, Scheduler
from app.generation import infotext
from app.generation.result import AnswerInfo
from app.jobs.comparison import notes
from app.servers.capabilities import Capabilities
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
        ({"sampler_name": "k_euler"}, BASE.format("DPM++ 2M", "Karras"), "sampler DPM++ 2M instead of k_euler"),
        ({"scheduler": "Karras"}, BASE.format("Euler", "Automatic"), "schedule Automatic instead of Karras"),
        ({"scheduler": "unheard"}, BASE.format("Euler", "Automatic"), "schedule Automatic instead of unheard"),
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
            "checkpoint other instead of gone.ckpt",
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
    assert compare({"sampler_name": "X"}, "", sampler_name="Euler") == ("The server used sampler Euler instead of X.",)


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
    found = notes(record["request"]["body"], said, AnswerInfo(), capabilities)
    assert len(found) == expected, found
