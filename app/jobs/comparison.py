"""What the server did differently from what was asked, as sentences.

Servers accept much without a word: a sampler they do not know becomes their first one, a scheduler becomes Automatic,
an unknown checkpoint is passed over (recorded from AUTOMATIC1111 1.10.1). Only the infotext tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.api.replies import Checkpoint
from app.generation.infotext import Infotext
from app.generation.request import Values
from app.generation.result import AnswerInfo
from app.servers.capabilities import Capabilities

_NUMBERS = (("steps", "Steps", "steps"), ("cfg_scale", "CFG scale", "CFG scale"))


def notes(payload: Values, said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> tuple[str, ...]:
    """One sentence for each thing that did not take. ``said``: the image's own text; ``answer`` helps where it is mute.

    What neither mentions is not reported: silence is no proof.
    """
    return tuple(_notes(payload, said, answer, capabilities))


def _notes(payload: Values, said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> Iterator[str]:
    sampler = said.get("Sampler") or answer.sampler_name or ""
    schedule = said.get("Schedule type") or ""
    asked = _text(payload.get("sampler_name"))
    if asked and sampler and asked.casefold() not in _sampler_names(sampler, schedule):
        yield _instead("sampler", sampler, asked)
    asked = _text(payload.get("scheduler"))
    if asked and schedule and not _is_same_schedule(asked, schedule, sampler, capabilities):
        yield _instead("schedule", schedule, asked)
    for field, key, label in _NUMBERS:
        wanted, used = _number(payload.get(field)), _number(said.get(key))
        if wanted is not None and used is not None and wanted != used:
            yield _instead(label, f"{used:g}", f"{wanted:g}")
    yield from _override_notes(payload.get("override_settings"), said, answer, capabilities)


def _override_notes(overrides: object, said: Infotext, answer: AnswerInfo, capabilities: Capabilities) -> Iterator[str]:
    if not isinstance(overrides, Mapping):
        return
    asked = _text(overrides.get("sd_model_checkpoint"))
    model = said.get("Model") or answer.model_name or ""
    model_hash = said.get("Model hash") or answer.model_hash or ""
    if asked and (model or model_hash) and not _is_same_model(asked, model, model_hash, capabilities):
        yield _instead("checkpoint", model or model_hash, asked)
    asked = _text(overrides.get("sd_vae"))
    vae = said.get("VAE") or ""
    if asked not in ("", "Automatic", "None") and vae and _stem(asked) != _stem(vae):
        yield _instead("VAE", vae, asked)
    wanted, used = _number(overrides.get("CLIP_stop_at_last_layers")), _number(said.get("Clip skip"))
    if wanted is not None and used is not None and wanted != used:
        yield _instead("clip skip", f"{used:g}", f"{wanted:g}")


def _instead(what: str, used: str, asked: str) -> str:
    return f"The server used {what} {_short(used)} instead of {_short(asked)}."


def _sampler_names(sampler: str, schedule: str) -> tuple[str, ...]:
    # Servers split the combined names of older versions ("DPM++ 2M Karras").
    return (sampler.casefold(), f"{sampler} {schedule}".casefold())


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
        return _stem(model) == _stem(asked) or (bool(model_hash) and model_hash in asked)
    if model_hash and found.hash:
        return found.hash == model_hash
    return _stem(model) in _names(found)


def _names(checkpoint: Checkpoint) -> set[str]:
    return {_stem(checkpoint.model_name), _stem(checkpoint.filename), _stem(checkpoint.title)}


def _stem(name: str) -> str:
    """The bare name in "folder/name.safetensors [hash]", case aside."""
    if name.endswith("]"):
        name = name.rsplit(" [", 1)[0]
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    for extension in (".safetensors", ".ckpt", ".pt"):
        name = name.removesuffix(extension)
    return name.casefold()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"
