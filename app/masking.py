"""Takes passwords and tokens out of texts: for logs on the own disk, where addresses and folders may stay.

``ui/help/mask.py`` takes out more, for texts that go to other people.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(['\"]?\s*[:=]\s*)[^\r\n]+")
_SCHEME = re.compile(r"(?i)\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]{4,}")
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,30}://)[^/?#\s'\"]{1,2000}@")
_NAMED = re.compile(
    r"(?i)\b((?:api[_-]?key|(?:access[_-]?|auth[_-]?)?token|password|passwd|passphrase|secret)['\"]?\s*[:=]\s*)"
    r"(\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s,;&)}\]]+)"
)


def without_credentials(text: str) -> str:
    """``text`` without passwords and tokens. Addresses and folders stay: this is for a log on the own disk."""
    text = _HEADER.sub(r"\1\2(left out)", text)
    text = _SCHEME.sub(r"\1 (left out)", text)
    text = _USERINFO.sub(r"\1", text)
    return _NAMED.sub(r"\1(left out)", text)
