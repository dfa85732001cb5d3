"""Finding out what answers at an address, with as few requests as will do.

A WebUI with its window that is just starting can be killed by requests that come in quick succession before its API is
there. So the first answer decides: unless it is the API's, nothing else is asked, and nothing here polls. (A 404 that
a WebUI would not write comes from something that is up; that one is asked once more, whether a WebUI is behind it.)
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.api import tolerant
from app.api.dialects.kinds import ServerKind
from app.api.errors import (
    ApiError,
    ApiNotEnabled,
    BrokenAnswer,
    Forbidden,
    NotAWebUI,
    Redirected,
    Rejected,
    ServerFailed,
    TooLarge,
    UnknownPath,
)
from app.api.transport import Transport
from app.generation.request import Mode

log = logging.getLogger(__name__)

PROBE_TIMEOUT_S = 10.0

_NO_WEBUI = "What answers at this address is no Stable Diffusion WebUI."

_API = "/sdapi/v1"
_SMALL_PATHS = frozenset(f"{_API}/{name}" for name in ("txt2img", "img2img", "options"))
_LISTS = frozenset(
    f"{_API}/{name}" for name in ("samplers", "schedulers", "sd-models", "upscalers", "latent-upscale-modes", "loras")
)
_FAMILY = (
    _SMALL_PATHS
    | _LISTS
    | frozenset(
        f"{_API}/{name}"
        for name in (
            "progress", "interrupt", "skip", "png-info", "sd-vae", "prompt-styles", "embeddings", "face-restorers",
            "extra-single-image", "extra-batch-images", "scripts", "script-info", "memory", "interrogate",
        )
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detected:
    """What answers. ``paths_are_told``: the server listed its paths; else they are what its kind usually has."""

    kind: ServerKind
    version: str = ""
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    openapi: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    paths: frozenset[str] = frozenset()
    paths_are_told: bool = False
    fields: Mapping[Mode, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    defaults: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def first_answer(transport: Transport) -> Mapping[str, Any] | ServerFailed:
    """The server's settings. Raises ApiError: NotReachable, Unauthorized, ApiNotEnabled, NotAWebUI and the like.

    The failure itself when the server tried to give them and could not: one badly typed saved setting does that to a
    WebUI that is well otherwise, so ``detect`` looks on.
    """
    path = f"{_API}/options"
    try:
        document = transport.get_json(path, timeout=PROBE_TIMEOUT_S)
    except ServerFailed as error:
        log.warning("The server cannot give its settings: %s", error.what)
        return error
    except Redirected:
        raise
    except (UnknownPath, Rejected, NotAWebUI) as error:
        if error.status == 404 and _is_window(transport):
            what = "A WebUI is here, but not its API: it is not switched on, or a proxy does not let it through."
            raise ApiNotEnabled(what, where=error.where, details=error.details, status=error.status) from error
        if isinstance(error, NotAWebUI):
            raise
        raise NotAWebUI(_NO_WEBUI, where=error.where, details=error.details, status=error.status) from error
    if not isinstance(document, dict):
        raise NotAWebUI(_NO_WEBUI, where=transport.where("GET", path))
    return document


def _is_window(transport: Transport) -> bool:
    """Whether a WebUI's window is here: that is when this path answers an empty object."""
    try:
        return bool(transport.get_json("/internal/ping", timeout=PROBE_TIMEOUT_S) == {})
    except ApiError as error:
        log.info("No window of a WebUI is here: %s", error.what)
        return False


def detect(transport: Transport, first: Mapping[str, Any] | ServerFailed) -> Detected:
    """``first``: what ``first_answer`` gave. Raises it when nothing else is well either; NotAWebUI, other ApiErrors."""
    options = None if isinstance(first, ServerFailed) else first
    if options is not None:
        if "samples_format" in options and len(options) <= 4:
            return _small_server(transport, options)
        if "samples_format" not in options and "model" in options and "guidance_scale" in options:
            return _draw_things(options)
    openapi = _openapi(transport)
    paths = frozenset(tolerant.mapping(openapi.get("paths")))
    if f"{_API}/txt2img" in paths:
        return _family(transport, options or {}, openapi, paths)
    if isinstance(first, ServerFailed):
        raise first
    if len(first) >= 50:
        return Detected(ServerKind.UNKNOWN, options=first, paths=_FAMILY)
    where = transport.where("GET", f"{_API}/options")
    raise NotAWebUI(_NO_WEBUI, where=where)


