"""A server of the web UI's family: the routes 1.10.1 has, changed by what its ``Spec`` says."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from app.demo import facts
from tests.dialects import controlnet, validation
from tests.dialects.controlnet import Control
from tests.dialects.http import NO_CONTENT, Call, Double, Refusal, Reply, as_json
from tests.dialects.machine import Drawn, Machine, source_of, text_in
from tests.dialects.making import Fault, Maker
from tests.dialects.shelf import Model, Shelf
from tests.dialects.spec import Errors, Spec, schema_type

API = "/sdapi/v1"
Route = Callable[[Call], Any]


class WebUi(Double):
    """``window`` False: started with ``--nowebui``, so without ``/internal``."""

    failing_words = "CUDA out of memory"

    def __init__(self, spec: Spec, *, window: bool = True, step_s: float = 0.001) -> None:
        super().__init__()
        self.spec = spec
        self.shelf = Shelf()
        self.machine = Machine(step_s)
        self.maker = Maker(spec, self.shelf, self.machine)
        self.tasks: dict[str, str] = {}
        self.routes = self._routes(window=window)

    @property
    def drawn(self) -> list[Drawn]:
        return self.maker.drawn

    def close(self) -> None:
        self.machine.close()

    def answer(self, call: Call) -> Reply:
        route = self.routes.get(f"{call.method} {call.path}")
        if route is None:
            methods = [key for key in self.routes if key.endswith(f" {call.path}")]
            words = "Method Not Allowed" if methods else "Not Found"
            return self.timed({"detail": words}, 405 if methods else 404)
        try:
            found = route(call)
        except Fault as fault:
            return self.fault(fault)
        return found if isinstance(found, Reply) else self.timed(found)

    def timed(self, document: Any, status: int = 200) -> Reply:
        """With the header that tells how long it took, where the server has it."""
        reply = as_json(document, status)
        more = {"X-Process-Time": "0.0010"} if self.spec.tells_time else {}
        return Reply(status, reply.body, {**reply.headers, **more})

    # How it fails

    def refusal(self, status: int, words: str) -> Refusal:
        """What a handler refuses on purpose."""
        document: dict[str, Any] = {"error": "HTTPException", "detail": words, "body": "", "errors": ""}
        if self.spec.errors is Errors.FORGE:
            document = {"detail": words}
        elif self.spec.errors is Errors.SDNEXT:
            document = {"error": "HTTPException", "code": status, "detail": words, "body": "", "errors": words}
        return Refusal(self.timed(document, status))

    def fault(self, fault: Fault) -> Reply:
        """What an exception inside the server looks like from outside."""
        if self.spec.errors is Errors.FORGE:
            return as_json({"error": fault.name, "detail": "", "body": "", "message": fault.text}, 500)
        document: dict[str, Any] = {"error": fault.name, "detail": "", "body": "", "errors": fault.text}
        if self.spec.errors is Errors.SDNEXT:
            document["code"] = 500
        return as_json(document, 500)

    # Routes

    def _routes(self, *, window: bool) -> dict[str, Route]:
        routes: dict[str, Route] = {
            f"POST {API}/txt2img": lambda call: self.generate(call, "txt2img"),
            f"POST {API}/img2img": lambda call: self.generate(call, "img2img"),
            f"POST {API}/png-info": self.png_info,
            f"POST {API}/interrogate": lambda _call: {"caption": "a picture"},
            f"POST {API}/extra-single-image": lambda call: {"html_info": "", "image": call.json.get("image", "")},
            f"POST {API}/extra-batch-images": lambda call: {
                "html_info": "",
                "images": [row.get("data", "") for row in call.json.get("imageList", ())],
            },
            f"POST {API}/options": self.set_options,
            f"POST {API}/interrupt": lambda _call: self._done(self.machine.interrupt, {}),
            f"POST {API}/skip": lambda _call: self._done(self.machine.skip, None),
            f"POST {API}/unload-checkpoint": lambda _call: self._done(None, {}),
            f"POST {API}/reload-checkpoint": lambda _call: self._done(None, {}),
            f"GET {API}/options": lambda _call: self.shown_options(),
            f"GET {API}/progress": self.progress,
            "GET /openapi.json": lambda _call: self.openapi(),
        }
        for name in ("checkpoints", "vae", "loras", "embeddings"):
            routes[f"POST {API}/refresh-{name}"] = lambda _call: self._done(self.shelf.find, None)
        for name, make in self.lists().items():
            routes[f"GET {API}/{name}"] = partial(_listed, make)
        if window:
            routes |= self._internal()
        routes |= controlnet.routes(self.spec.control, self.refusal)
        return {key: route for key, route in routes.items() if key.split(" ", 1)[1] not in self.spec.absent}

    def _internal(self) -> dict[str, Route]:
        return {
            "GET /internal/ping": lambda _call: {},
            "GET /internal/pending-tasks": lambda _call: self._pending(),
            "GET /internal/quicksettings-hint": lambda _call: [{"name": n, "label": n} for n in self.maker.defaults],
            "POST /internal/progress": self.task_progress,
        }

    def _done(self, work: Callable[[], None] | None, body: Any) -> Reply:
        if work is not None:
            work()
        return NO_CONTENT if self.spec.says_nothing else as_json(body)

    def lists(self) -> dict[str, Callable[[], Any]]:
        shelf, spec = self.shelf, self.spec
        scripts = {mode: self.script_titles(mode) for mode in ("txt2img", "img2img")}
        found: dict[str, Callable[[], Any]] = {
            "samplers": lambda: [{"name": name, "aliases": [], "options": {}} for name in spec.samplers],
            "schedulers": lambda: [
                {"name": n, "label": label, "aliases": None, "default_rho": -1.0, "need_inner_model": False}
                for n, label in spec.schedulers
            ],
            "upscalers": lambda: [
                {"name": n, "model_name": None, "model_path": None, "model_url": None, "scale": 4.0}
                for n in shelf.upscalers
            ],
            "latent-upscale-modes": lambda: [{"name": name} for name in shelf.latent_modes],
            "sd-models": lambda: [model.row() for model in shelf.checkpoints],
            "sd-vae": lambda: [{"model_name": name, "filename": f"/models/VAE/{name}"} for name in shelf.vaes],
            "loras": lambda: [
                {"name": n, "alias": n, "path": f"/models/Lora/{n}.safetensors", "metadata": {}} for n in shelf.loras
            ],
            "embeddings": lambda: {
                "loaded": {n: {"vectors": 2, "shape": 768} for n in shelf.embeddings},
                "skipped": {},
            },
            "prompt-styles": lambda: [
                {"name": s.name, "prompt": s.prompt, "negative_prompt": s.negative_prompt} for s in shelf.styles
            ],
            "face-restorers": lambda: [{"name": "CodeFormer", "cmd_dir": None}, {"name": "GFPGAN", "cmd_dir": None}],
            "hypernetworks": list,
            "realesrgan-models": list,
            "scripts": lambda: scripts,
            "script-info": lambda: facts.listing("script_info"),
            "extensions": list,
            "cmd-flags": lambda: {"api": True, "nowebui": False},
            "memory": lambda: {
                "ram": {"free": 8e9, "used": 2e9, "total": 1e10},
                "cuda": {"system": {"free": 6e9, "used": 2e9, "total": 8e9}, "events": {"retries": 0, "oom": 0}},
            },
        }
        if spec.modules:
            found["sd-modules"] = lambda: [{"model_name": n, "filename": f"/models/{n}"} for n in shelf.modules]
        for name, rows in spec.more_lists.items():
            found[name] = partial(list, rows)
        return found

    def openapi(self) -> dict[str, Any]:
        """The description: paths and fields of this server, no product name."""
        paths: dict[str, dict[str, Any]] = {}
        for key in self.routes:
            method, _, path = key.partition(" ")
            paths.setdefault(path, {})[method.lower()] = {"responses": {}}
        schemas: dict[str, Any] = {}
        for mode, name in (("txt2img", "Txt2Img"), ("img2img", "Img2Img")):
            reference = f"StableDiffusionProcessing{name}"
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{reference}"}}}
            paths[f"{API}/{mode}"]["post"]["requestBody"] = {"content": content, "required": True}
            schemas[reference] = {"type": "object", "properties": self.spec.fields(mode)}
        options = {
            key: {"title": key, "description": key, "default": default, **({"type": _told(default)} if default else {})}
            for key, default in self.maker.defaults.items()
        }
        schemas["Options"] = {"type": "object", "properties": options}
        info = {"title": "FastAPI", "version": "0.1.0"}
        return {"openapi": self.spec.schema_version, "info": info, "paths": paths, "components": {"schemas": schemas}}

    # Settings

    def shown_options(self) -> dict[str, Any]:
        """Whole numbers of settings whose default is one other than 0 come back as floats."""
        shown = {}
        for key, default in self.maker.defaults.items():
            value = self.maker.options.get(key)
            is_number = bool(default) and isinstance(default, int | float) and not isinstance(default, bool)
            shown[key] = float(value) if is_number and isinstance(value, int | float) else value
        return shown

    def set_options(self, call: Call) -> Any:
        changes = json.loads(call.body)
        checkpoint = changes.get("sd_model_checkpoint")
        if checkpoint is not None and self.shelf.named(checkpoint) is None:
            raise Fault("RuntimeError", f"model {checkpoint!r} not found")
        for key, value in changes.items():
            if key not in self.maker.defaults:
                raise Fault("KeyError", repr(key))
            self.maker.options[key] = value
        return as_json(None)

    # Generating

    def generate(self, call: Call, mode: str) -> Any:
        asked = validation.checked(call, self.spec.fields(mode), self.spec.pydantic)
        self.check_call(asked, mode)
        task = asked.get("force_task_id") or f"task({mode}-{len(self.received)})"
        self.tasks[task] = "queued"
        with self.machine.turn(f"scripts_{mode}"):
            self.tasks[task] = "active"
            if mode == "img2img":
                asked["sources"] = [self.source(image) for image in asked["init_images"]]
            answer = self.maker.make(asked, mode)
            self.tasks[task] = "completed"
        return self.maker.document(answer, asked, mode)

    def check_call(self, asked: dict[str, Any], mode: str) -> None:
        """What is refused before anything is queued."""
        if mode == "img2img" and asked["init_images"] is None:
            raise self.refusal(*self.no_init_image)
        known = {name.lower() for name in self.script_titles(mode)}
        for title in (asked.get("script_name") or None, *(asked.get("alwayson_scripts") or {})):
            if title is not None and title.lower() not in known:
                raise self.refusal(422, f"Script '{title}' not found")
        name = asked.get("sampler_name")
        if self.spec.unknown_sampler and name and name not in self.spec.samplers:
            raise self.refusal(self.spec.unknown_sampler, "Sampler not found")

    def script_titles(self, mode: str) -> list[str]:
        """Those that are listed for a mode."""
        more = [controlnet.TITLE.lower()] if self.spec.control is not Control.NONE else []
        return [*facts.listing("scripts")[mode], *more]

    def source(self, image: str) -> str:
        """Only read when it is this call's turn."""
        try:
            return source_of(image)
        except ValueError as error:
            raise self.refusal(500, "Invalid encoded image") from error

    no_init_image = (404, "Init image not found")

    # What is going on

    def progress(self, call: Call) -> dict[str, Any]:
        status, machine = self.machine.status, self.machine
        is_idle = status.job_count == 0
        wants_image = call.query.get("skip_current_image", "false").lower() not in ("true", "1")
        preview = machine.preview if wants_image and not is_idle else None
        return {
            "progress": 0.0 if is_idle else min(1.0, 0.01 + machine.fraction()),
            "eta_relative": 0.0 if is_idle else 1.0,
            "state": self.state(),
            "current_image": base64.b64encode(preview).decode() if preview else None,
            "textinfo": None,
        }

    def state(self) -> dict[str, Any]:
        status = self.machine.status
        return {
            "skipped": status.skipped,
            "interrupted": status.interrupted,
            "stopping_generation": False,
            "job": status.job,
            "job_count": status.job_count,
            "job_timestamp": "20260101000000",
            "job_no": status.job_no,
            "sampling_step": status.step,
            "sampling_steps": status.steps,
        }

    def task_progress(self, call: Call) -> dict[str, Any]:
        required = frozenset({"id_task"})
        fields: dict[str, dict[str, Any]] = {
            "id_task": {"type": "string"},
            "id_live_preview": {"type": "integer", "default": -1},
            "live_preview": {"type": "boolean", "default": True},
        }
        asked = validation.checked(call, fields, self.spec.pydantic, required)
        state = self.tasks.get(asked["id_task"], "")
        is_active = state == "active"
        shows = is_active and asked["live_preview"] and self.machine.preview and asked["id_live_preview"] != 1
        picture = base64.b64encode(self.machine.preview or b"").decode()
        return {
            "active": is_active,
            "queued": state == "queued",
            "completed": state == "completed",
            "progress": self.machine.fraction() if is_active else None,
            "eta": 1.0 if is_active else None,
            "live_preview": f"data:image/png;base64,{picture}" if shows else None,
            "id_live_preview": (1 if shows else asked["id_live_preview"]) if is_active else -1,
            "textinfo": None if is_active else ("In queue: 1/1" if state == "queued" else "Waiting..."),
        }

    def _pending(self) -> dict[str, Any]:
        names = [task for task, state in self.tasks.items() if state == "queued"]
        return {"size": len(names), "tasks": names}

    def png_info(self, call: Call) -> dict[str, Any]:
        asked = validation.checked(call, {"image": {"type": "string"}}, self.spec.pydantic, frozenset({"image"}))
        try:
            text = text_in(base64.b64decode((asked["image"] or "").rpartition(",")[2]))
        except (ValueError, OSError) as error:
            raise self.refusal(500, "Invalid encoded image") from error
        return {"info": text, "items": {}, "parameters": {"Clip skip": "1", "Prompt": text.partition("\n")[0]}}

    # What a test changes behind the app's back

    def add_something(self) -> str:
        """A new checkpoint in the folder: its title, listed after a refresh."""
        model = Model("brand-new.safetensors")
        self.shelf.hidden.append(model)
        return model.title


def _listed(make: Callable[[], Any], _call: Call) -> Any:
    return make()


def _told(default: Any) -> str:
    found = schema_type(default)
    return "number" if found == "integer" else found
