"""A request becomes the JSON that is sent, that JSON becomes a request again, and both can be shown and run."""

from __future__ import annotations

import ast
import base64
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.bodies import LARGE, encode_body
from app.api.errors import Rejected
from app.api.payloads import (
    as_curl,
    as_json,
    as_python,
    endpoint_of,
    payload_for,
    request_from_payload,
    upscaling_together,
    without_pictures,
)
from app.generation.request import GenerationRequest, Mode
from tests import recorded
from tests.doubles import ScriptedServer, json_answer

PICTURE = base64.b64encode(bytes(range(256)) * 200).decode()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), object(), {"a": {1, 2}}])
def test_what_json_cannot_say_is_refused_before_it_is_sent(bad: Any) -> None:
    with pytest.raises(Rejected):
        encode_body({"cfg_scale": bad})


def test_half_a_character_is_refused_before_it_is_sent() -> None:
    with pytest.raises(Rejected):
        encode_body({"prompt": "\ud83d"})


def test_only_what_was_set_is_sent_and_never_null() -> None:
    request = GenerationRequest(
        parameters={"steps": 0, "seed": 5, "prompt": "cat", "eta": None, "tiling": False},
        overrides={"CLIP_stop_at_last_layers": 2},
        extra={"soft_inpainting": {"a": None}, "gone": None},
    )
    payload = payload_for(request)
    assert json.dumps(payload) == json.dumps(
        {
            "prompt": "cat", "steps": 0, "seed": 5, "tiling": False,
            "override_settings": {"CLIP_stop_at_last_layers": 2}, "soft_inpainting": {"a": None},
        }
    )  # fmt: skip


def test_an_empty_request_sends_nothing() -> None:
    assert payload_for(GenerationRequest()) == {}


def test_overrides_that_were_imported_and_overrides_that_were_set_come_together() -> None:
    request = GenerationRequest(overrides={"a": 1}, extra={"override_settings": {"a": 0, "b": 2}})
    assert payload_for(request) == {"override_settings": {"a": 1, "b": 2}}


def test_a_payload_makes_the_request_that_makes_the_payload() -> None:
    payload = {
        "prompt": "cat", "negative_prompt": "", "styles": ["Ink"], "steps": 20, "cfg_scale": 7, "seed": 4294967295,
        "enable_hr": True, "alwayson_scripts": {"x": {"args": [1, None]}}, "override_settings": {"sd_vae": "None"},
        "distilled_cfg_scale": 3.5,
    }  # fmt: skip
    request = request_from_payload(payload)
    assert request.parameters["seed"] == 4294967295
    assert request.overrides == {"sd_vae": "None"}
    assert request.parameters["distilled_cfg_scale"] == 3.5
    assert request.extra == {}
    assert payload_for(request) == payload


def test_values_of_another_type_are_kept_as_they_are_and_whole_floats_are_integers() -> None:
    request = request_from_payload(
        {"steps": 20.0, "seed": "many", "width": True, "prompt": ["a"], "tiling": 1, "cfg_scale": "7"}
    )
    assert request.parameters == {"steps": 20}
    assert request.extra == {"seed": "many", "width": True, "prompt": ["a"], "tiling": 1, "cfg_scale": "7"}


def test_a_payload_with_init_images_is_image_to_image() -> None:
    assert request_from_payload({"init_images": [PICTURE]}).mode is Mode.IMAGE_TO_IMAGE
    assert request_from_payload({"init_images": [PICTURE]}, Mode.TEXT_TO_IMAGE).mode is Mode.TEXT_TO_IMAGE
    assert request_from_payload({"init_images": []}).mode is Mode.TEXT_TO_IMAGE


@recorded.needed
def test_a_servers_echo_can_be_taken_as_a_request() -> None:
    echo = recorded.load("txt2img/batch2-niter2.json")["response"]["body"]["parameters"]
    request = request_from_payload(echo)
    assert request.prompt == "batch of cats"
    assert request.image_count == 4
    assert None not in payload_for(request).values()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.dictionaries(st.text(), json_values, max_size=5))
def test_a_body_is_the_json_of_the_payload(payload: dict[str, Any]) -> None:
    assert json.loads(encode_body(payload)) == payload


@pytest.mark.parametrize(
    "text",
    [
        PICTURE,
        "data:image/png;base64," + PICTURE,
        "A" * LARGE,
        '"' + "A" * LARGE,
        "A" * LARGE + "\\",
        "data:image/png;base64," + "A" * LARGE + '"',
        'data:image/"x;base64,' + "A" * LARGE,
        "word " * LARGE,
        "data:image/png;base64," + "é" * LARGE,
    ],
)
def test_large_texts_arrive_whole_whatever_they_are(text: str) -> None:
    payload = {"init_images": [text, "small"], "mask": text, "prompt": "a, b"}
    assert json.loads(encode_body(payload)) == payload


