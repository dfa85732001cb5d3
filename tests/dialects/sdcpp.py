"""The server of stable-diffusion.cpp: seven calls of ``/sdapi/v1``, read by a strict JSON library."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from tests.dialects.http import Call, Refusal, Reply, as_html, as_json
from tests.dialects.machine import Drawn, source_of
from tests.dialects.small import FAILING, Small, real_seed

API = "/sdapi/v1"
_TYPES: dict[str, tuple[type, ...]] = {
    "prompt": (str,), "negative_prompt": (str,), "width": (int,), "height": (int,), "steps": (int,),
    "cfg_scale": (int, float), "seed": (int,), "batch_size": (int,), "clip_skip": (int,), "sampler_name": (str,),
    "scheduler": (str,), "lora": (list,), "extra_images": (list,), "enable_hr": (bool,), "hr_scale": (int, float),
    "hr_resize_x": (int,), "hr_resize_y": (int,), "hr_steps": (int,), "hr_upscaler": (str,),
    "denoising_strength": (int, float), "init_images": (list,), "mask": (str,), "inpainting_mask_invert": (int, bool),
}  # fmt: skip
"""The keys it reads, and nothing else; one of another type, or null, makes the whole call fail."""

SAMPLERS = (
    "default", "euler", "euler_a", "heun", "dpm2", "dpm++2s_a", "dpm++2m", "dpm++2mv2", "ipndm", "lcm", "ddim_trailing",
)  # fmt: skip
ALIASES = {"euler a": "euler_a", "euler": "euler", "dpm++ 2m": "dpm++2m", "k_dpmpp_2m": "dpm++2m", "lcm": "lcm"}
SCHEDULERS = ("default", "discrete", "karras", "exponential", "ays", "gits", "sgm_uniform", "simple", "smoothstep")
UPSCALERS = ("None", "Lanczos", "Nearest", "model-4x")
LATENT_MODES = ("Latent", "Latent (nearest)", "Latent (antialiased)")


class SdCpp(Small):
    failing_words = "generate_image returned no results"

    def answer(self, call: Call) -> Reply:
        lists: dict[str, Any] = {
            f"{API}/options": {"samples_format": "png", "sd_model_checkpoint": self.model},
            f"{API}/samplers": [{"name": name, "aliases": [name], "options": {}} for name in SAMPLERS],
            f"{API}/schedulers": [{"name": name, "label": name} for name in SCHEDULERS],
            f"{API}/upscalers": [{"name": name, "scale": 4} for name in UPSCALERS],
            f"{API}/latent-upscale-modes": [{"name": name} for name in LATENT_MODES],
            f"{API}/loras": [{"name": name, "path": f"{name}.safetensors"} for name in self.loras],
            f"{API}/sd-models": [
                {
                    "title": self.model, "model_name": self.model, "filename": f"{self.model}.safetensors",
                    "hash": "8888888888", "sha256": "8" * 64, "config": None,
                }
            ],
            "/sdcpp/v1/capabilities": {"model": {"name": self.model}, "features": {}, "samplers": list(SAMPLERS)},
        }  # fmt: skip
        if call.method == "GET" and call.path in lists:
            return as_json(lists[call.path])
        if call.method == "POST" and call.path in (f"{API}/txt2img", f"{API}/img2img"):
            return self.generate(call)
        return as_html(404, "")

    def generate(self, call: Call) -> Reply:
        asked = self.read(call)
        with self.machine.turn("generate"):
            if FAILING in asked["prompt"]:
                return _refused(500, "generate_image returned no results")
            return self.make(asked, json.loads(call.body), is_img2img=call.path.endswith("img2img"))

    def read(self, call: Call) -> dict[str, Any]:
        """The keys it reads. Raises Refusal."""
        if not call.body:
            raise Refusal(_refused(400, "empty body"))
        try:
            body = json.loads(call.body)
            asked = {name: _typed(name, body[name]) for name in _TYPES if name in body}
        except (ValueError, TypeError) as error:
            document = {"error": "server_error", "message": f"[json.exception.type_error.302] {error}"}
            raise Refusal(as_json(document, 500)) from error
        if not asked.get("prompt"):
            raise Refusal(_refused(400, "prompt required"))
        for name in ("width", "height"):
            if asked.get(name, 512) <= 0:
                raise Refusal(_refused(400, f"{name} must be positive"))
        for row in asked.get("lora", []):
            if row.get("path") not in {f"{name}.safetensors" for name in self.loras}:
                raise Refusal(_refused(400, f"invalid lora path: {row.get('path')}"))
        extra = re.search(r"<sd_cpp_extra_args>(.*?)</sd_cpp_extra_args>", asked["prompt"], re.DOTALL)
        if extra:
            try:
                json.loads(extra[1])
            except ValueError as error:
                raise Refusal(_refused(400, "invalid sd_cpp_extra_args")) from error
        return asked

    def make(self, asked: dict[str, Any], body: dict[str, Any], *, is_img2img: bool) -> Reply:
        seed, steps = real_seed(asked.get("seed")), asked.get("steps", 20)
        width, height = asked.get("width", 512), asked.get("height", 512)
        name = asked.get("sampler_name", "default")
        sampler = name if name in SAMPLERS else ALIASES.get(name.lower(), "default")
        sampler = "euler_a" if sampler == "default" else sampler
        schedule = asked.get("scheduler", "default")
        schedule = schedule if schedule in SCHEDULERS and schedule != "default" else "discrete"
        if asked.get("enable_hr"):
            scale = asked.get("hr_scale", 2.0)
            width, height = (
                asked.get("hr_resize_x") or int(width * scale),
                asked.get("hr_resize_y") or int(height * scale),
            )
        first = Drawn(
            prompt=asked["prompt"],
            negative=asked.get("negative_prompt", ""),
            seed=seed,
            sampler=sampler,
            schedule=schedule,
            size=(width, height),
            model=self.model,
            clip_skip=asked.get("clip_skip", 1),
            hires_steps=(asked.get("hr_steps") or steps) if asked.get("enable_hr") else None,
            source=self.source(asked) if is_img2img else "",
            loras=tuple(row["path"].rsplit(".", 1)[0] for row in asked.get("lora", [])),
        )
        cfg = asked.get("cfg_scale", 7.0)
        drawn = [replace(first, seed=seed + number) for number in range(max(1, asked.get("batch_size", 1)))]
        texts = [self.text(each, steps, cfg) for each in drawn]
        images = [self.draw(each, steps, text, cfg=cfg) for each, text in zip(drawn, texts, strict=True)]
        info: dict[str, Any] = {
            "prompt": asked["prompt"], "seed": seed, "cfg_scale": cfg, "width": width, "height": height,
            "steps": steps, "sampler_name": sampler, "extra_generation_params": {"Schedule type": schedule},
            "sd_model_name": self.model, "version": "stable-diffusion.cpp", "infotexts": texts,
            "all_prompts": [asked["prompt"]] * len(images), "all_negative_prompts": [first.negative] * len(images),
            "all_seeds": [each.seed for each in drawn],
        }  # fmt: skip
        if is_img2img:
            info["denoising_strength"] = asked.get("denoising_strength", 0.75)
        return as_json({"images": images, "parameters": body, "info": json.dumps(info)})

    def source(self, asked: dict[str, Any]) -> str:
        """The first picture, cut at its first comma if it has one."""
        try:
            return source_of(asked.get("init_images", [""])[0])
        except (ValueError, IndexError) as error:
            raise Refusal(_refused(400, "invalid init_images")) from error

    def text(self, drawn: Drawn, steps: int, cfg: float) -> str:
        """Numbers with six decimals, the sampler and its schedule in one, nothing quoted."""
        lines = [drawn.prompt + "".join(f"<lora:{name}:1>" for name in drawn.loras)]
        if drawn.negative:
            lines.append(f"Negative prompt: {drawn.negative}")
        sampler = drawn.sampler if drawn.schedule == "discrete" else f"{drawn.sampler} {drawn.schedule}"
        lines.append(
            f"Steps: {steps}, CFG scale: {cfg:.6f}, Guidance: 3.500000, Eta: 0.000000, Seed: {drawn.seed}, "
            f"Size: {drawn.size[0]}x{drawn.size[1]}, Model: {self.model}, RNG: cuda, Sampler: {sampler}, "
            "Version: stable-diffusion.cpp"
        )
        return "\n".join(lines)

    def add_something(self) -> str:
        """A new LoRA in its folder."""
        self.loras.append("brand-new")
        return "brand-new"


def _typed(name: str, value: Any) -> Any:
    if not isinstance(value, _TYPES[name]) or (isinstance(value, bool) and bool not in _TYPES[name]):
        raise TypeError(f"type must be {_TYPES[name][0].__name__}, but is {type(value).__name__}")
    return value


def _refused(status: int, words: str) -> Reply:
    return as_json({"error": words}, status)
