"""The body of a request as bytes, without holding the interpreter for the pictures inside it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

import pybase64

from app.api.errors import Rejected

LARGE = 32 * 1024
"""Characters from which a base64 text is joined in as it is instead of going through the JSON encoder."""


def encode_body(payload: Any) -> bytes:
    """``payload`` as UTF-8 JSON. Raises Rejected for what JSON cannot say (NaN, infinity, a foreign object)."""
    nonce = secrets.token_hex(16)
    pictures: list[str] = []
    template = _with_placeholders(payload, nonce, pictures)
    try:
        text = json.dumps(template, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        pieces = text.encode("utf-8").split(nonce.encode("ascii"))
    except UnicodeEncodeError as error:
        raise Rejected("The request holds a character that does not exist in Unicode (half of a pair).") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise Rejected("The request holds a value that cannot be sent, such as NaN or infinity.") from error
    joined = [pieces[0]]
    for picture, piece in zip(pictures, pieces[1:], strict=True):
        joined += (picture.encode("ascii"), piece)
    return b"".join(joined)


def encode_picture(data: bytes) -> str:
    """A picture file's bytes as bare base64, the form every kind of server takes."""
    return pybase64.b64encode_as_string(data)


def _with_placeholders(value: Any, nonce: str, pictures: list[str]) -> Any:
    if isinstance(value, str):
        if len(value) >= LARGE and _is_base64(value):
            pictures.append(value)
            return nonce
        return value
    if isinstance(value, Mapping):
        return {str(key): _with_placeholders(item, nonce, pictures) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_placeholders(item, nonce, pictures) for item in value]
    return value


def _is_base64(text: str) -> bool:
    """Whether nothing in ``text`` needs escaping in JSON; decoding is the fastest check that frees the interpreter."""
    prefix, comma, rest = text[:200].partition(",")
    if comma and not (prefix.startswith("data:image/") and prefix.endswith(";base64") and prefix.isascii()):
        return False
    if comma and any(character in '"\\' or not character.isprintable() for character in prefix):
        return False
    body = text[len(prefix) + 1 :] if comma else text
    try:
        pybase64.b64decode(body if rest or not comma else b"", validate=True)
    except ValueError:
        return False
    return True
