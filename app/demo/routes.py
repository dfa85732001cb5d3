"""Every path the server knows, with what answers it and whether ``--api-auth`` covers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.demo import adetailer, controlnet, extras, facts, lists, network_cards, progress, settings, upkeep
from app.demo.generate import generate
from app.demo.pnginfo import png_info
from app.demo.studio import Studio

API = "/sdapi/v1"


@dataclass(frozen=True, slots=True)
class Request:
    """One call: ``body`` is the parsed JSON (None without one), ``query`` the last value of each parameter."""

    path: str
    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plain:
    """An answer that is not JSON. ``closes``: the connection breaks without any answer."""

    text: str = ""
    status: int = 200
    closes: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """An answer that is a picture file."""

    data: bytes
    kind: str = "image/png"


Handler = Callable[[Studio, Request], Any]


@dataclass(frozen=True, slots=True)
class Route:
    """``needs_body``: "object" when a JSON object must come, as the imitated server checks before its handler runs."""

    handler: Handler
    is_protected: bool = True
    needs_body: bool = False


Routes = dict[str, dict[str, Route]]
"""Path -> method -> route, methods in order of registration."""


def _kill(studio: Studio, _request: Request) -> Plain:
    studio.closing.set()
    return Plain(closes=True)


def _stop(studio: Studio, _request: Request) -> Plain:
    studio.state.interrupt()
    return Plain("Stopping.")


def _api_routes() -> Routes:
    get: dict[str, Handler] = {
        "progress": lambda studio, request: progress.progress(studio, request.query),
        "options": lambda studio, _request: studio.options.shown(),
        "cmd-flags": lambda studio, _request: lists.cmd_flags(studio),
        "samplers": lambda _studio, _request: facts.listing("samplers"),
        "schedulers": lambda _studio, _request: facts.listing("schedulers"),
        "upscalers": lambda _studio, _request: lists.upscalers(),
        "latent-upscale-modes": lambda _studio, _request: [{"name": name} for name in facts.listing("latent_modes")],
        "sd-models": lambda studio, _request: studio.models.rows(),
        "sd-vae": lambda _studio, _request: lists.vaes(),
        "hypernetworks": lambda _studio, _request: [],
        "face-restorers": lambda _studio, _request: lists.face_restorers(),
        "realesrgan-models": lambda _studio, _request: lists.realesrgan_models(),
        "prompt-styles": lambda _studio, _request: lists.styles(),
        "embeddings": lambda studio, _request: lists.embeddings(studio),
        "memory": lambda _studio, _request: upkeep.memory(),
        "scripts": lambda studio, _request: lists.scripts(studio),
        "script-info": lambda studio, _request: lists.script_info(studio),
        "extensions": lambda _studio, _request: [],
    }
    post: dict[str, Handler] = {
        "txt2img": lambda studio, request: generate(studio, "txt2img", request.body),
        "img2img": lambda studio, request: generate(studio, "img2img", request.body),
        "extra-single-image": lambda studio, request: extras.single(studio, request.body),
        "extra-batch-images": lambda studio, request: extras.batch(studio, request.body),
        "png-info": lambda studio, request: png_info(studio.options, request.body),
        "interrogate": lambda studio, request: extras.interrogate(studio, request.body),
        "options": lambda studio, request: settings.change(studio, request.body),
        "create/embedding": lambda studio, request: upkeep.create_embedding(studio, request.body),
        "create/hypernetwork": lambda _studio, _request: upkeep.refuse("create hypernetwork"),
        "train/embedding": lambda _studio, _request: upkeep.refuse("train embedding"),
        "train/hypernetwork": lambda _studio, _request: upkeep.refuse("train hypernetwork"),
    }
    bare: dict[str, Handler] = {
        "interrupt": lambda studio, _request: upkeep.interrupt(studio),
        "skip": lambda studio, _request: upkeep.skip(studio),
        "refresh-embeddings": lambda studio, _request: upkeep.refresh(studio),
        "refresh-checkpoints": lambda studio, _request: upkeep.refresh(studio),
        "refresh-vae": lambda studio, _request: upkeep.refresh(studio),
        "unload-checkpoint": lambda studio, _request: upkeep.unload(studio),
        "reload-checkpoint": lambda studio, _request: upkeep.reload(studio),
    }
    routes: Routes = {}
    for method, table, needs_body in (("GET", get, False), ("POST", post, True), ("POST", bare, False)):
        for name, handler in table.items():
            routes.setdefault(f"{API}/{name}", {})[method] = Route(handler, needs_body=needs_body)
    return routes


def _stop_routes() -> Routes:
    return {
        f"{API}/server-kill": {"POST": Route(_kill)},
        f"{API}/server-restart": {"POST": Route(lambda _studio, _request: Plain(status=501))},
        f"{API}/server-stop": {"POST": Route(_stop)},
    }


def _control_routes() -> Routes:
    """ControlNet's own, which no authentication covers: its extension adds them to the application itself."""
    get: dict[str, Handler] = {
        "version": lambda _studio, _request: {"version": 3},
        "model_list": lambda _studio, _request: {"model_list": [*controlnet.MODELS]},
        "module_list": lambda _studio, request: controlnet.module_list(request.query.get("alias_names") == "true"),
        "control_types": lambda _studio, _request: controlnet.control_types(),
        "settings": lambda _studio, _request: {"control_net_unit_count": controlnet.UNITS},
    }
    routes: Routes = {f"/controlnet/{name}": {"GET": Route(call, is_protected=False)} for name, call in get.items()}
    detect: Handler = lambda _studio, request: controlnet.detect(request.body)  # noqa: E731 - as short as the others
    routes["/controlnet/detect"] = {"POST": Route(detect, is_protected=False, needs_body=True)}
    return routes


