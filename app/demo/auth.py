"""HTTP Basic as the imitated server checks it: credentials must come unasked, a refusal carries no challenge.

Besides, two things that stand in front of a server: the login of its web page (a form, answered with a cookie, as
gradio 3.41 does it), and a proxy that wants a header.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from app.demo.errors import RefusedError


def check(header: str | None, expected: str) -> None:
    """Compare an Authorization header with "user:password". Raises ``RefusedError`` (401)."""
    scheme, _space, token = (header or "").partition(" ")
    if scheme.lower() != "basic":
        raise RefusedError(401, "Not authenticated")
    try:
        given = base64.b64decode(token.strip(), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise RefusedError(401, "Invalid authentication credentials") from error
    if ":" not in given:
        raise RefusedError(401, "Invalid authentication credentials")
    if not secrets.compare_digest(given.encode(), expected.encode()):
        raise RefusedError(401, "Incorrect username or password")


@dataclass(frozen=True, slots=True)
class Barred:
    """What is answered instead of the call's own answer."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


_COOKIE = "access-token-unsecure"
_UNKNOWN = Barred(401, {"detail": "Not authenticated"})
_NO_HEADER = Barred(401, {"detail": "Unauthorized"}, {"www-authenticate": "Bearer"})


class Gate:
    """``page_auth``: "user:password"; ``header``: "Name: value"; None for either opens it. Thread-safe."""

    def __init__(self, page_auth: str | None, header: str | None) -> None:
        self._page_auth = page_auth
        self._header = header
        self._tokens: set[str] = set()
        self._lock = threading.Lock()
        self.logins = 0  # how often the right password came

    def expire(self) -> None:
        """Every cookie that was given is worth nothing from now on."""
        with self._lock:
            self._tokens.clear()

    def answer(self, method: str, path: str, headers: Mapping[str, str], raw: bytes) -> Barred | None:
        """What the gate answers; None lets the call through."""
        if self._header is not None:
            name, _colon, value = self._header.partition(":")
            lowered = {each.lower(): said for each, said in headers.items()}
            given = lowered.get(name.strip().lower(), "")
            if not secrets.compare_digest(given.encode(), value.strip().encode()):
                return _NO_HEADER
        if self._page_auth is None:
            return None
        if (method, path) == ("POST", "/login"):
            return self._log_in(raw)
        return None if self._is_known(headers.get("Cookie") or "") else _UNKNOWN

    def _log_in(self, raw: bytes) -> Barred:
        fields = parse_qs(raw.decode("utf-8", "replace"))
        pair = ":".join((fields.get(name) or [""])[0] for name in ("username", "password"))
        if not secrets.compare_digest(pair.encode(), (self._page_auth or "").encode()):
            return Barred(400, {"detail": "Incorrect credentials."})
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._tokens.add(token)
            self.logins += 1
        return Barred(200, {"success": True}, {"set-cookie": f"{_COOKIE}={token}; HttpOnly; Path=/; SameSite=lax"})

    def _is_known(self, cookies: str) -> bool:
        try:
            found = SimpleCookie(cookies).get(_COOKIE)
        except CookieError:
            return False
        with self._lock:
            return found is not None and found.value in self._tokens
