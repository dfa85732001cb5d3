"""A server that answered: how to speak to it, and what it can do."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from app.api.client import Client
from app.api.dialects.adapting import Adapted
from app.api.dialects.table import DIALECTS
from app.api.errors import (
    ApiError,
    BrokenAnswer,
    Busy,
    Forbidden,
    NotAWebUI,
    Rejected,
    ServerFailed,
    TooLarge,
    UnknownPath,
)
from app.api.options import has_unnamed, option_specs
from app.api.replies import Memory, QuickSetting, Sampler
from app.api.transport import READ_TIMEOUT_S, Transport
from app.generation.request import Mode
from app.servers import credentials
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities, Feature, parameter_defaults
from app.servers.detection import Detected, detect, first_answer
from app.servers.hints import hint_for_connecting
from app.servers.profile import ServerProfile
from app.servers.wanted_login import say_what_is_wanted

log = logging.getLogger(__name__)

Found = TypeVar("Found")

_LIST_PATHS = MappingProxyType(
    {
        "samplers": "/sdapi/v1/samplers",
        "schedulers": "/sdapi/v1/schedulers",
        "checkpoints": "/sdapi/v1/sd-models",
        "vaes": "/sdapi/v1/sd-vae",
        "modules": "/sdapi/v1/sd-modules",
        "upscalers": "/sdapi/v1/upscalers",
        "latent_modes": "/sdapi/v1/latent-upscale-modes",
        "styles": "/sdapi/v1/prompt-styles",
        "loras": "/sdapi/v1/loras",
        "embeddings": "/sdapi/v1/embeddings",
        "face_restorers": "/sdapi/v1/face-restorers",
        "hypernetworks": "/sdapi/v1/hypernetworks",
        "realesrgan_models": "/sdapi/v1/realesrgan-models",
        "script_names": "/sdapi/v1/scripts",
        "script_info": "/sdapi/v1/script-info",
        "detectors": "/adetailer/v1/ad_model",
        "detailer_fields": "/adetailer/v1/schema",
    }
)

_LIGHT_PATHS = ("/internal/ping", "/sdapi/v1/upscalers", "/sdapi/v1/samplers")
"""Answered at once and from memory, the shortest first."""


class Connection:
    """Blocking; for any thread but the window's. ``capabilities`` is replaced as a whole, never changed in place."""

    def __init__(self, profile: ServerProfile, client: Client, detected: Detected, latency_ms: float) -> None:
        self.profile = profile
        self.client = client
        self.latency_ms = latency_ms
        self._detected = detected
        self._refreshing = threading.Lock()
        self._labels = self._read_labels()
        self._options_info = self._read_options_info()
        self.capabilities = self._read_lists(detected.options)

    def refresh(self, *, rescan: bool = False) -> Capabilities:
        """Reads the lists and settings anew. ``rescan``: the server looks for new files first, after its queue."""
        with self._refreshing:
            if rescan:
                self._rescan()
            started = time.monotonic()
            options = self._attempt("settings", self.client.options, None)
            self.latency_ms = (time.monotonic() - started) * 1000
            had_control = self.capabilities.control is not None
            before = self.capabilities
            self.capabilities = self._read_lists(before.options if options is None else options, before)
            if had_control:
                self.capabilities = self._with_control(self.capabilities, rescan=rescan)
            return self.capabilities

    def learn_control(self) -> Capabilities:
        """Reads what the server has for ControlNet, the first time; ``refresh`` reads it anew. Raises ApiError when the
        server is gone; lists that fail cost only themselves."""
        with self._refreshing:
            if self.capabilities.control is None and self.capabilities.has(Feature.CONTROLNET):
                self.capabilities = self._with_control(self.capabilities)
            return self.capabilities

    def refresh_options(self) -> Capabilities:
        """Reads only the settings' values anew; after changing them, say. Raises ApiError."""
        with self._refreshing:
            self.capabilities = self.capabilities.with_options(self.client.options())
            return self.capabilities

    def measure(self) -> float:
        """How many milliseconds the server takes for a small answer; then ``latency_ms`` is that. Raises ApiError.

        Only for a server that is connected: one that is starting up must not be sent anything (see ``reach``).
        """
        paths = self.capabilities.paths
        light = next((path for path in _LIGHT_PATHS if path in paths), "/sdapi/v1/options")
        started = time.monotonic()
        self.client.touch(light)
        self.latency_ms = (time.monotonic() - started) * 1000
        return self.latency_ms

    def memory(self) -> Memory | None:
        """None where the server does not tell. Raises ApiError."""
        return self.client.memory() if self.capabilities.has(Feature.MEMORY) else None

    def adapted(self, payload: Mapping[str, Any], mode: Mode) -> Adapted:
        """The payload the way this server wants it: what is really to be sent, and what that costs."""
        return adapted(payload, self.capabilities, mode)

    def close(self) -> None:
        """Frees whoever waits for this server and gives back its connections."""
        self.client.close()

    def _read_labels(self) -> Mapping[str, str]:
        """The server's own labels for its settings; asked for only where its description leaves some unnamed."""
        found, path = self._detected, "/internal/quicksettings-hint"
        if path not in found.paths or not has_unnamed(found.openapi, found.options):
            return MappingProxyType({})
        none: tuple[QuickSetting, ...] = ()
        hints = self._attempt("labels", self.client.quicksettings_hint, none)
        return MappingProxyType({hint.name: hint.label for hint in hints})

    def _read_options_info(self) -> Any:
        """SD.Next's own account of its settings; None elsewhere."""
        path = "/sdapi/v1/options-info"
        if path not in self._detected.paths:
            return None
        return self._attempt("settings' labels", self.client.options_info, None)

    def _read_lists(self, options: Mapping[str, Any], before: Capabilities | None = None) -> Capabilities:
        """``before``: what was known; a list that cannot be read now stays as it was."""
        found = self._detected
        client = self.client
        readers: dict[str, Callable[[], Any]] = {
            "samplers": client.samplers,
            "schedulers": client.schedulers,
            "checkpoints": client.checkpoints,
            "vaes": client.vaes,
            "modules": client.modules,
            "upscalers": client.upscalers,
            "latent_modes": client.latent_upscale_modes,
            "styles": client.styles,
            "loras": client.loras,
            "embeddings": client.embeddings,
            "face_restorers": client.face_restorers,
            "hypernetworks": client.hypernetworks,
            "realesrgan_models": client.realesrgan_models,
            "script_names": client.scripts,
            "script_info": client.script_info,
            "detectors": client.detailer.models,
            "detailer_fields": client.detailer.fields,
        }
        missing: set[str] = set()
        lists: dict[str, Any] = {}
        for name, path in _LIST_PATHS.items():
            if path in found.paths:
                lists[name] = self._attempt(name, readers[name], None, missing, path)
        dialect = DIALECTS[found.kind]
        if dialect.samplers:
            lists["samplers"] = tuple(Sampler(name) for name in dialect.samplers)
        for name, path in _LIST_PATHS.items():
            if before is not None and name in lists and lists[name] is None and path not in missing:
                lists[name] = getattr(before, name)
        return Capabilities(
            kind=found.kind,
            version=found.version,
            option_specs=option_specs(found.openapi, options, labels=self._labels, info=self._options_info),
            options=MappingProxyType(dict(options)),
            parameter_defaults=parameter_defaults(_defaults(dialect.defaults, found.defaults)),
            fields=found.fields,
            paths=found.paths - missing,
            **{name: value for name, value in lists.items() if value is not None},
        )

    def _with_control(self, capabilities: Capabilities, *, rescan: bool = False) -> Capabilities:
        from app.servers.control_lists import read_control  # late: few servers are asked

        read = partial(read_control, self.client, capabilities, rescan=rescan)
        return replace(capabilities, control=self._attempt("ControlNet models", read, None))

    def _rescan(self) -> None:
        calls = {
            "/sdapi/v1/refresh-checkpoints": self.client.refresh_checkpoints,
            "/sdapi/v1/refresh-vae": self.client.refresh_vae,
            "/sdapi/v1/refresh-loras": self.client.refresh_loras,
            "/sdapi/v1/refresh-embeddings": self.client.refresh_embeddings,
        }
        for path, call in calls.items():
            if path in self.capabilities.paths:
                self._attempt(path, call, None)

    def _attempt(
        self,
        name: str,
        call: Callable[[], Found],
        otherwise: Found,
        missing: set[str] | None = None,
        path: str = "",
    ) -> Found:
        """One list that fails costs only itself; a server that is gone, or wants a password, is raised."""
        try:
            return call()
        except (UnknownPath, Forbidden, Rejected, ServerFailed, BrokenAnswer, NotAWebUI, Busy, TooLarge) as error:
            log.warning("The server does not give its %s: %s", name, error.what)
            if missing is not None and isinstance(error, UnknownPath | NotAWebUI):
                missing.add(path)
            return otherwise