# Texts to look at and to run


PAYLOAD = {
    "prompt": 'it\'s a "cat" $HOME `ls` \\ 猫\nsecond line',
    "steps": 2,
    "tiling": False,
    "init_images": [PICTURE, "data:image/png;base64," + PICTURE],
    "alwayson_scripts": {"controlnet": {"args": [{"image": PICTURE}]}},
}
SHOWN = without_pictures(PAYLOAD)


def test_pictures_are_shown_as_placeholders_and_prose_is_not() -> None:
    assert SHOWN["init_images"] == ["<image, 51 kB>", "<image, 51 kB>"]
    assert SHOWN["alwayson_scripts"]["controlnet"]["args"][0]["image"] == "<image, 51 kB>"
    long_prompt = "a very long prompt " * 200
    assert without_pictures({"prompt": long_prompt, "x": "a,b," * 500}) == {"prompt": long_prompt, "x": "a,b," * 500}
    assert PICTURE not in as_json(PAYLOAD)
    assert json.loads(as_json(PAYLOAD)) == SHOWN


def test_the_curl_text_is_a_command_without_credentials() -> None:
    text = as_curl(PAYLOAD, "http://user:secret@127.0.0.1:7860/sub/", Mode.IMAGE_TO_IMAGE)
    words = shlex.split(text)
    assert "secret" not in text
    assert words[0] == "curl"
    assert "http://127.0.0.1:7860/sub/sdapi/v1/img2img" in words
    assert json.loads(words[words.index("--data-raw") + 1]) == SHOWN


def test_what_looks_like_a_picture_in_a_prompt_stays_text_in_the_program() -> None:
    hostile = """x '<image 1x1 PNG, 1 kB>' + __import__("os").abort()"""
    text = as_python({"prompt": hostile, "x": "<image\n1>"}, "http://a", Mode.TEXT_TO_IMAGE)
    assert "picture(" not in text
    tree = ast.parse(text)
    assigned = next(node for node in tree.body if isinstance(node, ast.Assign))
    assert ast.literal_eval(assigned.value)["prompt"] == hostile


def test_the_python_text_sends_the_payload_and_writes_the_images(server: ScriptedServer, tmp_path: Path) -> None:
    server.play("POST /sdapi/v1/txt2img", json_answer({"images": ["QUJD", "data:image/png;base64,REVG"]}))
    text = as_python(PAYLOAD, server.url.replace("//", "//user:secret@"), Mode.TEXT_TO_IMAGE)
    assert "secret" not in text
    script = tmp_path / "send.py"
    script.write_text(text, encoding="utf-8")
    for number in (1, 2, 3):
        (tmp_path / f"source-{number}.png").write_bytes(bytes([number]))
    subprocess.run([sys.executable, script], cwd=tmp_path, check=True, timeout=100, env={"no_proxy": "*"})
    sent = server.received[0].json
    assert sent == {
        **PAYLOAD,
        "init_images": ["AQ==", "Ag=="],
        "alwayson_scripts": {"controlnet": {"args": [{"image": "Aw=="}]}},
    }
    assert (tmp_path / "image-0.png").read_bytes() == b"ABC"
    assert (tmp_path / "image-1.png").read_bytes() == b"DEF"


def test_pictures_upscaled_together_are_shown_as_they_are_sent() -> None:
    one = {"upscaler_1": "Lanczos", "image": "<image 8x8 PNG, 1 kB>"}
    both = upscaling_together(one, [("<image 8x8 PNG, 1 kB>", "a.png"), ("<image 9x9 PNG, 2 kB>", "b.png")])
    assert [endpoint_of(payload, Mode.UPSCALE) for payload in (one, both)] == [
        "extra-single-image",
        "extra-batch-images",
    ]
    assert "image" not in both
    assert "/sdapi/v1/extra-batch-images" in as_curl(both, "http://home:7860", Mode.UPSCALE)
    program = as_python(both, "http://home:7860", Mode.UPSCALE)
    compile(program, "shown", "exec")
    assert "'data': picture(\"source-2.png\")" in program
    assert 'enumerate(answer["images"])' in program
    assert 'enumerate([answer["image"]])' in as_python(one, "http://home:7860", Mode.UPSCALE)
