"""Names of files and things as they are compared and shown in sentences."""

from __future__ import annotations


def stem(name: str) -> str:
    """The bare name in "folder/name.safetensors [hash]", case aside."""
    if name.endswith("]"):
        name = name.rsplit(" [", 1)[0]
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    for extension in (".safetensors", ".ckpt", ".pt", ".gguf"):
        name = name.removesuffix(extension)
    return name.casefold()


def short(text: str) -> str:
    """``text`` on one line, short enough for a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"