def connect(
    profile: ServerProfile, password: str | None = None, answer_timeout_s: float = READ_TIMEOUT_S
) -> Connection:
    """Finds out what answers and reads its lists: about sixteen GETs, after the first one succeeded; none repeated.

    ``password``: the secret (see ``credentials``); None means the stored one. ``answer_timeout_s``: how long the server
    may be silent; calls that are waited for in any case are. Raises ApiError.
    """
    if password is None:
        password = credentials.password_for(profile)
    transport = Transport(
        profile.url,
        login=credentials.login_for(profile, password),
        verify=profile.verify,
        read_timeout_s=answer_timeout_s,
    )
    client = Client(transport)
    try:
        started = time.monotonic()
        first = first_answer(transport)
        latency_ms = (time.monotonic() - started) * 1000
        detected = detect(transport, first)
        log.info("Connected to a server of kind %s", detected.kind)
        return Connection(profile, client, detected, latency_ms)
    except ApiError as error:
        error.hint = hint_for_connecting(error)
        say_what_is_wanted(transport, error, profile.sign_in)
        client.close()
        raise
    except BaseException:
        client.close()
        raise


def _defaults(usual: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What is used for a field that is not sent; but the second pass follows the first one (see ``api.dialects``)."""
    return {name: value for name, value in {**usual, **told}.items() if name not in ("hr_cfg", "hr_distilled_cfg")}
