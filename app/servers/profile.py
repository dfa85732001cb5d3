"""How a person's server is written down: a name, an address, how one signs in, and how its certificate is checked.

No password and no value of a header is in here; see ``credentials``.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from app.api.logins import MOST_HEADERS, SignIn

URL_LIMIT = 2000
HOST_LIMIT = 253
"""Characters of a host name in its ASCII form, and below of one label: RFC 1035 2.3.4, which resolvers insist on."""
LABEL_LIMIT = 63

_LABEL = re.compile(r"[A-Za-z0-9_-]+")


class AddressError(ValueError):
    """A text that is no server address; ``str(error)`` says why in a sentence for a person."""


def normalize_url(text: str) -> str:
    """The base address of a server out of what a person typed or pasted.

    Adds ``http://``; takes off user name and password, query, fragment, trailing slashes and a pasted ``/sdapi/v1…``
    or ``/docs``; keeps a sub-path. Raises AddressError.
    """
    text = text.strip()
    if not text:
        raise AddressError("Enter the address of a server, for example http://127.0.0.1:7860.")
    if len(text) > URL_LIMIT or any(character.isspace() or not character.isprintable() for character in text):
        raise AddressError("An address has no spaces and no line breaks in it.")
    if "://" not in text:
        text = f"http://{text.lstrip('/')}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        complaint = "The host or the port in this address is not right; a port is a number up to 65535."
        raise AddressError(complaint) from error
    if parts.scheme not in ("http", "https"):
        raise AddressError(f"An address starts with http:// or https://, not {parts.scheme}://.")
    if not host:
        raise AddressError("There is no host name in this address, such as 127.0.0.1 or my-computer.")
    _check_host(host)
    shown = f"[{host}]" if ":" in host else host
    if port is not None:
        shown = f"{shown}:{port}"
    return urlunsplit((parts.scheme, shown, _base_path(parts.path), "", ""))


def userinfo_in(text: str) -> tuple[str, str]:
    """The user name and the password that stand in an address, decoded; empty ones where there are none."""
    text = text.strip()
    if "@" not in text or len(text) > URL_LIMIT:
        return "", ""
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
    except ValueError:
        return "", ""
    return unquote(parts.username or ""), unquote(parts.password or "")


def _check_host(host: str) -> None:
    """Raises AddressError for a name that no resolver would even look for."""
    if ":" in host:
        try:
            ipaddress.IPv6Address(host)
        except ValueError as error:
            raise AddressError(f"{host} is no IPv6 address, such as ::1.") from error
        return
    if "" in host.removesuffix(".").split("."):
        raise AddressError(f"The host name {_short(host)} has a dot too many.")
    try:
        # What is ASCII already stays as it is; Python imports other alphabets for it all the same.
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
        labels = ascii_host.removesuffix(".").split(".")
    except UnicodeError as error:
        if "too long" in str(error):
            raise AddressError(_TOO_LONG) from error
        raise AddressError(f"The host name {_short(host)} has a character that no host name can have.") from error
    if any(len(label) > LABEL_LIMIT for label in labels) or len(".".join(labels)) > HOST_LIMIT:
        raise AddressError(_TOO_LONG)
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(f"The host name {_short(host)} has a character that no host name can have.")


_TOO_LONG = (
    f"This host name is too long: it may have {HOST_LIMIT} characters, and {LABEL_LIMIT} between one dot and the next."
)


def _short(host: str) -> str:
    return host if len(host) <= 60 else f"{host[:59]}…"


def _base_path(path: str) -> str:
    for pasted in ("/sdapi/v1", "/docs", "/redoc", "/openapi.json", "/internal/"):
        at = path.find(pasted)
        if at >= 0:
            path = path[:at]
    return path.rstrip("/")


def _new_id() -> str:
    from uuid import uuid4  # late: the first page is painted without it

    return uuid4().hex


@dataclass(frozen=True, slots=True)
class ServerProfile:
    """One saved server. ``ca_file`` is "" or the path of a PEM file.

    ``user`` is "" when it asks for no name; ``headers``: the names of own header lines. ``sign_in`` is made to fit
    them: a user without a kind (as it was saved before there were kinds) signs in with HTTP Basic.
    """

    name: str
    url: str
    user: str = ""
    verify_tls: bool = True
    ca_file: str = ""
    id: str = field(default_factory=_new_id)
    sign_in: SignIn = SignIn.NOTHING
    headers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", normalize_url(self.url))
        self._settle()
        if not self.name.strip():
            object.__setattr__(self, "name", urlsplit(self.url).netloc)

    def _settle(self) -> None:
        """Makes kind, user and headers agree."""
        headers = self.headers[:MOST_HEADERS] if self.sign_in is SignIn.HEADERS else ()
        user = "" if headers else self.user
        named = self.sign_in if self.sign_in is SignIn.PAGE else SignIn.BASIC
        kind = SignIn.HEADERS if headers else named if user else SignIn.NOTHING
        for name, value in (("headers", headers), ("user", user), ("sign_in", kind)):
            object.__setattr__(self, name, value)

    @property
    def has_secret(self) -> bool:
        """Whether there is something to be kept in the keyring: a password, or values of headers."""
        return self.sign_in is not SignIn.NOTHING

    @property
    def is_unverified(self) -> bool:
        """Whether it speaks TLS and nobody checks with whom."""
        return not self.verify_tls and self.url.startswith("https://")

    @property
    def verify(self) -> bool | str:
        """What the transport checks certificates against: the system's, a file's, or nothing."""
        if not self.verify_tls:
            return False
        return self.ca_file or True