def _detailer_routes() -> Routes:
    """ADetailer's own, added the same way."""
    get: dict[str, Handler] = {
        "version": lambda _studio, _request: {"version": adetailer.VERSION},
        "schema": lambda _studio, _request: adetailer.schema(),
        "ad_model": lambda _studio, _request: {"ad_model": [*adetailer.DETECTORS]},
    }
    return {f"/adetailer/v1/{name}": {"GET": Route(call, is_protected=False)} for name, call in get.items()}


def _open_routes(routes: Routes) -> Routes:
    """Routes no authentication covers, whatever else is on."""
    return {
        "/openapi.json": {"GET": Route(lambda _studio, _request: lists.openapi(list(routes)), is_protected=False)},
        f"{API}/loras": {"GET": Route(lambda _studio, _request: lists.loras(), is_protected=False)},
        f"{API}/refresh-loras": {"POST": Route(lambda _studio, _request: None, is_protected=False)},
    }


def _internal_routes() -> Routes:
    def route(handler: Handler, *, needs_body: bool = False) -> Route:
        return Route(handler, is_protected=False, needs_body=needs_body)

    return {
        "/": {"GET": route(lambda _studio, _request: Plain("Safelight demo server. It has an API and no pages."))},
        "/app_id": {"GET": route(lambda studio, _request: {"app_id": id(studio)})},
        network_cards.THUMB: {"GET": route(lambda _studio, request: File(network_cards.thumb(request.query)))},
        network_cards.CARD: {"GET": route(lambda _studio, request: network_cards.single_card(request.query))},
        network_cards.METADATA: {"GET": route(lambda _studio, request: network_cards.metadata(request.query))},
        "/internal/ping": {"GET": route(lambda _studio, _request: {})},
        "/internal/pending-tasks": {"GET": route(lambda studio, _request: progress.pending_tasks(studio))},
        "/internal/progress": {
            "POST": route(lambda studio, request: progress.task_progress(studio, request.body), needs_body=True)
        },
        "/internal/quicksettings-hint": {"GET": route(lambda studio, _request: lists.quicksettings(studio))},
        "/internal/profile-startup": {"GET": route(lambda _studio, _request: {"total": 0.0, "records": {}})},
        "/internal/sysinfo": {"GET": route(lambda studio, _request: lists.sysinfo(studio))},
    }


def routes_for(studio: Studio) -> Routes:
    """The routes of a server started in the studio's modes."""
    modes = studio.modes
    routes: Routes = {}
    if modes.internal:
        routes |= _internal_routes()
    if modes.api:
        routes |= _api_routes()
        if modes.server_stop:
            routes |= _stop_routes()
    if modes.extensions:
        routes |= _control_routes() | _detailer_routes()
    return routes | _open_routes(routes)
