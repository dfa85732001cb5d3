"""Why a call fails, in the three shapes the imitated server uses.

    DemoError
    ├── RefusedError    raised on purpose by a handler: {"error": "HTTPException", "detail": text, ...}
    ├── InvalidError        the request's fields are wrong: 422, {"detail": [{"loc", "msg", "type"}, ...]}
    └── FaultError    an exception inside the server: 500, {"error": class, ..., "errors": text}

Routing failures (404, 405) answer ``{"detail": text}`` and are made where routing happens.
"""

from __future__ import annotations

from typing import Any


class DemoError(Exception):
    """The root; ``status`` and ``body`` are what the client is sent."""

    def __init__(self, text: str, status: int, body: dict[str, Any]) -> None:
        super().__init__(text)
        self.status = status
        self.body = body


class RefusedError(DemoError):
    """A refusal with a status and a sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail, status, {"error": "HTTPException", "detail": detail, "body": "", "errors": ""})


class InvalidError(DemoError):
    """Fields that do not fit the schema; ``details`` as the imitated server lists them."""

    def __init__(self, details: list[dict[str, Any]]) -> None:
        super().__init__(f"{len(details)} invalid fields", 422, {"detail": details})


class FaultError(DemoError):
    """An exception the imitated server would have died of: ``name`` is its class, ``text`` its message."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}", 500, {"error": name, "detail": "", "body": "", "errors": text})
