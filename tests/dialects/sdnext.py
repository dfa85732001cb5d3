"""SD.Next: a family member with answers, defaults and settings of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from tests.dialects import validation
from tests.dialects.http import Call, as_json
from tests.dialects.machine import text_in
from tests.dialects.spec import Errors, Spec
from tests.dialects.webui import API, Route, WebUi

_ABSENT = (
    "latent-upscale-modes", "hypernetworks", "realesrgan-models", "interrogate", "refresh-embeddings",
)  # fmt: skip

SDNEXT = Spec(
    "SD.Next",
    version="058a7f0",
    pydantic=2,
    errors=Errors.SDNEXT,
    more_fields={
        "steps": 20,
        "width": 1024,
        "height": 1024,
        "cfg_scale": 6.0,
        "sampler_name": "Default",
        "denoising_strength": 0.3,
        "clip_skip": 1,
        "vae_type": "Full",
        "sd_model_checkpoint": None,
        "hr_force": False,
        "detailer_enabled": False,
    },
    fewer_fields=frozenset({"scheduler", "hr_scheduler", "force_task_id", "infotext", "sampler_index", "comments"}),
    more_options={"server_rate_limit": 300, "diffusers_offload_mode": "balanced"},
    fewer_options=frozenset({"CLIP_stop_at_last_layers", "sd_vae_overrides_per_model_preferences"}),
    absent=frozenset(f"{API}/{name}" for name in _ABSENT),
    samplers=("Default", "UniPC", "DDIM", "Euler", "Euler a", "DPM++ 2M", "LCM"),
    schedulers=(("Euler", "Euler"), ("UniPC", "UniPC")),
    unknown_sampler=404,
    images="jpg",
    says_nothing=True,
    schema_version="3.1.0",
)


class SdNext(WebUi):
    """``refuse`` calls too many for its rate limit: they get 429."""

    no_init_image = (400, "Init image is none")

    def __init__(self, **more: Any) -> None:
        super().__init__(SDNEXT, **more)
        self.refused = 0
        self._refusing = 0

    def refuse(self, calls: int) -> None:
        self._refusing = calls

    def _routes(self, *, window: bool) -> dict[str, Route]:
        routes = super()._routes(window=window)
        routes[f"GET {API}/version"] = lambda _call: {
            "app": "sd.next", "updated": "2026-07-23", "commit": "058a7f0", "branch": "master", "url": "", "ui": "",
        }  # fmt: skip
        routes[f"GET {API}/options-info"] = lambda _call: self._options_info()
        return routes

    def lists(self) -> dict[str, Callable[[], Any]]:
        shelf = self.shelf
        return {
            **super().lists(),
            "samplers": lambda: [{"name": name, "options": {}} for name in self.spec.samplers],
            "schedulers": lambda: [{"name": n, "cls": f"{n}Scheduler", "options": {}} for n, _ in self.spec.schedulers],
            "sd-models": lambda: [{**model.row(), "type": "Stable Diffusion"} for model in shelf.checkpoints],
            "embeddings": lambda: {"loaded": shelf.embeddings, "skipped": []},
            "face-restorers": lambda: [{"name": "face-yolo8n", "path": "/models/yolo/face-yolo8n.pt"}],
            "prompt-styles": lambda: [
                {
                    "name": s.name, "prompt": s.prompt, "negative_prompt": s.negative_prompt, "extra": "",
                    "filename": "styles.csv", "preview": None,
                }
                for s in shelf.styles
            ],
        }  # fmt: skip

    def _options_info(self) -> dict[str, Any]:
        rows = {
            key: {"label": key, "section": ["other", "Other"], "component": None, "default": default}
            for key, default in self.maker.defaults.items()
        }
        return {"options": rows, "sections": [{"id": "other", "title": "Other"}]}

    def shown_options(self) -> dict[str, Any]:
        return {key: self.maker.options.get(key) for key in self.maker.defaults}

    def set_options(self, call: Call) -> Any:
        """Settings it does not know are false, not an error."""
        updated = []
        for key, value in json.loads(call.body).items():
            is_known = key in self.maker.defaults
            if is_known:
                self.maker.options[key] = value
            updated.append({key: is_known})
        return {"updated": updated}

    def generate(self, call: Call, mode: str) -> Any:
        if self._refusing:
            self._refusing -= 1
            self.refused += 1
            raise self.refusal(429, f"127.0.0.1:{call.path}: rate limit exceeded")
        return super().generate(call, mode)

    def check_call(self, asked: dict[str, Any], mode: str) -> None:
        names = {name.lower(): name for name in self.spec.samplers}
        asked["sampler_name"] = names.get((asked["sampler_name"] or "").lower(), asked["sampler_name"])
        asked["script_name"] = None  # one it does not know is passed over
        super().check_call(asked, mode)

    # What is going on

    def progress(self, call: Call) -> dict[str, Any]:
        document = super().progress(call)
        document["progress"] = round(document["progress"], 2)
        document["id"] = "job"
        return document

    def state(self) -> dict[str, Any]:
        state = super().state()
        del state["stopping_generation"]
        return state

    def task_progress(self, call: Call) -> dict[str, Any]:
        status = self.machine.status
        return {
            "job": status.job, "paused": False, "step": status.step, "steps": status.steps, "batch_no": status.job_no,
            "batch_count": status.job_count, "progress": round(self.machine.fraction(), 2), "eta": None,
        }  # fmt: skip

    def png_info(self, call: Call) -> Any:
        asked = validation.checked(call, {"image": {"type": "string"}}, 2, frozenset({"image"}))
        try:
            text = text_in(base64.b64decode((asked["image"] or "").rpartition(",")[2]))
        except (ValueError, OSError) as error:
            raise self.refusal(500, "Invalid encoded image") from error
        return as_json({"info": text, "items": {}, "parameters": {"Prompt": text.partition("\n")[0]} if text else {}})
