"""What happens to a prompt before it is painted: styles, comments, LoRA tags, embeddings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.demo.resources import EMBEDDINGS, LORAS, STYLES, Lora, digest

LORA_TAG = re.compile(r"<lora:([^:>]+)(?::([^>]*))?>")
_COMMENT_LINE = re.compile(r"(^|\n)#[^\n]*(\n|$)")
_COMMENT = re.compile(r"#[^\n]*(\n|$)")


def _merge(style: str, prompt: str) -> str:
    if "{prompt}" in style:
        return style.replace("{prompt}", prompt)
    return ", ".join(part for part in (prompt.strip(), style.strip()) if part)


def with_styles(prompt: str, names: Sequence[str], *, negative: bool = False) -> str:
    """The prompt with the texts of the named styles; unknown names are ignored."""
    known = {style.name: style for style in STYLES}
    for name in names:
        if name in known:
            prompt = _merge(known[name].negative_prompt if negative else known[name].prompt, prompt)
    return prompt


def without_styles(prompt: str, negative: str) -> tuple[str, str, list[str]]:
    """The reverse of ``with_styles``: both prompts without the style texts found in them, and the styles' names."""
    found: list[str] = []
    left = [style for style in STYLES if style.prompt or style.negative_prompt]
    while True:
        for style in left:
            shorter, shorter_negative = _split(style.prompt, prompt), _split(style.negative_prompt, negative)
            if shorter is not None and shorter_negative is not None:
                prompt, negative = shorter, shorter_negative
                found.insert(0, style.name)
                left.remove(style)
                break
        else:
            return prompt, negative, found


def _split(style: str, prompt: str) -> str | None:
    if not style:
        return prompt
    if "{prompt}" in style:
        before, after = style.split("{prompt}", 1)
        fits = len(prompt) >= len(before) + len(after) and prompt.startswith(before) and prompt.endswith(after)
        return prompt[len(before) : len(prompt) - len(after)] if fits else None
    if prompt == style:
        return ""
    return prompt.removesuffix(f", {style}") if prompt.endswith(f", {style}") else None


def without_comments(prompt: str) -> str:
    """The prompt without ``#`` comments."""
    return _COMMENT.sub("\n", _COMMENT_LINE.sub("\n", prompt)) if "#" in prompt else prompt


def loras_in(prompt: str) -> list[tuple[str, float, Lora | None]]:
    """The LoRA tags of a prompt: the name as written, the weight, and the LoRA when the demo has it."""
    found = []
    for name, rest in LORA_TAG.findall(prompt):
        try:
            weight = float(rest.split(":")[0]) if rest else 1.0
        except ValueError:
            weight = 1.0
        found.append((name, weight, next((lora for lora in LORAS if name in (lora.name, lora.alias)), None)))
    return found


def lora_hashes(prompt: str) -> str | None:
    """The value of "Lora hashes"; None without a known LoRA."""
    pairs = {name: lora.hash for name, _weight, lora in loras_in(prompt) if lora}
    return ", ".join(f"{name}: {value}" for name, value in pairs.items()) or None


def embedding_hashes(texts: Iterable[str]) -> str | None:
    """The value of "TI hashes"; None without a known embedding."""
    found: dict[str, str] = {}
    for text in texts:
        places = {name: text.find(name) for name in EMBEDDINGS}
        for name in sorted((name for name, place in places.items() if place >= 0), key=places.__getitem__):
            found[name] = digest(f"{name} embedding")[:12]
    return ", ".join(f"{name}: {value}" for name, value in found.items()) or None


def words_to_paint(prompt: str) -> str:
    """The prompt without tags."""
    return LORA_TAG.sub("", prompt)
