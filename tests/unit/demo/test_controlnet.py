"""ControlNet in the demo: what it lists, the maps it makes, and what its units do to a picture."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from app.demo.server import DemoServer
from tests.unit.demo.conftest import Caller, encoded, picture

CANNY = "demo_control_canny [5a1f0c21]"


def house() -> Image.Image:
    image = Image.new("RGB", (120, 90), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 40, 100, 85), fill="navy")
    draw.polygon(((10, 40), (60, 5), (110, 40)), fill="maroon")
    return image


def unit(**fields: Any) -> dict[str, Any]:
    return {"enabled": True, "module": "canny", "model": CANNY, "image": encoded(house()), **fields}


def made(caller: Caller, *units: dict[str, Any], **fields: Any) -> tuple[list[Image.Image], dict[str, Any]]:
    scripts = {"controlnet": {"args": list(units)}}
    return caller.generate(prompt="a valley", width=128, height=96, alwayson_scripts=scripts, **fields)


def detect(caller: Caller, **fields: Any) -> tuple[int, Any]:
    body = {"controlnet_input_images": [encoded(house())], **fields}
    status, _headers, answer = caller.send("POST", "/controlnet/detect", body)
    return status, answer


def test_lists_name_each_preprocessor_in_both_ways(caller: Caller) -> None:
    labels = caller.send("GET", "/controlnet/module_list?alias_names=true")[2]
    names = caller.send("GET", "/controlnet/module_list")[2]
    assert len(labels["module_list"]) == len(names["module_list"])
    assert ("depth_midas" in labels["module_list"], "depth" in names["module_list"]) == (True, True)
    assert labels["module_detail"].keys() == {*labels["module_list"]}
    kinds = caller.send("GET", "/controlnet/control_types")[2]["control_types"]
    assert kinds["Canny"]["default_option"] == "canny"
    assert kinds["Canny"]["default_model"] == CANNY
    assert {*kinds["Canny"]["module_list"]} <= {*kinds["All"]["module_list"]} == {*labels["module_list"]}


def test_the_script_is_listed_for_both_modes_and_not_on_a_bare_web_ui(caller: Caller) -> None:
    assert all("controlnet" in names for names in caller.get("scripts").values())
    assert [row["is_img2img"] for row in caller.get("script-info") if row["name"] == "controlnet"] == [False, True]
    assert "/controlnet/detect" in caller.send("GET", "/openapi.json")[2]["paths"]
    with DemoServer(step_delay_s=0, extensions=False) as bare:
        other = Caller(bare)
        assert other.send("GET", "/controlnet/model_list")[0] == 404
        assert not any("controlnet" in names for names in other.get("scripts").values())


def test_edges_are_found_where_they_are_and_thresholds_count(caller: Caller) -> None:
    _status, answer = detect(caller, controlnet_module="canny", controlnet_processor_res=90)
    edges = picture(answer["images"][0]).convert("L")
    assert edges.size == (120, 90)
    assert edges.getpixel((60, 65)) == 0
    assert edges.crop((18, 60, 23, 61)).getextrema()[1] == 255
    _status, stricter = detect(
        caller, controlnet_module="canny", controlnet_processor_res=90, controlnet_threshold_b=9e9
    )
    assert picture(stricter["images"][0]).convert("L").getextrema() == (0, 0)


def test_depth_is_lighter_below(caller: Caller) -> None:
    _status, answer = detect(caller, controlnet_module="depth")
    depth = picture(answer["images"][0]).convert("L")
    upper, lower = (ImageStat.Stat(depth.crop((0, y, depth.width, y + 60))).mean[0] for y in (0, depth.height - 60))
    assert upper < lower


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"controlnet_module": "nope"}, "Module not available"),
        ({"controlnet_module": "canny", "controlnet_input_images": []}, "No image selected"),
    ],
)
def test_detect_refuses_in_the_extensions_words(caller: Caller, fields: dict[str, Any], words: str) -> None:
    status, answer = detect(caller, **fields)
    assert (status, answer["detail"]) == (422, words)


def test_a_unit_guides_the_picture_by_its_weight_and_is_written_into_its_text(caller: Caller) -> None:
    (plain,), _info = caller.generate(prompt="a valley", width=128, height=96)
    (guided, found), info = made(caller, unit())
    (weaker, _map), _info = made(caller, unit(weight=0.3))
    assert found.size == guided.size == (128, 96)
    much, little = (ImageStat.Stat(ImageChops.difference(plain, each)).sum[0] for each in (guided, weaker))
    assert much > little > 0
    assert made(caller, unit())[0][0].tobytes() == guided.tobytes()
    text = info["infotexts"][0]
    assert f'ControlNet 0: "Module: canny, Model: {CANNY}, Weight: 1.0, Resize Mode: Crop and Resize' in text
    assert len(info["infotexts"]) == 1


@pytest.mark.parametrize(
    ("fields", "is_written"),
    [
        ({"module": "nope"}, False),
        ({"control_mode": 2}, False),
        ({"guidance_start": 0.9, "guidance_end": 0.1}, False),
        ({"model": "None"}, True),
        ({"model": "gone [00000000]"}, True),
        ({"image": None}, True),
    ],
)
def test_a_unit_that_cannot_be_used_costs_controlnet_and_no_error(
    caller: Caller, fields: dict[str, Any], is_written: bool
) -> None:
    (plain,), _info = caller.generate(prompt="a valley", width=128, height=96)
    (alone,), info = made(caller, unit(**fields))
    assert alone.tobytes() == plain.tobytes()
    assert ("ControlNet 0" in info["infotexts"][0]) is is_written


def test_a_unit_that_is_off_does_nothing_and_others_are_numbered_without_it(caller: Caller) -> None:
    (_guided, _map), info = made(caller, {"enabled": False}, unit(save_detected_map=True))
    assert "ControlNet 0" in info["infotexts"][0]
    assert "ControlNet 1" not in info["infotexts"][0]
    assert len(made(caller, unit(save_detected_map=False))[0]) == 1


def test_without_an_image_of_its_own_a_unit_takes_the_source(caller: Caller) -> None:
    scripts = {"ControlNet": {"args": [unit(image=None)]}}
    source = encoded(house().resize((128, 96)))
    common: dict[str, Any] = {"init_images": [source], "width": 128, "height": 96, "denoising_strength": 0.9}
    pictures, _info = caller.generate("img2img", **common, alwayson_scripts=scripts)
    (plain,), _info = caller.generate("img2img", **common)
    assert len(pictures) == 2
    assert pictures[0].tobytes() != plain.tobytes()


def test_a_unit_may_guide_one_pass_of_hires_fix_only(caller: Caller) -> None:
    hires = {"enable_hr": True, "hr_scale": 2, "denoising_strength": 0.5}
    both, low = (made(caller, unit(hr_option=option), **hires)[0][0] for option in ("Both", "Low res only"))
    plain = caller.generate(prompt="a valley", width=128, height=96, **hires)[0][0]
    assert both.tobytes() != plain.tobytes()
    assert low.tobytes() == plain.tobytes()
