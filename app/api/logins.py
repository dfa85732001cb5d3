"""How one signs in to a server, and what a request carries for it. Knows no HTTP library.

A WebUI's API asks for HTTP Basic (``--api-auth``); its web page has a login of its own that gives a cookie
(``--gradio-auth``), which hosted set-ups put in front of everything; other gates want header lines of their own, such
as ``Authorization: Bearer ...`` or Cloudflare's ``CF-Access-Client-Id`` and ``-Secret``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_HEADERS = 5
NAME_LIMIT = 100
VALUE_LIMIT = 8000

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 5.6.2
_OF_THE_CONNECTION = frozenset(
    {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect",
     "proxy-authorization", "proxy-authenticate"}
)  # fmt: skip
_OF_THE_REQUEST = frozenset({"host", "content-length", "content-type", "content-encoding", "accept-encoding", "range"})


class SignIn(StrEnum):
    """The kinds of signing in; the values stand in the saved list of servers."""

    NOTHING = "none"
    BASIC = "basic"
    PAGE = "page"  # the login of the web page: a form, answered with a cookie
    HEADERS = "headers"


class HeaderError(ValueError):
    """A header line that cannot be sent; ``str(error)`` says why in a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """For HTTP Basic."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageLogin:
    """For the form of the web page."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnHeaders:
    """``lines``: (name, value), checked with ``header_line``."""

    lines: tuple[tuple[str, str], ...] = field(repr=False)


Login = Credentials | PageLogin | OwnHeaders


def header_line(name: str, value: str) -> tuple[str, str]:
    """A line that may be sent, without blanks around it. Raises HeaderError."""
    return header_name(name), _value(name.strip(), value)


def header_name(name: str) -> str:
    """Raises HeaderError for what is no name, or is not a person's to set."""
    name = name.strip()
    if not name:
        raise HeaderError("A header needs a name, such as Authorization or X-Api-Key.")
    if len(name) > NAME_LIMIT or not _TOKEN.fullmatch(name):
        raise HeaderError("The name of a header has only letters, digits and signs such as - in it, and no colon.")
    if name.lower() in _OF_THE_CONNECTION:
        raise HeaderError(f"{name} belongs to the connection itself and cannot be set.")
    if name.lower() in _OF_THE_REQUEST:
        raise HeaderError(f"{name} is set by Safelight itself and cannot be another.")
    return name


def _value(name: str, value: str) -> str:
    if "\r" in value.strip() or "\n" in value.strip():
        raise HeaderError(f"The value of {name} has a line break in it.")
    value = value.strip()
    if not value:
        raise HeaderError(f"The value of {name} is empty.")
    if len(value) > VALUE_LIMIT:
        raise HeaderError(f"The value of {name} is too long: it may have {VALUE_LIMIT} characters.")
    if not all(character == "\t" or " " <= character <= "~" for character in value):
        raise HeaderError(f"The value of {name} may have only plain ASCII characters in it.")
    return value


class SentWith:
    """Puts into every request what signs it in; called by the HTTP library with each request it prepares.

    ``cookie``: that of the web page's login, "" before there was one; other threads see a new one at once.
    """

    def __init__(self, login: Login | None) -> None:
        self.cookie = ""
        self._lines: tuple[tuple[str, str], ...] = ()
        if isinstance(login, Credentials) and login.user:
            # In UTF-8: the library by itself would take Latin-1.
            import pybase64  # late: profiles are read before the first paint, and need none of it

            pair = f"{login.user}:{login.password}".encode("utf-8", "replace")
            self._lines = (("Authorization", f"Basic {pybase64.b64encode_as_string(pair)}"),)
        elif isinstance(login, OwnHeaders):
            self._lines = login.lines

    def __call__(self, request: Any) -> Any:
        for name, value in self._lines:
            request.headers[name] = value
        if self.cookie:
            request.headers["Cookie"] = self.cookie
        return request
