"""The words of a prompt that say what the picture shows, for its file name: no weights, no networks, no cut words."""

from __future__ import annotations

import re

LONGEST = 40
"""Characters."""
_MOST_READ = 2000
"""Characters of a prompt that are looked at; a name needs far fewer, and a prompt may be of any length."""

# Prompt syntax: https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/Features
_NETWORK = re.compile(r"<[^<>]*(?:>|$)")
_KEYWORD = re.compile(r"\b(?:BREAK|AND)\b")
_NUMBER = r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*"
_WEIGHT = re.compile(rf":{_NUMBER}(?=[)\]])|(?<=\s):{_NUMBER}(?=\s|$)")
_SYNTAX = re.compile(r"[()\[\]{}<>|\\:]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_COMMAS = re.compile(r"\s*,[\s,]*")
_LOOSE = " ,.;-_"


def prompt_words(prompt: str) -> str:
    """The first words, at most ``LONGEST`` characters; "" when the prompt is nothing but syntax."""
    text = _NETWORK.sub(" ", prompt[:_MOST_READ])
    text = _WEIGHT.sub("", text)
    text = _KEYWORD.sub(" ", text)
    text = _SYNTAX.sub(" ", text)
    text = _COMMAS.sub(", ", _SPACE.sub(" ", text)).strip(_LOOSE)
    return _cut(text)


def _cut(text: str) -> str:
    """Cut where a word ends. Where that leaves next to nothing (a long word, a script without spaces): anywhere."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind(" ", 0, LONGEST + 1)
    return text[: end if end >= LONGEST // 2 else LONGEST].rstrip(_LOOSE)
