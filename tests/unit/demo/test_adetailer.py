"""ADetailer in the demo: what it lists, what it paints anew, and what the picture says of it."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops, ImageStat

from app.generation.detailing import FIELDS
from app.generation.infotext import parse
from app.generation.recall import recall
from tests.unit.demo.conftest import Caller, encoded

FACE = "face_yolov8n.pt"


def made(caller: Caller, *arguments: Any, **fields: Any) -> tuple[Image.Image, dict[str, str]]:
    """The picture, and the pairs of its text."""
    scripts = {"adetailer": {"args": list(arguments)}} if arguments else {}
    asked: dict[str, Any] = {"prompt": "a valley", "width": 128, "height": 128, "steps": 2, "seed": 5}
    mode = "img2img" if "init_images" in fields else "txt2img"
    images, info = caller.generate(mode, alwayson_scripts=scripts, **asked, **fields)
    return images[0].convert("RGB"), dict(parse(info["infotexts"][0]).pairs)


def test_it_tells_detectors_and_keys_and_is_listed_for_both_modes(caller: Caller) -> None:
    models = caller.send("GET", "/adetailer/v1/ad_model")[2]["ad_model"]
    keys = caller.send("GET", "/adetailer/v1/schema")[2]["properties"]
    assert FACE in models
    assert {*FIELDS} <= keys.keys()
    assert all("adetailer" in names for names in caller.get("scripts").values())
    rows = [row for row in caller.get("script-info") if row["name"] == "adetailer"]
    assert [row["is_img2img"] for row in rows] == [False, True]
    assert all(row["is_alwayson"] and row["args"][2]["value"].keys() == keys.keys() for row in rows)
    assert "/adetailer/v1/ad_model" in caller.send("GET", "/openapi.json")[2]["paths"]


def test_only_what_the_detector_finds_is_painted_anew_and_the_same_each_time(caller: Caller) -> None:
    plain, _ = made(caller)
    first, _ = made(caller, True, False, {"ad_model": FACE, "ad_denoising_strength": 0.8})
    again, _ = made(caller, True, False, {"ad_model": FACE, "ad_denoising_strength": 0.8})
    box = ImageChops.difference(plain, first).getbbox()
    assert box is not None
    assert box[0] > 20
    assert box[3] < 90
    assert ImageChops.difference(first, again).getbbox() is None


def test_the_text_asks_for_the_same_units_again(caller: Caller) -> None:
    units = [
        {"ad_model": FACE, "ad_prompt": "a face, smiling", "ad_use_steps": True, "ad_steps": 12, "ad_mask_k": 2},
        {"ad_model": "hand_yolov8n.pt", "ad_denoising_strength": 0.25},
    ]
    _picture, pairs = made(caller, True, False, *units)
    assert pairs["ADetailer prompt"] == "a face, smiling"
    assert pairs["ADetailer model 2nd"] == "hand_yolov8n.pt"
    found = recall(parse("x\n" + ", ".join(f"{key}: {value!r}".replace("'", '"') for key, value in pairs.items())))
    assert found.request.parameters["alwayson_scripts"] == {"ADetailer": {"args": [True, False, *units]}}


def test_what_is_off_or_not_understood_changes_nothing(caller: Caller) -> None:
    plain, _ = made(caller)
    for arguments in (
        (False, False, {"ad_model": FACE}),
        (True, False, {"ad_model": FACE, "ad_tab_enable": False}),
        (True, False, {"ad_model": FACE, "ad_tap_enable": True}),
        (True, False, {"ad_model": "None"}),
        (True,),
    ):
        picture, pairs = made(caller, *arguments)
        assert ImageChops.difference(plain, picture).getbbox() is None
        assert not any(key.startswith("ADetailer") for key in pairs)


def test_image_to_image_may_be_skipped(caller: Caller) -> None:
    source = Image.linear_gradient("L").resize((128, 128)).convert("RGB")
    asked = {"init_images": [encoded(source)], "denoising_strength": 0.9}
    unit = {"ad_model": FACE, "ad_denoising_strength": 0.0}
    skipped, worked = (made(caller, True, skips, unit, **asked)[0] for skips in (True, False))
    changes = [ImageStat.Stat(ImageChops.difference(each, source).convert("L")).mean[0] for each in (skipped, worked)]
    assert changes[0] < 4
    assert changes[1] > 3 * changes[0]
