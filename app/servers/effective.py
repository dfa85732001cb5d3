"""Which changes of a request make a difference on a server: to ask for what it does anyway makes none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.generation.parameters import PARAMETERS
from app.generation.request import Mode
from app.generation.result import plain_json
from app.servers.capabilities import Capabilities

if TYPE_CHECKING:
    from app.generation.difference import Change

_TEXTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")  # change item by item
_CHECKPOINT = "sd_model_checkpoint"


def effective(found: Iterable[Change], server: Capabilities | None, mode: Mode) -> tuple[Change, ...]:
    """``found`` without those between "left to the server" and the very value the server takes then.

    ``mode``: of both requests. The defaults of fields are known for text to image only.
    """
    if server is None:
        return tuple(found)
    return tuple(change for change in found if not _is_idle(change, server, mode))


def _is_idle(change: Change, server: Capabilities, mode: Mode) -> bool:
    if change.field in _TEXTS or (change.before is None) == (change.after is None):
        return False
    asked = change.after if change.before is None else change.before
    if change.field in PARAMETERS:
        known = server.parameter_defaults.get(change.field) if mode is Mode.TEXT_TO_IMAGE else None
    else:
        known = server.options.get(change.field)
    if change.field == _CHECKPOINT and isinstance(asked, str) and isinstance(known, str):
        return (server.checkpoint_title(asked) or asked) == (server.checkpoint_title(known) or known)
    known = plain_json(known)
    return known is not None and known == asked and isinstance(known, bool) == isinstance(asked, bool)
