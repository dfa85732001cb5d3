"""What the server did differently from what was asked, as sentences.

Servers accept much without a word: a sampler they do not know becomes their first one, a scheduler becomes Automatic,
an unknown checkpoint is passed over (recorded from AUTOMATIC1111 1.10.1). Only the infotext tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.api.replies import Checkpoint
from app.generation.infotext import Infotext
from app.generation.request import Values
from app.generation.result import AnswerInfo
from app.jobs.passed_over import passed_over
from app.jobs.wording import short, stem
from app.servers.capabilities import Capabilities, ServerKind
from app.wording import Said, joined

_GRAIN = 8
"""Pixels: a size that is no multiple is rounded down by every server."""
_VAE_IN_TEXT = "add_vae_name_to_info"
_SAMPLER = (Said("The server used sampler {0} instead of {1}."), Said("It has no sampler of that name."))
_SCHEDULE = (Said("The server used schedule {0} instead of {1}."), Said("It has no schedule of that name."))
_UPSCALER = (Said("The server used hires upscaler {0} instead of {1}."), "")
_CHECKPOINT = (Said("The server used checkpoint {0} instead of {1}."), Said("It has no checkpoint of that name."))
_VAE = (Said("The server used VAE {0} instead of {1}."), Said("It has no VAE of that name."))
_CLIP_SKIP = (Said("The server used clip skip {0} instead of {1}."), "")
_STEPS = (Said("The server used steps {0} instead of {1}."), "")
_CFG_SCALE = (Said("The server used CFG scale {0} instead of {1}."), "")
_NUMBERS = (("steps", "Steps", _STEPS), ("cfg_scale", "CFG scale", _CFG_SCALE))


def notes(
    payload: Values,
    said: Infotext,
    answer: AnswerInfo,
    capabilities: Capabilities,
    *,
    size: tuple[int, int] = (0, 0),
) -> tuple[str, ...]:
    """One sentence for each thing that did not take. ``said``: the image's own text; ``answer`` helps where it is mute.

    What neither mentions is not reported: silence is no proof. ``payload``: what was sent for a text-to-image or
    image-to-image request. ``size``: the picture's own, in pixels; zeros where it is unknown or means nothing.
    """
    found = (*_notes(payload, said, answer, capabilities), *passed_over(payload, said, capabilities))
    return (*found, *_size_notes(payload, size))


def _notes(payload: Values, said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> Iterator[str]:
    sampler = said.get("Sampler") or answer.sampler_name or ""
    schedule = said.get("Schedule type") or _told_schedule(answer)
    asked, wanted = _text(payload.get("sampler_name")), _text(payload.get("scheduler"))
    if asked and sampler and not _is_same_sampler(asked, wanted, sampler, schedule, capabilities):
        yield _instead(_SAMPLER, sampler, asked, [s.name for s in capabilities.samplers])
    if wanted and schedule and not _is_same_schedule(wanted, schedule, sampler, capabilities):
        known = [name for s in capabilities.schedulers for name in (s.name, s.label, *s.aliases)]
        yield _instead(_SCHEDULE, schedule, wanted, known)
    asked, upscaler = _text(payload.get("hr_upscaler")), said.get("Hires upscaler") or ""
    if payload.get("enable_hr") is True and asked and upscaler and asked != upscaler:
        yield _instead(_UPSCALER, upscaler, asked)
    for field, key, what in _NUMBERS:
        number, used = _number(payload.get(field)), _number(said.get(key))
        if number is not None and used is not None and number != used:
            yield _instead(what, f"{used:g}", f"{number:g}")
    yield from _override_notes(payload.get("override_settings"), said, answer, capabilities)


def _override_notes(overrides: object, said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> Iterator[str]:
    if not isinstance(overrides, Mapping):
        return
    asked = _text(overrides.get("sd_model_checkpoint"))
    model = said.get("Model") or answer.model_name or ""
    model_hash = said.get("Model hash") or answer.model_hash or ""
    if asked and (model or model_hash) and not _is_same_model(asked, model, model_hash, capabilities):
        known = [asked] if not capabilities.checkpoints or capabilities.checkpoint_named(asked) else [""]
        yield _instead(_CHECKPOINT, model or model_hash, asked, known)
    asked = _text(overrides.get("sd_vae"))
    vae = _told_vae(said, answer, capabilities)
    if asked not in ("", "Automatic", "None") and vae is not None and stem(asked) != stem(vae):
        yield _instead(_VAE, vae or Said("of the checkpoint"), asked, [listed.name for listed in capabilities.vaes])
    wanted, used = _number(overrides.get("CLIP_stop_at_last_layers")), _number(said.get("Clip skip"))
    used = _number(answer.raw.get("clip_skip")) if used is None else used  # the text leaves 1 out
    if wanted is not None and used is not None and wanted != used:
        yield _instead(_CLIP_SKIP, f"{used:g}", f"{wanted:g}")


def _size_notes(payload: Values, size: tuple[int, int]) -> Iterator[str]:
    """Servers with little memory make a picture smaller without a word; hires fix makes it larger on purpose."""
    width, height = payload.get("width"), payload.get("height")
    if not all(size) or payload.get("enable_hr") or not isinstance(width, int) or not isinstance(height, int):
        return
    if abs(size[0] - width) >= _GRAIN or abs(size[1] - height) >= _GRAIN:
        yield Said("The picture is {0} × {1} pixels instead of {2} × {3}.", *size, width, height)


def _instead(what: tuple[str, str], used: str, asked: str, known: Sequence[str] = ()) -> str:
    """``what``: its sentences; ``known``: the names the server lists; one that is not among them explains itself."""
    said, lacks = what
    is_unknown = bool(known) and asked.casefold() not in (name.casefold() for name in known)
    name = used if isinstance(used, Said) else short(used)
    return joined(Said(said, name, short(asked)), Said(lacks) if is_unknown else "")


def _told_vae(said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> str | None:
    """The VAE that was used, "" for that inside the checkpoint, None where nobody tells.

    AUTOMATIC1111 names every other VAE in the answer (null: none, recorded) and, unless told not to, in the text.
    """
    named = said.get("VAE") or _text(answer.raw.get("sd_vae_name"))
    if named:
        return named
    is_told = "sd_vae_name" in answer.raw
    if capabilities.kind is ServerKind.A1111 and said.has_parameters:
        is_told = is_told or capabilities.options.get(_VAE_IN_TEXT) is True
    return "" if is_told else None


def _told_schedule(answer: AnswerInfo) -> str:
    more = answer.raw.get("extra_generation_params")
    return _text(more.get("Schedule type")) if isinstance(more, Mapping) else ""


def _is_same_sampler(asked: str, wanted: str, used: str, schedule: str, capabilities: Capabilities) -> bool:
    """Combined names of older versions ("DPM++ 2M Karras") are split by some servers and made up by others."""
    own = capabilities.dialect.sampler_names
    asked_names = {_plain(name) for name in (asked, own.get(asked, asked))}
    asked_names |= {f"{name} {_plain(wanted)}" for name in asked_names if wanted}
    used_names = {_plain(used), f"{_plain(used)} {_plain(schedule)}"}
    if not asked_names.isdisjoint(used_names):
        return True
    aliases = {_plain(a) for s in capabilities.samplers if _plain(s.name) in used_names for a in s.aliases}
    return capabilities.dialect.takes_sampler_aliases and not asked_names.isdisjoint(aliases)


def _plain(name: str) -> str:
    return name.casefold().strip()


def _is_same_schedule(asked: str, used: str, sampler: str, capabilities: Capabilities) -> bool:
    if asked.casefold() in ("automatic", used.casefold()):
        return True
    for scheduler in capabilities.schedulers:
        names = {scheduler.name.casefold(), scheduler.label.casefold(), *(a.casefold() for a in scheduler.aliases)}
        if asked.casefold() in names:
            if used.casefold() in names:
                return True
            # A sampler's own schedule, asked for by name, is written as Automatic.
            own = next((_text(s.options.get("scheduler")) for s in capabilities.samplers if s.name == sampler), "")
            return used.casefold() == "automatic" and own.casefold() in names
    return False


def _is_same_model(asked: str, model: str, model_hash: str, capabilities: Capabilities) -> bool:
    found = capabilities.checkpoint_named(asked)
    if found is None:
        return stem(model) == stem(asked) or (bool(model_hash) and model_hash in asked)
    if model_hash and found.hash:
        return found.hash == model_hash
    return stem(model) in _names(found)


def _names(checkpoint: Checkpoint) -> set[str]:
    return {stem(checkpoint.model_name), stem(checkpoint.filename), stem(checkpoint.title)}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None
