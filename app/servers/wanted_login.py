"""Which kind of signing in a server wants, told from how it refuses, and the sentence that says so.

AUTOMATIC1111 answers 401 with an object of four keys for ``--api-auth``; a bare ``{"detail": "Not authenticated"}``
comes from FastAPI itself. Forge's ``--api-auth`` says it so with a challenge; the web page's login says it so without
one, and then ``/config`` is refused as well. A challenge that is not Basic (Bearer, say) wants a header.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from app.api.errors import ApiError, NotAWebUI, Redirected, Unauthorized
from app.api.logins import SignIn
from app.api.transport import Transport

log = logging.getLogger(__name__)

CONFIG_PATH = "/config"
_TIMEOUT_S = 10.0
_GATES = ("login", "signin", "sign-in", "sign_in", "oauth", "sso", "cloudflareaccess", "cdn-cgi/access")

_HINTS = {
    SignIn.BASIC: (
        "Choose “User and password” and enter those of the server's --api-auth option. "
        "They may hold only plain ASCII characters."
    ),
    SignIn.PAGE: "Choose “User and password of the web page” and enter those of the server's --gradio-auth option.",
    SignIn.HEADERS: (
        "Choose “Header” and enter the name and the value you were given, "
        "for example Authorization with Bearer and a token."
    ),
}
_REFUSED = {
    SignIn.BASIC: (
        "Check the user name and the password: they are those of the server's --api-auth option. "
        "They may hold only plain ASCII characters."
    ),
    SignIn.PAGE: "Check the user name and the password: they are those that the server's web page asks for.",
    SignIn.HEADERS: "Check the name and the value of the header; a token may have run out.",
}
_NOT_ACCEPTED = {
    SignIn.BASIC: "The server does not accept this user name and password.",
    SignIn.PAGE: "The web page of the server does not accept this user name and password.",
    SignIn.HEADERS: "The server, or a gate in front of it, does not accept this header.",
}
_WHAT = {
    SignIn.PAGE: "The server wants the user name and password of its web page.",
    SignIn.HEADERS: "The server, or a gate in front of it, wants a token in a header.",
}
_GATE_HINT = (
    "This looks like a sign-in page in front of the server. If whoever runs it gave you a token for programs, choose "
    "“Header” and enter its name and value."
)


def sentences() -> tuple[str, ...]:
    """For translators."""
    return (*_HINTS.values(), *_REFUSED.values(), *_NOT_ACCEPTED.values(), *_WHAT.values(), _GATE_HINT)


def say_what_is_wanted(transport: Transport, error: ApiError, known: SignIn) -> None:
    """Completes an error of connecting; asks the server one thing more at most. ``known``: how it was tried."""
    if isinstance(error, Unauthorized):
        if error.hint != error.default_hint:
            error.wants = known.value  # the login of the web page said already what is wrong
            return
        wanted = _wanted(transport, error)
        error.wants = wanted.value
        error.hint = _REFUSED[wanted] if wanted is known else _HINTS[wanted]
        error.what = _NOT_ACCEPTED[wanted] if wanted is known else _WHAT.get(wanted, error.what)
    elif isinstance(error, Redirected | NotAWebUI) and _is_gate(error):
        error.hint = _GATE_HINT


def _wanted(transport: Transport, error: Unauthorized) -> SignIn:
    if error.challenge and error.challenge != "basic":
        return SignIn.HEADERS
    if error.challenge or not error.is_bare:
        return SignIn.BASIC
    try:
        transport.get_json(CONFIG_PATH, timeout=_TIMEOUT_S)
    except Unauthorized:
        return SignIn.PAGE
    except ApiError as failure:
        log.info("No web page with a login is here: %s", failure.what)
    return SignIn.BASIC


def _is_gate(error: ApiError) -> bool:
    if isinstance(error, Redirected):
        target = urlsplit(error.what.rpartition(": ")[2])
        text = f"{target.netloc}{target.path}"
    else:
        text = error.details
    return any(sign in text.lower() for sign in _GATES)
