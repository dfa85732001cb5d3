"""What a server passed over without a word: styles, LoRAs and modules it does not have.

Recorded from AUTOMATIC1111 1.10.1: an unknown style leaves the prompt as it is, an unknown LoRA is only missing among
the ``Lora hashes``. Forge tells its modules as ``Module 1``, ``Module 2``, ... (sdapi notes, 2.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.generation.infotext import Infotext
from app.generation.request import Values
from app.jobs.wording import short, stem
from app.servers.capabilities import Capabilities
from app.wording import Said

LORA_TAG = re.compile(r"<lora:([^:<>]+)[^<>]*>")


def passed_over(payload: Values, said: Infotext, capabilities: Capabilities) -> Iterator[str]:
    """One sentence for each name that had no effect, as far as the image's own text proves it."""
    if not said.raw.strip():
        return
    yield from _styles(payload, said, capabilities)
    yield from _loras(payload, said, capabilities)
    yield from _modules(payload.get("override_settings"), said)
    if "alwayson_scripts" in payload and said.has_parameters:
        yield from _control(payload["alwayson_scripts"], said)
        yield from _detailer(payload["alwayson_scripts"], said)


def lora_names(prompt: object) -> tuple[str, ...]:
    """The LoRAs a prompt asks for, in its order, each once."""
    if not isinstance(prompt, str):
        return ()
    return tuple(dict.fromkeys(tag.group(1).strip() for tag in LORA_TAG.finditer(prompt)))


def _styles(payload: Values, said: Infotext, capabilities: Capabilities) -> Iterator[str]:
    known = {style.name for style in capabilities.styles}
    if not known or said.prompt.strip() != str(payload.get("prompt") or "").strip():
        return  # something was added, so nobody can tell what
    for name in _texts(payload.get("styles")):
        if name not in known:
            yield Said("The server has no style {0}, so it was passed over.", short(name))


def _loras(payload: Values, said: Infotext, capabilities: Capabilities) -> Iterator[str]:
    if payload.get("disable_extra_networks"):
        return
    known = {name.casefold() for lora in capabilities.loras for name in (lora.name, lora.alias)}
    used = (said.get("Lora hashes") or "").casefold()
    applied = {part.split(":", 1)[0].strip() for part in used.split(",")} if used else set()
    for name in lora_names(payload.get("prompt")):
        if name.casefold() in applied:
            continue
        if known and name.casefold() not in known:
            yield Said("The server has no LoRA {0}, so it was passed over.", short(name))
        elif applied:
            yield Said("The LoRA {0} was not applied; the server names only others.", short(name))


def _modules(overrides: object, said: Infotext) -> Iterator[str]:
    asked = overrides.get("forge_additional_modules") if isinstance(overrides, Mapping) else None
    used = {stem(value) for key, value in said.pairs if re.fullmatch(r"Module \d+", key)}
    if not used:
        return  # silence is no proof
    for name in _texts(asked):
        if stem(name) not in used:
            yield Said("The module {0} was not used; the server passed over it.", short(name))


def _control(scripts: object, said: Infotext) -> Iterator[str]:
    """Whoever runs ControlNet writes its units into the text; what goes wrong in it ends on the server's console."""
    from app.generation.control_units import units_in  # late: few requests have any

    is_told = any(re.fullmatch(r"ControlNet \d+", key) for key, _value in said.pairs)
    if not is_told and any(unit.enabled for unit in units_in(scripts)):
        yield Said("The server made this picture without ControlNet; its console says why.")


def _detailer(scripts: object, said: Infotext) -> Iterator[str]:
    """ADetailer writes its detectors into the text before it looks for anything; so does it where it finds nothing."""
    from app.generation.detailing import NAMES, Detailing  # late, as above
    from app.generation.script_calls import ALWAYS_ON, ScriptCalls

    calls = ScriptCalls.of({ALWAYS_ON: scripts})
    title = calls.title_of(NAMES)
    if title is None or any(key.startswith("ADetailer ") for key, _value in said.pairs):
        return
    if Detailing.of(calls.arguments_of(title)).does_anything:
        yield Said("The server made this picture without ADetailer; its console says why.")


def _texts(value: Any) -> Iterable[str]:
    return [item for item in value if isinstance(item, str) and item] if isinstance(value, list | tuple) else []
