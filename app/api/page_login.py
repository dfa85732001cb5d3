"""Signing in at the login form of a server's web page, when a call turns out to need it, and never in a loop.

``POST /login`` takes ``username`` and ``password`` as a form and answers with a cookie, 400 when they are wrong
(``--gradio-auth``). The cookie lives in memory only. It is asked for when a call is answered 401 "Not authenticated",
at most once for each call, and never again once the server refused the password or its own cookie.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from app.api.errors import ApiError, Unauthorized
from app.api.logins import PageLogin, SentWith

log = logging.getLogger(__name__)

LOGIN_PATH = "/login"
NOT_SIGNED_IN = "Not authenticated"
_MOST_COOKIES = 20
_LONGEST_COOKIE = 4096


@dataclass(frozen=True, slots=True)
class Cookie:
    """``is_secure``: only for a connection with TLS."""

    name: str
    value: str
    is_secure: bool


class PageSession:
    """Thread-safe. ``post`` sends the form and gives the cookies of a good answer; it raises ApiError."""

    def __init__(
        self, login: PageLogin, sent: SentWith, post: Callable[[bytes], Iterable[Cookie]], *, is_secure: bool
    ) -> None:
        self._login = login
        self._sent = sent
        self._post = post
        self._is_secure = is_secure
        self._refusal: ApiError | None = None
        self._lock = threading.Lock()

    def renewed(self, error: Unauthorized, used: str) -> bool:
        """Whether a call that failed with ``error`` may be made once more, signed in anew.

        ``used``: the cookie it was sent with. Raises ApiError when signing in fails, or failed before.

        That holds for a call that generates too: FastAPI checks who asks in a dependency of the route, before the
        handler runs, so a 401 in these words means that nothing was begun (recorded with ``--api-auth``). Other words,
        a proxy's say, are not taken for that.
        """
        if error.detail != NOT_SIGNED_IN:
            return False
        with self._lock:
            if self._refusal is not None:
                raise self._refusal
            if self._sent.cookie != used:
                return True  # another thread signed in meanwhile
            try:
                cookies = self._post(self._form())
            except ApiError as failure:
                if failure.status is not None:  # it was the server that said no
                    self._refusal = failure = _refused(failure)
                raise failure from None
            kept = [each for each in list(cookies)[:_MOST_COOKIES] if self._may_be_sent(each)]
            if not kept:
                self._refusal = Unauthorized(_NO_COOKIE, where=error.where, hint=_NO_COOKIE_HINT, status=401)
                raise self._refusal
            self._sent.cookie = "; ".join(f"{each.name}={each.value}" for each in kept)
            log.info("Signed in at the web page of the server")
            return True

    def give_up(self, error: Unauthorized) -> None:
        """The server does not take its own cookie: asking for another would only go round in circles."""
        with self._lock:
            self._refusal = error

    def _form(self) -> bytes:
        return urlencode({"username": self._login.user, "password": self._login.password}).encode("ascii")

    def _may_be_sent(self, cookie: Cookie) -> bool:
        pair = f"{cookie.name}={cookie.value}"
        if len(pair) > _LONGEST_COOKIE or not (pair.isascii() and pair.isprintable()):
            return False
        return self._is_secure or not cookie.is_secure


_NO_COOKIE = "The web page of the server took the user name and password, but gave no cookie to go on with."
_NO_COOKIE_HINT = "Ask whoever runs the server how a program signs in there; a header may be what it wants."


def _refused(failure: ApiError) -> ApiError:
    if failure.status in (400, 401, 403):
        what = "The web page of the server does not accept this user name and password."
        hint = "Enter those of the server's --gradio-auth option: the ones its web page asks for."
    else:
        what = "The server has no login of a web page."
        hint = "Choose another way to sign in; whoever runs the server knows which."
    return Unauthorized(what, where=failure.where, hint=hint, details=failure.details, status=401)
