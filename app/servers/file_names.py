"""Names and hashes of model files, as texts and servers write them; and LoRAs found by either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.api.replies import Lora

HASH_BEHIND = re.compile(r"(.*\S)\s+\[([0-9A-Fa-f]{8,64})\]\s*", re.DOTALL)
SHORT = 10  # digits of a checkpoint's hash from 2023 on; those of eight before are of another kind
LORA_DIGITS = 12  # of a LoRA's hash in an infotext

_HEX = re.compile(r"[0-9a-f]{8,64}")
_ENDING = re.compile(r"\.(?:safetensors|ckpt|pth?|bin|gguf|sft)$", re.IGNORECASE)


class LoraNames:
    """LoRAs by name and hash; people have thousands of them. Of several that fit the first one wins; but of different
    files in different folders, when no folder is said, nobody can tell which one is meant."""

    def __init__(self, loras: Sequence[Lora]) -> None:
        self._loras = loras
        self._indexes: dict[str, dict[str, Lora]] = {}  # made when they are looked into
        self._by_hash: dict[str, list[Lora]] | None = None

    def by_name(self, name: str) -> Lora | None:
        """By name or alias, then case aside, then by either without its folder and ending."""
        found = self._index("exact", str.strip).get(name.strip())
        for wanted in (name, stem(name)):
            found = found or self._index("plain", tag_key).get(tag_key(wanted))
        return found or self._index("bare", _bare_key).get(tag_key(stem(name)))

    def by_hash(self, wanted: str) -> Lora | None:
        if len(wanted) < SHORT:
            return None
        if self._by_hash is None:
            self._by_hash = {}
            for lora in self._loras:
                self._by_hash.setdefault(lora_hash(lora)[:SHORT], []).append(lora)
        return next((lora for lora in self._by_hash.get(wanted[:SHORT], ()) if is_same_lora(lora, wanted)), None)

    def _index(self, kind: str, key: Callable[[str], str]) -> dict[str, Lora]:
        if kind not in self._indexes:
            index = self._indexes[kind] = {}
            unclear: set[str] = set()
            for lora in self._loras:
                for name in (lora.name, lora.alias):
                    first = index.setdefault(key(name), lora)
                    if kind == "bare" and first is not lora and is_same_lora(first, lora_hash(lora)) is not True:
                        unclear.add(key(name))
            for name in ("", *unclear):
                index.pop(name, None)
        return self._indexes[kind]


def lora_hash(lora: Lora) -> str:
    """The hash a server tells of a LoRA; "" for none."""
    told = lora.metadata.get("sshs_model_hash")
    return told.lower() if isinstance(told, str) and is_hash(told) else ""


def is_same_lora(lora: Lora, wanted: str) -> bool | None:
    """Whether a LoRA has this hash; None where nobody can tell."""
    here = lora_hash(lora)
    if not here or not is_hash(wanted) or len(wanted) < SHORT:
        return None
    length = min(len(here), len(wanted), LORA_DIGITS)
    return here[:length] == wanted[:length]


def is_hash(text: str) -> bool:
    return _HEX.fullmatch(text.lower()) is not None


def tag_key(name: str) -> str:
    """A name as ``Lora hashes`` writes it (without commas and colons), case aside."""
    return " ".join(name.replace(":", "").replace(",", "").casefold().split())


def stem(name: str) -> str:
    """A file's name without its folder, its ending and the hash behind it."""
    behind = HASH_BEHIND.fullmatch(name) if "[" in name else None
    file_name = (behind[1] if behind else name).replace("\\", "/").rsplit("/", 1)[-1]
    return _ENDING.sub("", file_name) if "." in file_name else file_name


def _bare_key(name: str) -> str:
    """Of names in a folder or with an ending; the others are found before."""
    return tag_key(stem(name)) if any(sign in name for sign in "/\\.[") else ""
