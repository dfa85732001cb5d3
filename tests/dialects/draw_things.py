"""Draw Things: two calls whose every key is known or refused, and answers that say nothing but the picture."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PIL import Image

from tests.dialects.http import Call, Refusal, Reply, as_html, as_json
from tests.dialects.machine import Drawn, source_of
from tests.dialects.small import FAILING, Small, real_seed

API = "/sdapi/v1"
MODELS = ("sd_v1.5_f16.ckpt", "typed_model_f16.ckpt", "other_model_f16.ckpt")
"""Those that were downloaded in the app."""
SAMPLERS = (
    "DPM++ 2M Karras", "Euler a", "DDIM", "UniPC", "DPM++ SDE Karras", "PLMS", "LCM", "Euler A Substep",
    "DPM++ SDE Substep", "TCD", "TCD Trailing", "Euler A Trailing", "DPM++ SDE Trailing", "DPM++ 2M AYS", "Euler A AYS",
    "DPM++ SDE AYS", "DPM++ 2M Trailing", "DDIM Trailing", "UniPC Trailing", "UniPC AYS",
)  # fmt: skip


def _whole(lowest: int, highest: int, multiple: int = 1) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return _is_number(value) and value == int(value) and lowest <= value <= highest and value % multiple == 0

    return fits


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_share(value: Any) -> bool:
    return _is_number(value) and 0 <= value <= 1


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


_GROUPS: tuple[tuple[tuple[str, ...], Callable[[Any], bool]], ...] = (
    (("prompt",), _is_text),
    (("negative_prompt",), _is_text),
    (("seed",), _whole(-1, 2**32 - 1)),
    (("steps",), _whole(1, 150)),
    (("guidance_scale", "cfg_scale"), _is_number),
    (("width",), _whole(128, 8192, 64)),
    (("height",), _whole(128, 8192, 64)),
    (("batch_count", "n_iter"), _whole(1, 100)),
    (("batch_size",), _whole(1, 4)),
    (("sampler", "sampler_name", "sampler_index"), lambda value: value in SAMPLERS),
    (("strength", "denoising_strength"), _is_share),
    (("model",), lambda value: value in MODELS),
    (("upscaler",), lambda value: value is None or _is_text(value)),
    (("upscaler_scale", "upscaler_scale_factor"), _is_number),
    (("clip_skip",), _whole(1, 23)),
    (("hires_fix", "enable_hr"), _is_switch),
    (("hires_fix_width", "firstphase_width"), _whole(128, 8192, 64)),
    (("hires_fix_height", "firstphase_height"), _whole(128, 8192, 64)),
    (("hires_fix_strength",), _is_share),
    (("refiner_model",), lambda value: value is None or _is_text(value)),
    (("refiner_start",), _is_share),
    (("shift",), _is_number),
    (("sharpness",), _is_number),
    (("mask_blur",), _is_number),
    (("mask_blur_outset",), _is_number),
    (("seed_mode",), _is_text),
    (("image_guidance",), _is_number),
    (("loras",), _is_list),
    (("controls",), _is_list),
    (("num_frames",), _whole(1, 1000)),
    (("fps",), _is_number),
    (("tiled_decoding",), _is_switch),
    (("tiled_diffusion",), _is_switch),
    (("guidance_embed",), _is_number),
    (("sizes",), _is_list),
    (("restore_faces",), _is_switch),
    (("init_images",), _is_list),
)
"""Names that mean the same, and which values they take. Two names of one group together are refused."""

_FIRST = {name: names[0] for names, _fits in _GROUPS for name in names}


class DrawThings(Small):
    def __init__(self, *, step_s: float = 0.001) -> None:
        super().__init__(step_s=step_s)
        self.model = "sd_v1.5_f16.ckpt"
        self.window: dict[str, Any] = {
            "prompt": "", "negative_prompt": "", "seed": 1, "steps": 8, "guidance_scale": 4.5, "width": 128,
            "height": 128, "sampler": "DPM++ 2M Karras", "batch_count": 1, "batch_size": 1, "strength": 1,
            "upscaler": None, "loras": [], "controls": [], "clip_skip": 1, "hires_fix": False, "hires_fix_width": 128,
            "hires_fix_height": 128, "hires_fix_strength": 0.7, "refiner_model": None, "refiner_start": 0.85,
            "shift": 1, "sharpness": 0,
        }  # fmt: skip

    def answer(self, call: Call) -> Reply:
        if call.method == "GET" and call.path in ("/", f"{API}/options"):
            return as_json({**self.window, "model": self.model})
        if call.method == "POST" and call.path in (f"{API}/txt2img", f"{API}/img2img"):
            return self.generate(call)
        return as_html(404, "")

    def generate(self, call: Call) -> Reply:
        asked = self.read(call)
        with self.machine.turn("generate"):
            if FAILING in asked["prompt"]:
                return as_json({"images": []})  # as without an open project
            count = int(asked["batch_count"]) * int(asked["batch_size"])
            seed, size = real_seed(asked["seed"]), (int(asked["width"]), int(asked["height"]))
            first = Drawn(
                prompt=asked["prompt"],
                negative=asked["negative_prompt"],
                seed=seed,
                sampler=asked["sampler"],
                size=size,
                model=asked.get("model", self.model),
                clip_skip=asked["clip_skip"],
                source=source_of(asked["init_images"][0]) if asked.get("init_images") else "",
                hires_steps=asked["steps"] if asked["hires_fix"] else None,
                loras=tuple(str(row.get("file")) for row in asked["loras"]),
            )
            more = {"cfg": asked["guidance_scale"], "first": (asked["hires_fix_width"], asked["hires_fix_height"])}
            images = [
                self.draw(replace(first, seed=seed + number), int(asked["steps"]), **more) for number in range(count)
            ]
        return as_json({"images": images})

    def read(self, call: Call) -> dict[str, Any]:
        """The window's settings with what was sent in their place. Raises Refusal."""
        try:
            body = json.loads(call.body)
        except ValueError as error:
            raise _refused("The data couldn't be read because it isn't in the correct format.") from error
        unknown = [name for name in body if name not in _FIRST]
        if unknown:
            raise _refused(f"Unrecognized keys: {json.dumps(unknown)}")
        asked = dict(self.window)
        for names, fits in _GROUPS:
            given = [name for name in names if name in body]
            if len(given) > 1:
                raise _refused(f"Conflicting keys: {json.dumps(given)}")
            if given and not fits(body[given[0]]):
                raise _refused(f"Invalid value for {given[0]}")
            if given:
                asked[names[0]] = body[given[0]]
        self._check_source(call, body, asked)
        return asked

    def _check_source(self, call: Call, body: dict[str, Any], asked: dict[str, Any]) -> None:
        sources = body.get("init_images", [])
        if sources and call.path.endswith("txt2img"):
            raise _refused("init_images is not supported")
        if len(sources) > 1:
            raise _refused("init_images takes one image")
        for source in sources:
            try:
                picture = Image.open(io.BytesIO(base64.b64decode(source, validate=True)))
            except (ValueError, OSError) as error:
                raise _refused("init_images is not a base64 encoded image") from error
            if picture.size != (asked["width"], asked["height"]):
                raise _refused("init_images has another size than the request")

    def add_something(self) -> str:
        """Another model chosen in the app's window."""
        self.model = "other_model_f16.ckpt"
        return self.model


def _refused(words: str) -> Refusal:
    return Refusal(as_json({"error": "HTTPException", "detail": words, "body": "", "errors": ""}, 422))
