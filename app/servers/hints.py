"""What to do when connecting fails: nothing was sent yet, so hints about requests and pictures would mislead."""

from __future__ import annotations

from app.api.errors import ApiError, BrokenAnswer, Busy, ConnectionCut, GatewayFailed, Rejected, ServerFailed, TooLarge

_HINTS: tuple[tuple[type[ApiError], str], ...] = (
    (
        ConnectionCut,
        "The server may just be starting or stopping, or a proxy in between gave up. Wait a moment and connect again.",
    ),
    (
        BrokenAnswer,
        "Check that this is the address of a WebUI. If it is, look at its console, and at any proxy in front of it.",
    ),
    (TooLarge, "Check that this is the address of a WebUI: none describes itself at such length."),
    (GatewayFailed, "A proxy answers here, but not the server behind it. Check that the server is running."),
    (Busy, "The server is up, but takes no more calls for now. Wait a moment and connect again."),
    (ServerFailed, "The reason is in the server's console. Restart the server, then connect again."),
    (Rejected, "Check that this is the address of a WebUI, and of a version that is not too old."),
)


def hint_for_connecting(error: ApiError) -> str:
    """The hint that fits while connecting; the error's own where that says something particular about connecting."""
    if error.hint != error.default_hint and not isinstance(error, ServerFailed):
        return error.hint
    return next((hint for kind, hint in _HINTS if isinstance(error, kind)), error.hint)
