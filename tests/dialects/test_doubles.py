"""The doubles are as strict as the servers they stand for: each case is a fact of the protocol."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.images.formats import ImageFormat, sniff
from app.images.metadata import read_bytes
from app.servers.capabilities import ServerKind
from tests.dialects.a1111 import A1111, OLDER, REFORGE
from tests.dialects.catalog import DIALECTS, Dialect
from tests.dialects.controlnet import MODELS
from tests.dialects.draw_things import DrawThings
from tests.dialects.forge import CLASSIC, FORGE
from tests.dialects.http import Double
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.machine import jpeg, paint, png, text_in
from tests.dialects.making import FAILING
from tests.dialects.sdcpp import SdCpp
from tests.dialects.sdnext import SdNext
from tests.dialects.spec import Spec
from tests.dialects.webui import WebUi

TXT2IMG = "/sdapi/v1/txt2img"
SMALL = {"prompt": "a lighthouse", "steps": 2, "width": 64, "height": 64, "seed": 7}
LARGER = {**SMALL, "width": 128, "height": 128}


def ask(server: Double, path: str, body: Any = None, *, raw: bytes | None = None) -> tuple[int, Any, dict[str, str]]:
    """Status, document (the bytes where it is none) and headers of one call."""
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=90)
    try:
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        connection.request("GET" if data is None else "POST", path, data)
        response = connection.getresponse()
        told = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        try:
            return response.status, json.loads(told), headers
        except ValueError:
            return response.status, told, headers
    finally:
        connection.close()


def texts(document: Any) -> list[str]:
    return [text_in(base64.b64decode(image)) for image in document["images"]]


@contextmanager
def somebody_elses_job(server: Any, body: dict[str, Any]) -> Iterator[None]:
    """A call of another client, held in its middle."""
    server.machine.hold()
    thread = threading.Thread(target=ask, args=(server, TXT2IMG, body))
    thread.start()
    assert server.machine.wait_until_held()
    try:
        yield
    finally:
        server.machine.release()
        thread.join()


# Every dialect


def body_for(dialect: Dialect) -> dict[str, Any]:
    return LARGER if dialect.kind == "draw_things" else SMALL


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_double_makes_the_same_picture_for_the_same_request_and_another_for_another_seed(dialect: Dialect) -> None:
    with dialect.make() as server:
        body = body_for(dialect)
        answers = [ask(server, TXT2IMG, {**body, "seed": seed})[1]["images"] for seed in (7, 7, 8)]
        assert answers[0] == answers[1] != answers[2]
        assert [sent["seed"] for sent in server.sent("txt2img")] == [7, 7, 8]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_catalog_names_kinds_of_the_app_and_a_path_nobody_has_is_404(dialect: Dialect) -> None:
    assert dialect.kind in {str(kind) for kind in ServerKind}
    with dialect.make() as server:
        assert ask(server, "/sdapi/v1/nothing-here")[0] == 404


# AUTOMATIC1111


def test_a1111_writes_a_refused_field_as_pydantic_1_does() -> None:
    with WebUi(A1111) as server:
        status, document, headers = ask(server, TXT2IMG, {**SMALL, "steps": "many"})
        row = {"loc": ["body", "steps"], "msg": "value is not a valid integer", "type": "type_error.integer"}
        assert (status, document) == (422, {"detail": [row]})
        assert "x-process-time" not in headers
        assert ask(server, TXT2IMG, {**SMALL, "steps": 2.7, "nobody": 1})[0] == 200  # cut off; passed over


def test_a1111_fails_on_a_float_where_a_setting_is_an_index_and_on_a_setting_nobody_knows() -> None:
    with WebUi(A1111) as server:
        overrides = {"CLIP_stop_at_last_layers": 2.0}
        status, document, headers = ask(server, TXT2IMG, {**SMALL, "override_settings": overrides})
        assert (status, document["error"]) == (500, "TypeError")
        assert "x-process-time" not in headers
        _, document, _ = ask(server, TXT2IMG, {**SMALL, "override_settings": {"nope": 1}})
        assert (document["error"], document["errors"]) == ("KeyError", "'nope'")


def test_a1111_drops_a_checkpoint_it_does_not_know_without_a_word_and_uses_one_it_knows_for_one_job() -> None:
    with WebUi(A1111) as server:
        for wanted, used in (("second-model", "second-model"), ("nowhere", "first-model"), (None, "first-model")):
            overrides = {"sd_model_checkpoint": wanted}
            _, document, _ = ask(server, TXT2IMG, {**SMALL, "override_settings": overrides})
            assert f"Model: {used}" in texts(document)[0]


def test_a1111_uses_another_sampler_for_a_name_it_does_not_know() -> None:
    with WebUi(A1111) as server:
        for name, line in (
            ("Nobody's", "Sampler: DPM++ 2M, Schedule type: Automatic"),
            ("Euler a Karras", "Sampler: Euler a, Schedule type: Karras"),
        ):
            assert line in texts(ask(server, TXT2IMG, {**SMALL, "sampler_name": name})[1])[0]


def test_a1111_needs_a_strength_for_hires_fix_and_a_known_upscaler() -> None:
    with WebUi(A1111) as server:
        assert ask(server, TXT2IMG, {**SMALL, "enable_hr": True})[1]["error"] == "TypeError"
        wrong = {**SMALL, "enable_hr": True, "denoising_strength": 0.5, "hr_upscaler": "Nobody's"}
        assert ask(server, TXT2IMG, wrong)[1]["errors"] == "could not find upscaler named Nobody's"


def test_the_older_one_and_classic_have_no_schedules_and_refuse_an_unknown_sampler() -> None:
    for spec in (OLDER, CLASSIC):
        with WebUi(spec) as server:
            assert ask(server, "/sdapi/v1/schedulers")[0] == 404
            fields = ask(server, "/openapi.json")[1]["components"]["schemas"]["StableDiffusionProcessingTxt2Img"]
            assert "scheduler" not in fields["properties"]
            status, document, _ = ask(server, TXT2IMG, {**SMALL, "sampler_name": "Euler a Karras"})
            assert (status, document["detail"]) == (404, "Sampler not found")
            told = texts(ask(server, TXT2IMG, {**SMALL, "sampler_name": "DPM++ 2M Karras", "scheduler": "Karras"})[1])[
                0
            ]
            assert "Sampler: DPM++ 2M Karras, CFG" in told


def test_whole_settings_come_back_as_floats_and_an_unknown_one_is_a_key_error() -> None:
    with WebUi(A1111) as server:
        assert ask(server, "/sdapi/v1/options", {"CLIP_stop_at_last_layers": 3})[:2] == (200, None)
        shown = ask(server, "/sdapi/v1/options")[1]["CLIP_stop_at_last_layers"]
        assert isinstance(shown, float)
        assert ask(server, "/sdapi/v1/options", {"nope": 1})[1]["error"] == "KeyError"


def test_progress_tells_of_ones_own_task_and_an_interrupt_gives_what_is_there() -> None:
    with WebUi(A1111) as server:
        server.machine.hold()
        body = {**SMALL, "steps": 20, "n_iter": 3, "force_task_id": "task(mine)"}
        found: list[Any] = []
        thread = threading.Thread(target=lambda: found.append(ask(server, TXT2IMG, body)[1]))
        thread.start()
        assert server.machine.wait_until_held()
        task = ask(server, "/internal/progress", {"id_task": "task(mine)"})[1]
        assert task["active"]
        assert task["live_preview"].startswith("data:image/png;base64,")
        assert 0 < ask(server, "/sdapi/v1/progress")[1]["progress"] < 1
        assert ask(server, "/sdapi/v1/interrupt", {})[:2] == (200, {})
        thread.join()
        assert len(found[0]["images"]) == 1


# Forge


def test_forge_needs_a_list_of_modules_for_hires_fix_and_says_so_in_its_own_shape() -> None:
    with WebUi(FORGE) as server:
        hires = {**SMALL, "enable_hr": True, "denoising_strength": 0.5}
        status, document, _ = ask(server, TXT2IMG, hires)
        expected = {
            "error": "TypeError",
            "detail": "",
            "body": "",
            "message": "argument of type 'NoneType' is not iterable",
        }
        assert (status, document) == (500, expected)
        assert ask(server, TXT2IMG, {**hires, "hr_additional_modules": ["Use same choices"]})[0] == 200


def test_forge_writes_a_refused_field_as_pydantic_2_does_and_lists_modules_in_place_of_vaes() -> None:
    with WebUi(FORGE) as server:
        status, document, headers = ask(server, TXT2IMG, {**SMALL, "steps": 2.5})
        assert (status, document["detail"][0]["input"]) == (422, 2.5)
        assert ask(server, "/sdapi/v1/sd-vae")[0] == 404
        assert ask(server, "/sdapi/v1/sd-modules")[1][0]["model_name"] == "ae.safetensors"
        assert "x-process-time" not in headers


def test_forge_uses_the_modules_it_knows_and_drops_the_others() -> None:
    with WebUi(FORGE) as server:
        overrides = {"forge_additional_modules": ["ae.safetensors", "nowhere.safetensors"]}
        told = texts(ask(server, TXT2IMG, {**SMALL, "override_settings": overrides})[1])[0]
        assert "Module 1: ae" in told
        assert "Module 2" not in told


# SD.Next


def test_sdnext_refuses_an_unknown_sampler_and_answers_commands_without_a_body() -> None:
    with SdNext() as server:
        status, document, _ = ask(server, TXT2IMG, {**SMALL, "sampler_name": "Nobody's"})
        assert (status, document["code"], document["detail"]) == (404, 404, "Sampler not found")
        assert ask(server, "/sdapi/v1/interrupt", {})[:2] == (204, b"")


def test_sdnext_sends_jpeg_with_its_text_and_tells_which_settings_it_took() -> None:
    with SdNext() as server:
        document = ask(server, TXT2IMG, SMALL)[1]
        data = base64.b64decode(document["images"][0])
        assert sniff(data) is ImageFormat.JPEG
        assert "App: SD.Next" in read_bytes(data).parameters
        assert "sd_model_name" not in json.loads(document["info"])
        told = ask(server, "/sdapi/v1/options", {"sd_vae": "soft.vae.safetensors", "nope": 1})[1]
        assert told == {"updated": [{"sd_vae": True}, {"nope": False}]}
        assert "options" in ask(server, "/sdapi/v1/options-info")[1]


def test_sdnext_refuses_calls_too_many_and_passes_over_settings_it_does_not_know() -> None:
    with SdNext() as server:
        server.refuse(1)
        body = {**SMALL, "override_settings": {"nope": 1}}
        assert [ask(server, TXT2IMG, body)[0] for _ in range(2)] == [429, 200]


# stable-diffusion.cpp


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"{", 500),
        (b'{"prompt": null}', 500),
        (b'{"prompt": ""}', 400),
        (b'{"prompt": "x", "steps": "8"}', 500),
        (b'{"prompt": "x", "negative_prompt": null}', 500),
        (b'{"prompt": "x", "width": 0}', 400),
        (b'{"prompt": "x", "lora": [{"path": "nowhere"}]}', 400),
        (b'{"prompt": "x", "n_iter": null, "styles": null}', 200),
    ],
)
def test_sdcpp_refuses_nulls_and_wrong_types_of_what_it_reads(raw: bytes, status: int) -> None:
    with SdCpp() as server:
        assert ask(server, TXT2IMG, raw=raw)[0] == status


def test_sdcpp_takes_loras_by_its_list_only_and_knows_no_other_calls() -> None:
    with SdCpp() as server:
        plain = ask(server, TXT2IMG, SMALL)[1]["images"]
        ask(server, TXT2IMG, {**SMALL, "prompt": "a lighthouse <lora:grain:1>"})
        assert server.drawn[-1].loras == ()
        assert ask(server, TXT2IMG, {**SMALL, "lora": [{"path": "grain.safetensors"}]})[1]["images"] != plain
        for path in ("progress", "png-info", "sd-vae", "memory"):
            assert ask(server, f"/sdapi/v1/{path}")[0] == 404


# KoboldCpp


def test_koboldcpp_is_busy_for_anybody_else() -> None:
    with KoboldCpp() as server:
        with somebody_elses_job(server, SMALL):
            status, document, _ = ask(server, TXT2IMG, SMALL)
        assert (status, document["detail"]["type"]) == (503, "service_unavailable")


def test_koboldcpp_makes_one_picture_and_keeps_to_its_limits() -> None:
    with KoboldCpp(older=True) as server:
        body = {**SMALL, "batch_size": 4, "n_iter": 2, "cfg_scale": 99, "steps": 500, "width": 100, "height": 2048}
        document = ask(server, TXT2IMG, body)[1]
        assert (len(document["images"]), document["info"]) == (1, "")
        held = {**SMALL, "seed": server.drawn[-1].seed, "cfg_scale": 25, "steps": 80, "width": 64, "height": 1024}
        assert ask(server, TXT2IMG, held)[1]["images"] == document["images"]
        picture = read_bytes(base64.b64decode(document["images"][0]))
        assert (picture.width, picture.height) == (64, 1024)


def test_koboldcpp_ends_the_connection_on_a_cfg_that_is_no_number_and_hides_a_failure_in_an_empty_image() -> None:
    with KoboldCpp() as server:
        for wrong in (None, "many"):
            with pytest.raises(RemoteDisconnected):
                ask(server, TXT2IMG, {**SMALL, "cfg_scale": wrong})
        assert ask(server, TXT2IMG, {**SMALL, "prompt": FAILING})[1]["images"] == [""]
        assert ask(server, TXT2IMG, raw=b"{")[:2] == (
            500,
            {"detail": {"msg": "Error parsing input.", "type": "bad_input"}},
        )


# Draw Things


@pytest.mark.parametrize(
    "wrong",
    [
        {"sampler_nam": "LCM"},
        {"scheduler": "Karras"},
        {"override_settings": {}},
        {"width": 100},
        {"width": 64},
        {"steps": 0},
        {"batch_size": 5},
        {"sampler_name": "Euler A"},
        {"sampler_name": "LCM", "sampler": "LCM"},
        {"cfg_scale": 7, "guidance_scale": 7},
        {"init_images": ["x"]},
    ],
    ids=str,
)
def test_draw_things_refuses_every_key_and_value_it_does_not_know(wrong: dict[str, Any]) -> None:
    with DrawThings() as server:
        status, document, _ = ask(server, TXT2IMG, {**LARGER, **wrong})
        assert (status, document["error"]) == (422, "HTTPException")


def test_draw_things_takes_a_bare_picture_of_the_right_size_and_answers_with_pictures_alone() -> None:
    with DrawThings() as server:
        source = base64.b64encode(png(paint((128, 128), {}))).decode()
        path = "/sdapi/v1/img2img"
        for given, status in ((source, 200), (f"data:image/png;base64,{source}", 422)):
            assert ask(server, path, {**LARGER, "init_images": [given]})[0] == status
        small = base64.b64encode(png(paint((64, 64), {}))).decode()
        assert ask(server, path, {**LARGER, "init_images": [small]})[0] == 422
        assert set(ask(server, TXT2IMG, LARGER)[1]) == {"images"}


def test_the_text_of_a_picture_is_read_back_from_both_formats() -> None:
    picture = paint((16, 16), {"a": 1})
    assert [text_in(png(picture, "a\nSteps: 1")), text_in(jpeg(picture, "猫\nSteps: 1"))] == [
        "a\nSteps: 1",
        "猫\nSteps: 1",
    ]


# ControlNet


def guided_by(spec: Spec, **unit: Any) -> tuple[Any, list[str]]:
    """The unit that was used, None for none, and what the picture says of it."""
    image = base64.b64encode(png(paint((64, 64), {"a": "guide"}))).decode()
    row = {"enabled": True, "module": "canny", "model": MODELS[0], "image": image, **unit}
    with WebUi(spec) as server:
        status, document, _headers = ask(
            server, TXT2IMG, {**SMALL, "alwayson_scripts": {"controlnet": {"args": [row]}}}
        )
        assert status == 200
        return (server.drawn[-1].guided or (None,))[0], [text for text in texts(document) if "ControlNet 0" in text]


@pytest.mark.parametrize(
    ("spec", "unit", "is_used", "is_told"),
    [
        (A1111, {}, True, True),
        (A1111, {"model": "control_canny"}, True, True),
        (A1111, {"control_mode": 1}, False, False),
        (A1111, {"resize_mode": 1}, False, False),
        (A1111, {"module": "nowhere"}, False, False),
        (A1111, {"model": "nowhere"}, False, True),
        (FORGE, {"model": "control_canny"}, False, True),
        (FORGE, {"module": "none"}, False, True),
        (FORGE, {"resize_mode": 1}, True, True),
        (FORGE, {"image": None}, False, True),
    ],
)
def test_a_unit_is_read_as_strictly_as_the_servers_do(
    spec: Spec, unit: dict[str, Any], is_used: bool, is_told: bool
) -> None:
    used, told = guided_by(spec, **unit)
    assert (used is not None, bool(told)) == (is_used, is_told)


def test_forge_passes_over_a_mode_that_is_no_name_of_its_own() -> None:
    assert guided_by(FORGE, control_mode=2)[0].mode == "Balanced"
    assert guided_by(REFORGE, control_mode="ControlNet is more important")[0].mode == "Balanced"
    assert guided_by(REFORGE, control_mode="Prefer ControlNet")[0].mode == "Prefer ControlNet"
