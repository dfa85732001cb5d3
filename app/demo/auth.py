"""HTTP Basic as the imitated server checks it: credentials must come unasked, a refusal carries no challenge."""

from __future__ import annotations

import base64
import binascii
import secrets

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
