"""Calls as texts to read, to copy and to keep: JSON with what is secret left out, and a curl command."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app import masking
from app.api.call_log import Call
from app.generation.nesting import is_too_deep


def document_of(body: bytes) -> Any:
    """The JSON of a body without what is secret; None for another text, and for one that is nested too deeply."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return None if is_too_deep(document) else masking.without_secrets(document)


def body_text(body: bytes) -> str:
    """A body to read: JSON one line for each value, any other text as it is."""
    document = document_of(body)
    if document is not None:
        return json.dumps(document, indent=2, ensure_ascii=False)
    return masking.without_credentials(body.decode("utf-8", "replace"))


def as_document(call: Call) -> dict[str, Any]:
    """One call with everything that is known of it, ready for JSON."""
    found: dict[str, Any] = {
        "began": datetime.fromtimestamp(call.began, UTC).isoformat(timespec="milliseconds"),
        "method": call.method,
        "path": call.path,
        "server": call.url,
        "state": call.state.name.lower(),
        "status": call.status,
        "error": masking.without_credentials(call.error),
        "seconds": round(call.duration_s, 3),
        "calls": call.count,
        "bytes_sent": call.sent,
        "bytes_received": call.received,
        "pictures_received": call.pictures,
        "request": _body(call.request),
        "request_is_cut": call.request_cut,
        "response": _body(call.response),
        "response_is_cut": call.response_cut,
    }
    return {name: value for name, value in found.items() if value not in ("", None, False) or name == "status"}


def as_json(calls: Iterable[Call]) -> str:
    """Calls as one JSON list."""
    return json.dumps([as_document(call) for call in calls], indent=2, ensure_ascii=False)


def as_curl(call: Call) -> str:
    """A command for a POSIX shell. It holds nothing that signs in: add ``-u NAME`` or a header where one is needed."""
    lines = [f"curl --silent --show-error --request {call.method} {shlex.quote(call.url + call.path)}"]
    if call.request:
        text = json.dumps(_body(call.request), ensure_ascii=False, separators=(",", ":"))
        lines += ["--header 'Content-Type: application/json'", f"--data-raw {shlex.quote(text)}"]
    return " \\\n  ".join(lines)


def _body(body: bytes) -> Any:
    document = document_of(body)
    return document if document is not None else masking.without_credentials(body.decode("utf-8", "replace"))
