"""What is wrong with a request before it is sent: names the server does not list, and fields it cannot do without.

Servers pass over most unknown names without a word (a sampler becomes their first one, a style nothing at all), and
refuse a few. Everything here is decided by the lists read when connecting, so it is quick and asks nobody.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.api.dialects.kinds import ServerKind
from app.api.payloads import OVERRIDES, payload_for
from app.generation.request import GenerationRequest, Mode
from app.generation.script_calls import FIELDS
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.servers.finding import Finding, Severity, nearest, one_line, unknown
from app.wording import Said

__all__ = ["Finding", "Severity", "nearest", "preflight"]

_LORA = re.compile(r"<lora:([^:<>]+)[^<>]*>")
_MOST_GUESSED = 20  # missing LoRAs of one prompt that a near name is looked for
_REFUSE_SAMPLERS = frozenset({ServerKind.FORGE_CLASSIC, ServerKind.SDNEXT})
_FAILS = Said("The request will fail.")
_PASSES = Said("It will be passed over.")
_USES_ANOTHER = Said("It will use another one.")
_FILLS_STRENGTH = frozenset({ServerKind.SDNEXT, ServerKind.SDCPP, ServerKind.DRAW_THINGS, ServerKind.UNKNOWN})


def preflight(request: GenerationRequest, capabilities: Capabilities) -> tuple[Finding, ...]:
    """Everything worth knowing before ``request`` goes to this server, problems first."""
    changed = adapted(payload_for(request), capabilities, request.mode)
    found = [
        *_findings(changed.payload, request, capabilities),
        *(Finding(Severity.WARNING, "", note) for note in changed.notes),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.PROBLEM))


def _findings(payload: Mapping[str, Any], request: GenerationRequest, server: Capabilities) -> Iterator[Finding]:
    if request.mode is Mode.UPSCALE:
        yield from _upscalers(payload, server)
        return
    yield from _samplers(payload, server)
    yield from _schedules(payload, server)
    yield from _hires(payload, request.mode, server)
    yield from _checkpoints(payload, server)
    overrides = payload.get(OVERRIDES)
    if isinstance(overrides, Mapping):
        yield from _settings(overrides, server)
    yield from _styles_and_loras(payload, server)
    if any(payload.get(field) for field in FIELDS):
        from app.servers.script_checks import script_findings  # late: few requests have any

        yield from script_findings(payload, request.mode, server)
    if "alwayson_scripts" in payload and server.has(Feature.CONTROLNET):
        from app.servers.control_checks import control_findings  # late: few requests have any

        yield from control_findings(payload, request.mode, server)
    if server.kind is ServerKind.SDCPP and not str(payload.get("prompt") or "").strip():
        yield Finding(Severity.PROBLEM, "prompt", Said("stable-diffusion.cpp needs a prompt."))
    if server.dialect.is_strict and request.mode is Mode.IMAGE_TO_IMAGE:
        yield from _source_size(payload, server)
    if server.dialect.bare_pictures and any(_is_url(picture) for picture in _pictures(payload)):
        text = Said("This server fetches no pictures; send the picture itself.")
        yield Finding(Severity.PROBLEM, "init_images", text)


def _no_upscaler(name: str) -> str:
    return Said("The server lists no upscaler {0}.", one_line(name))


def _no_checkpoint(name: str) -> str:
    return Said("The server lists no checkpoint {0}.", one_line(name))


def _upscalers(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    known = [upscaler.name for upscaler in server.upscalers]
    for field in ("upscaler_1", "upscaler_2"):
        name = _text(payload.get(field))
        if name and known and name not in known:
            yield unknown(Severity.PROBLEM, field, _no_upscaler(name), name, _FAILS, known)


def _samplers(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    known = [sampler.name for sampler in server.samplers]
    refuses = server.kind in _REFUSE_SAMPLERS or (bool(server.fields) and not server.accepts("scheduler"))
    names = [*known, *server.dialect.sampler_names]
    if server.dialect.takes_sampler_aliases:
        names += [alias for sampler in server.samplers for alias in sampler.aliases]
    schedules = [name for s in server.schedulers for name in (s.label, s.name) if name]
    for field in ("sampler_name", "hr_sampler_name"):
        name = _text(payload.get(field))
        if not name or not known or name in names or any(name == f"{k} {s}" for k in known for s in schedules):
            continue
        how = Said("It will refuse the request.") if refuses else _USES_ANOTHER
        severity = Severity.PROBLEM if refuses else Severity.WARNING
        yield unknown(severity, field, Said("The server lists no sampler {0}.", one_line(name)), name, how, known)


def _schedules(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    listed = {s.label: {_plain(n) for n in (s.name, s.label, *s.aliases)} for s in server.schedulers}
    for field in ("scheduler", "hr_scheduler"):
        name = _text(payload.get(field))
        if name and listed and not any(_plain(name) in names for names in listed.values()):
            said = Said("The server lists no schedule {0}.", one_line(name))
            yield unknown(Severity.WARNING, field, said, name, Said("It will use Automatic."), listed)


def _hires(payload: Mapping[str, Any], mode: Mode, server: Capabilities) -> Iterator[Finding]:
    if mode is not Mode.TEXT_TO_IMAGE or payload.get("enable_hr") is not True:
        return
    if payload.get("denoising_strength") is None and server.kind not in _FILLS_STRENGTH:
        yield Finding(Severity.PROBLEM, "denoising_strength", Said("Hires fix fails without a denoising strength."))
    known = [*server.latent_modes, *(upscaler.name for upscaler in server.upscalers)]
    name = _text(payload.get("hr_upscaler"))
    if name and known and name not in known:
        yield unknown(Severity.PROBLEM, "hr_upscaler", _no_upscaler(name), name, _FAILS, known)


def _checkpoints(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    titles = [checkpoint.title for checkpoint in server.checkpoints]
    if not titles:
        return
    for field, switch in (("refiner_checkpoint", ""), ("hr_checkpoint_name", "enable_hr")):
        name = _text(payload.get(field))
        is_used = (
            bool(name)
            and name.casefold() not in ("none", "use same checkpoint")
            and (not switch or payload.get(switch) is True)
        )
        # These two are looked for by any part of a title.
        if is_used and server.checkpoint_named(name) is None and not any(name in title for title in titles):
            yield unknown(Severity.PROBLEM, field, _no_checkpoint(name), name, _FAILS, titles)


def _settings(overrides: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    name = _text(overrides.get("sd_model_checkpoint"))
    titles = [checkpoint.title for checkpoint in server.checkpoints]
    if name and titles and server.checkpoint_named(name) is None:
        how = Said("It will use the one that is loaded.")
        yield unknown(Severity.WARNING, "sd_model_checkpoint", _no_checkpoint(name), name, how, titles)
    name = _text(overrides.get("sd_vae"))
    vaes = [vae.name for vae in server.vaes]
    if name not in ("", "Automatic", "None") and server.has(Feature.VAES) and name not in vaes:
        said = Said("The server lists no VAE {0}.", one_line(name))
        yield unknown(Severity.WARNING, "sd_vae", said, name, _USES_ANOTHER, vaes)
    modules = [module.name for module in server.modules]
    for name in _names(overrides.get("forge_additional_modules")):
        bare = name.replace("\\", "/").rsplit("/", 1)[-1]
        if modules and name not in modules and bare not in modules:
            said = Said("The server lists no module {0}.", one_line(name))
            yield unknown(Severity.WARNING, "forge_additional_modules", said, name, _PASSES, modules)


def _styles_and_loras(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    styles = [style.name for style in server.styles]
    for name in _names(payload.get("styles")):
        if styles and name not in styles:
            said = Said("The server lists no style {0}.", one_line(name))
            yield unknown(Severity.WARNING, "styles", said, name, _PASSES, styles)
    if not server.loras or payload.get("disable_extra_networks") is True:
        return
    loras = {name.casefold(): name for lora in server.loras for name in (lora.name, lora.alias) if name}
    asked = dict.fromkeys(tag.group(1).strip() for tag in _LORA.finditer(str(payload.get("prompt") or "")))
    missing = [name for name in asked if name.casefold() not in loras]
    for number, name in enumerate(missing):
        known = loras.values() if number < _MOST_GUESSED else ()
        said = Said("The server lists no LoRA {0}.", one_line(name))
        yield unknown(Severity.WARNING, "prompt", said, name, _PASSES, known)


def _source_size(payload: Mapping[str, Any], server: Capabilities) -> Iterator[Finding]:
    """Draw Things refuses a source picture of another size than the one it is asked for; a kept one is fitted."""
    size = next((_size_of(picture) for picture in _pictures(payload)), None)
    wanted = tuple(payload.get(name, server.parameter_defaults.get(name)) for name in ("width", "height"))
    if size is not None and size != wanted:
        text = Said(
            "The source picture is {0} × {1} pixels, the size asked for {2} × {3}; the server wants both the same.",
            *size,
            *wanted,
        )
        yield Finding(Severity.PROBLEM, "init_images", text)


def _size_of(picture: str) -> tuple[int, int] | None:
    """Of a picture as base64, from its beginning; None when that does not tell."""
    from app.images.formats import HEAD, size_of  # late: the first page is painted without it

    head = picture.partition(",")[2] if picture.startswith("data:") else picture
    try:
        return size_of(base64.b64decode(head[: HEAD // 3 * 4]))
    except ValueError:
        return None


def _pictures(payload: Mapping[str, Any]) -> list[str]:
    sources = payload.get("init_images")
    return [*_names(sources), *_names([payload.get("mask")])]


def _is_url(picture: str) -> bool:
    return picture.startswith(("http://", "https://"))


def _names(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str) and item] if isinstance(value, list | tuple) else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(name: str) -> str:
    return name.casefold().strip()
