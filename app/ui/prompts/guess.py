"""A guess of how long a prompt is, for the first paint, and where no vocabulary is at hand. Knows no Qt."""

from __future__ import annotations

import math
import re

CHUNK = 75  # tokens a text encoder reads at a time

_NETWORK = re.compile(r"<\w+:[^<>\n]{1,300}>")
_PIECE = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")


def guess_tokens(text: str) -> tuple[int, int]:
    """About how many tokens a CLIP text encoder sees, and the room up to the next full chunk.

    A guess, to be shown as one: the real vocabulary is the server's. Weights and <lora:...> do not reach the encoder.
    """
    total = 0
    parts = re.split(r"\bBREAK\b", _NETWORK.sub("", text))
    for number, part in enumerate(parts):
        bare = re.sub(r":\s*[+-]?[\d.]+\s*\)", ")", part)
        bare = re.sub(r"(?<!\\)[()\[\]]", " ", bare)
        total += sum(_tokens_of(piece) for piece in _PIECE.findall(bare))
        if number < len(parts) - 1:
            total = math.ceil(total / CHUNK) * CHUNK
    return total, max(1, math.ceil(total / CHUNK)) * CHUNK


def _tokens_of(piece: str) -> int:
    if not piece.isascii():
        return max(1, len(piece.encode("utf-8")) // 2)
    return max(1, math.ceil(len(piece) / 9))
