"""LoRA tags of the prompt as a list of files, for a server that ignores the tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.api.dialects.draft import Draft
from app.wording import Said

_TAG = re.compile(r"<lora:([^:<>]+)((?::[^:<>]*)*)>")


def into_list(draft: Draft, paths: Mapping[str, str]) -> None:
    """``<lora:name:weight>`` becomes an entry of ``lora``; what the payload lists there already stays in front."""
    prompt = draft.payload.get("prompt")
    if not isinstance(prompt, str) or "<lora:" not in prompt:
        return
    given = draft.payload.get("lora")
    entries: list[Any] = list(given) if isinstance(given, list) else []
    known = {entry.get("path") for entry in entries if isinstance(entry, Mapping)}
    for tag in _TAG.finditer(prompt):
        name = tag.group(1).strip()
        path = paths.get(name)
        if path is None:
            draft.say_left_out(f"LoRA {name}", Said("This server lists no LoRA of this name."))
        elif path not in known:
            known.add(path)
            entries.append({"path": path, "multiplier": _weight(tag.group(2))})
    if entries:
        draft.payload["lora"] = entries
    draft.payload["prompt"] = _TAG.sub("", prompt).strip()


def _weight(ending: str) -> float:
    """The last number of ":1" or ":text encoder:model", as AUTOMATIC1111 writes them; 1 without any."""
    parts = [part.strip() for part in ending.split(":")[1:] if "=" not in part]
    for part in reversed(parts):
        try:
            return float(part)
        except ValueError:
            continue
    return 1.0
