"""KoboldCpp: one picture per request, one request at a time, and few words when something fails."""

from __future__ import annotations

import json
from typing import Any

from tests.dialects.http import HANG_UP, Call, Reply, as_html, as_json
from tests.dialects.machine import Drawn, source_of
from tests.dialects.small import FAILING, Small, real_seed

SAMPLERS = ("Euler a", "Euler", "Heun", "DPM2", "DPM++ 2M", "LCM")
SCHEDULERS = ("default", "karras", "exponential", "simple")
BUSY = {"detail": {"msg": "Server is busy; please try again later.", "type": "service_unavailable"}}
BAD_INPUT = {"detail": {"msg": "Error parsing input.", "type": "bad_input"}}
_LONGER_SIDE = 1024


class KoboldCpp(Small):
    """``older``: of about October 2024, without schedules, LoRAs and info, and with smaller pictures."""

    def __init__(self, *, older: bool = False, step_s: float = 0.001) -> None:
        super().__init__(step_s=step_s)
        self.older = older

    def answer(self, call: Call) -> Reply:
        """Paths are compared by their end: any prefix will do."""
        if call.path == "/openapi.json":
            # A description of its own text API, which says nothing of this one.
            return as_json({"openapi": "3.0.3", "info": {"title": "KoboldCpp API"}, "paths": {"/api/v1/generate": {}}})
        if call.method == "GET":
            found = next((rows for end, rows in self._lists().items() if call.path.endswith(end)), None)
            return as_html(404) if found is None else as_json(found)
        if call.path.endswith(("/sdapi/v1/txt2img", "/sdapi/v1/img2img")):
            return self.generate(call)
        return as_html(404)

    def _lists(self) -> dict[str, Any]:
        model = {
            "title": self.model, "model_name": self.model, "hash": "8888888888", "sha256": "8" * 64,
            "filename": self.model, "config": None,
        }  # fmt: skip
        found: dict[str, Any] = {
            "/api/extra/version": {
                "result": "KoboldCpp",
                "version": "1.76" if self.older else "1.110",
                "txt2img": True,
            },
            "/sdapi/v1/options": {"samples_format": "png", "sd_model_checkpoint": self.model},
            "/sdapi/v1/sd-models": [model],
            "/sdapi/v1/samplers": [
                {"name": name, "aliases": [f"k_{name.lower().replace(' ', '_')}"], "options": {}} for name in SAMPLERS
            ],
            "/sdapi/v1/latent-upscale-modes": [],
            "/sdapi/v1/upscalers": [],
        }
        if not self.older:
            found["/sdapi/v1/schedulers"] = [{"name": name, "label": name} for name in SCHEDULERS]
            found["/sdapi/v1/loras"] = [{"name": name, "path": f"{name}.safetensors"} for name in self.loras]
            found["/sdapi/v1/upscalers"] = [{"name": "model-4x"}]
        return found

    def generate(self, call: Call) -> Reply:
        with self.machine.turn("generate", waits=False) as has_turn:
            if not has_turn:
                self.refused += 1
                return as_json(BUSY, 503)
            try:
                asked = json.loads(call.body)
            except ValueError:
                return as_json(BAD_INPUT, 500)
            try:
                return self.make(asked)
            except (TypeError, ValueError, AttributeError):
                return HANG_UP  # an exception in here ends the connection without any answer

    def make(self, asked: dict[str, Any]) -> Reply:
        prompt = asked.get("prompt", "high quality")
        cfg = min(25.0, max(1.0, float(asked.get("cfg_scale", 5))))
        steps = min(80, max(1, int(asked.get("steps", 20))))
        width, height = self._size(int(asked.get("width", 512)), int(asked.get("height", 512)))
        seed = real_seed(asked.get("seed"), 999999)
        name = asked.get("sampler_name", "k_euler_a")
        sampler = name if name in SAMPLERS else "Euler a"
        schedule = "default" if self.older else (asked.get("scheduler") or "default").lower()
        if FAILING in prompt:
            image = ""
        else:
            drawn = Drawn(
                prompt=prompt,
                negative=asked.get("negative_prompt", ""),
                seed=seed,
                sampler=sampler,
                schedule=schedule,
                size=(width, height),
                model=self.model,
                clip_skip=int(asked.get("clip_skip", 1)),
                loras=self._loras(asked),
                source=source_of(asked["init_images"][0], may_have_prefix=False) if asked.get("init_images") else "",
            )
            image = self.draw(drawn, steps, cfg=cfg)
        if self.older:
            return as_json({"images": [image], "parameters": {}, "info": ""})
        info = {"prompt": prompt, "seed": seed, "steps": steps, "cfg_scale": cfg, "sampler_name": sampler}
        document = {"images": [image], "parameters": {}, "info": json.dumps(info), "animated": False, "extra_data": ""}
        return as_json(document)

    def _loras(self, asked: dict[str, Any]) -> tuple[str, ...]:
        """Those of the request's own list that it has; tags in a prompt are words to it."""
        rows = [] if self.older else asked.get("lora", [])
        return tuple(name for name in self.loras for row in rows if row["path"] == f"{name}.safetensors")

    def _size(self, width: int, height: int) -> tuple[int, int]:
        if not self.older:
            return width, height
        longer = max(width, height)
        if longer > _LONGER_SIDE:
            width, height = width * _LONGER_SIDE // longer, height * _LONGER_SIDE // longer
        return max(64, width // 64 * 64), max(64, height // 64 * 64)

    def add_something(self) -> str:
        """Another model, loaded when the server was started anew meanwhile."""
        self.model = "other-model"
        return self.model
