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

    status = 500

    @property
    def body(self) -> dict[str, Any]:
        raise NotImplementedError


class RefusedError(DemoError):
    """A refusal with a status and a sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail

    @property
    def body(self) -> dict[str, Any]:
        return {"error": "HTTPException", "detail": self.detail, "body": "", "errors": ""}


class InvalidError(DemoError):
    """Fields that do not fit the schema; ``details`` as the imitated server lists them."""

    status = 422

    def __init__(self, details: list[dict[str, Any]]) -> None:
        super().__init__(f"{len(details)} invalid fields")
        self.details = details

    @property
    def body(self) -> dict[str, Any]:
        return {"detail": self.details}


class FaultError(DemoError):
    """An exception the imitated server would have died of: ``name`` is its class, ``text`` its message."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.name, "detail": "", "body": "", "errors": self.text}
