"""Whether bytes that nobody is known to write info into tell all the same how a picture was made."""

from __future__ import annotations

import re

# ComfyUI writes "prompt:{...}", "workflow:{...}" and others of the kind into whatever tags are free.
_JSON = re.compile(rb"\s*(?:[\w -]{1,60}:\s*)?[\[{]\s*[]\"{}\[]")
_INFOTEXT = tuple("Steps: ".encode(code) for code in ("ascii", "utf-16-be", "utf-16-le"))


def tells(value: bytes) -> bool:
    """An infotext somewhere in it, or JSON at its start."""
    return _JSON.match(value) is not None or any(sign in value for sign in _INFOTEXT)


def behind_the_end(data: bytes) -> bytes:
    """What stays of the bytes behind a picture: all of them, unless they tell."""
    return b"" if tells(data) else data
