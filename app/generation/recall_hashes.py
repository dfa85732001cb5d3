"""Hashes an infotext names its files by: a file may have another name elsewhere, never another hash."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

_NAMED = re.compile(r"([^:,\n]{1,200}): {0,3}([0-9A-Fa-f]{8,64})(?=\s{0,3}(?:,|\Z))")
_MOST = 200  # of one kind
_LONGEST = 20_000  # characters of one value that are looked through


@dataclass(frozen=True, slots=True)
class NamedHashes:
    """``model``: the checkpoint's, None where the text has none.

    ``loras``: name in the prompt (without its commas and colons) -> the beginning of the hash. ``embeddings``: the
    textual inversions likewise. ``unsure_loras``: names whose hash may be one of another kind (Civitai's tools take
    that of the whole file, servers tell that of the tensors in it), so that only a match says anything.
    """

    model: str | None = None
    loras: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    embeddings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unsure_loras: frozenset[str] = frozenset()

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """From the pairs of a text: ``Lora hashes`` as AUTOMATIC1111 writes them, ``Hashes`` as Civitai's tools do."""
        found = _document(values.get("Hashes", ""))
        loras, embeddings = (_pairs(values.get(key, "")) for key in ("Lora hashes", "TI hashes"))
        sure = frozenset(loras)
        for name, value in found.items():
            kind, _colon, bare = name.partition(":")
            target = {"lora": loras, "embed": embeddings}.get(kind)
            if target is not None and bare:
                target.setdefault(bare, value)
        model = values.get("Model hash") or found.get("model")
        unsure = frozenset(loras) - sure
        return cls(model or None, MappingProxyType(loras), MappingProxyType(embeddings), unsure)


def _pairs(text: str) -> dict[str, str]:
    """``one: 1f0ad3b1c2d4, two: ...``"""
    found = {name.strip(): value for name, value in _NAMED.findall(text[:_LONGEST])[:_MOST]}
    return {name: value for name, value in found.items() if name}


def _document(text: str) -> dict[str, str]:
    """``{"model": "...", "lora:one": "..."}``; empty for anything else."""
    try:
        document = json.loads(text) if 0 < len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return {}
    items = list(document.items())[:_MOST] if isinstance(document, dict) else []
    return {name: value for name, value in items if isinstance(value, str)}
