"""Compares two answers: status, headers, keys in order, types, and every value that is not random."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from PIL import Image

RANDOM = {"subseed", "all_subseeds", "job_timestamp", "eta_relative", "eta", "app_id", "elapsed_s"}
"""Values that differ from call to call; their types are compared."""
IMAGES = {"images", "image", "current_image", "live_preview", "init_images"}
_PICTURE = re.compile(r"^(?:data:image/\w+;base64,)?[A-Za-z0-9+/=]{100,}$")
_SEED = re.compile(r"(?<=Seed: )\d+")


def _looks(text: str) -> tuple[Any, ...]:
    data = base64.b64decode(text.split(",", 1)[-1])
    picture = Image.open(io.BytesIO(data))
    texts = sorted(key for key, value in picture.info.items() if isinstance(value, str))
    return text.split(",")[0] if text.startswith("data:") else "", picture.format, picture.mode, picture.size, texts


def _kind(value: Any) -> str:
    return "picture" if isinstance(value, str) and _PICTURE.match(value) else type(value).__name__


def differences(
    expected: Any, actual: Any, *, shape_only: bool = False, free: frozenset[str] = frozenset(), path: str = ""
) -> Iterator[str]:
    """Sentences about what differs. ``free``: keys whose values (not types) may differ; ``shape_only``: all may."""
    key = path.rsplit(".", 1)[-1].split("[")[0]
    if _kind(expected) != _kind(actual):
        yield f"{path}: expected {_kind(expected)} {str(expected)[:80]!r}, got {_kind(actual)} {str(actual)[:80]!r}"
    elif isinstance(expected, dict):
        yield from _objects(expected, actual, shape_only, free, path)
    elif isinstance(expected, list):
        yield from _lists(expected, actual, shape_only, free, path)
    elif _kind(expected) == "picture":
        if _looks(expected) != _looks(actual):
            yield f"{path}: expected the picture {_looks(expected)}, got {_looks(actual)}"
    elif key == "info" and expected.startswith("{"):
        yield from differences(json.loads(expected), json.loads(actual), shape_only=shape_only, free=free, path="info")
    elif not shape_only and key not in RANDOM and key not in free and expected != actual:
        yield f"{path}: expected {str(expected)[:300]!r}, got {str(actual)[:300]!r}"


def _objects(
    expected: dict[str, Any], actual: dict[str, Any], shape_only: bool, free: frozenset[str], path: str
) -> Iterator[str]:
    if list(expected) != list(actual) and not (shape_only and path.endswith(("loaded", "skipped", "metadata"))):
        yield f"{path}: expected the keys {list(expected)}, got {list(actual)}"
    for key in expected.keys() & actual.keys():
        yield from differences(expected[key], actual[key], shape_only=shape_only, free=free, path=f"{path}.{key}")


def _lists(expected: list[Any], actual: list[Any], shape_only: bool, free: frozenset[str], path: str) -> Iterator[str]:
    if shape_only:
        if expected and actual:
            yield from differences(expected[0], actual[0], shape_only=True, path=f"{path}[0]")
        elif expected:
            yield f"{path}: expected items, got none"
        return
    if len(expected) != len(actual):
        yield f"{path}: expected {len(expected)} items, got {len(actual)}"
    for number, (one, other) in enumerate(zip(expected, actual, strict=False)):
        yield from differences(one, other, free=free, path=f"{path}[{number}]")


def without_random_seed(text: str) -> str:
    """An answer's text with every seed of its infotexts the same."""
    return _SEED.sub("0", text)