def _openapi(transport: Transport) -> Mapping[str, Any]:
    try:
        return tolerant.mapping(transport.get_json("/openapi.json"))
    except (UnknownPath, Forbidden, ServerFailed, BrokenAnswer, NotAWebUI, TooLarge) as error:
        log.info("The server does not describe its API: %s", error.what)
        return {}


def _family(
    transport: Transport, options: Mapping[str, Any], openapi: Mapping[str, Any], paths: frozenset[str]
) -> Detected:
    schemas = {mode: _request_schema(openapi, mode) for mode in Mode}
    fields = {mode: frozenset(schema) for mode, schema in schemas.items()}
    kind, version = _family_kind(transport, options, paths, fields[Mode.TEXT_TO_IMAGE])
    defaults = {
        name: facts["default"]
        for name, facts in schemas[Mode.TEXT_TO_IMAGE].items()
        if isinstance(facts, dict) and facts.get("default") is not None
    }
    return Detected(kind, version, options, openapi, paths, True, MappingProxyType(fields), MappingProxyType(defaults))


def _family_kind(
    transport: Transport, options: Mapping[str, Any], paths: frozenset[str], fields: frozenset[str]
) -> tuple[ServerKind, str]:
    if f"{_API}/version" in paths:
        facts = _facts(transport, f"{_API}/version")
        if str(facts.get("app", "")).lower() == "sd.next":
            version = tolerant.text(facts, "updated") or tolerant.text(facts, "commit")
            return ServerKind.SDNEXT, version[:100]
    if f"{_API}/sd-modules" in paths:
        # Neo took out what describes pictures and what runs hypernetworks.
        is_forge = any(f"{_API}/{name}" in paths for name in ("interrogate", "hypernetworks"))
        return (ServerKind.FORGE if is_forge else ServerKind.NEO), ""
    if f"{_API}/schedulers" not in paths:
        return (ServerKind.A1111 if f"{_API}/interrogate" in paths else ServerKind.FORGE_CLASSIC), ""
    if "hr_cfg" in fields:
        return ServerKind.REFORGE, ""
    return (ServerKind.AMDGPU if "onnx_enable" in options else ServerKind.A1111), ""


def _request_schema(openapi: Mapping[str, Any], mode: Mode) -> Mapping[str, Any]:
    """The declared fields of a generating call, through the reference its path gives."""
    node: Any = openapi
    for key in ("paths", f"{_API}/{mode.value}", "post", "requestBody", "content", "application/json", "schema"):
        node = tolerant.mapping(node).get(key)
    reference = tolerant.text(tolerant.mapping(node), "$ref").rpartition("/")[2]
    schemas = tolerant.mapping(tolerant.mapping(openapi.get("components")).get("schemas"))
    return tolerant.mapping(tolerant.mapping(schemas.get(reference)).get("properties"))


def _small_server(transport: Transport, options: Mapping[str, Any]) -> Detected:
    """Two settings only: stable-diffusion.cpp's server or KoboldCpp."""
    kobold = _facts(transport, "/api/extra/version")
    if kobold.get("result") == "KoboldCpp":
        version = str(kobold.get("version", ""))[:100]
        paths = _SMALL_PATHS | _LISTS | {f"{_API}/interrogate"}
        return Detected(ServerKind.KOBOLDCPP, version, options, paths=paths)
    is_sdcpp = bool(_facts(transport, "/sdcpp/v1/capabilities"))
    kind = ServerKind.SDCPP if is_sdcpp else ServerKind.UNKNOWN
    return Detected(kind, options=options, paths=_SMALL_PATHS | _LISTS)


def _draw_things(options: Mapping[str, Any]) -> Detected:
    """What is not sent is what the app's window shows now: its settings are the defaults."""
    defaults = dict(options)
    defaults["cfg_scale"] = options.get("guidance_scale")
    if isinstance(options.get("sampler"), str):
        defaults["sampler_name"] = options["sampler"]
    told = {name: value for name, value in defaults.items() if value is not None}
    return Detected(ServerKind.DRAW_THINGS, options=options, paths=_SMALL_PATHS, defaults=MappingProxyType(told))


def _facts(transport: Transport, path: str) -> Mapping[str, Any]:
    """A JSON object that may well not be there."""
    try:
        return tolerant.mapping(transport.get_json(path, timeout=PROBE_TIMEOUT_S))
    except ApiError as error:
        log.info("Not found while looking what the server is: %s (%s)", path, error.what)
        return {}
