"""Passwords of servers: in the system's keyring and nowhere else; without one, in memory until Safelight ends.

What is kept of a server is one text, its secret: the password, or the values of its own header lines (as JSON, written
and read by ``secret_of`` and ``login_for``). Asking a keyring may open a dialog of the system and take as long as its
owner needs: never on the window's thread.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from typing import Protocol

from app import masking
from app.api.logins import Credentials, HeaderError, Login, OwnHeaders, PageLogin, SignIn, header_line
from app.servers.profile import ServerProfile

log = logging.getLogger(__name__)

SERVICE = "Safelight"


class Keyring(Protocol):
    """What is used of a keyring backend. A backend's own failures are raised as any exception it likes."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class PasswordKeeper:
    """Thread-safe. ``backend``: None means that there is no keyring."""

    def __init__(self, backend: Keyring | None) -> None:
        self._backend = backend
        self._session: dict[str, str] = {}
        self._lock = threading.Lock()

    @property
    def is_persistent(self) -> bool:
        """Whether a stored password outlives this session."""
        return self._backend is not None

    def password_for(self, profile: ServerProfile) -> str | None:
        """The secret stored for a server, None when there is none or one signs in with nothing."""
        if not profile.has_secret:
            return None
        account = _account(profile)
        with self._lock:
            if account in self._session:
                return self._session[account]
        if self._backend is None:
            return None
        try:
            return self._backend.get_password(SERVICE, account)
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system's library raises
            self._give_up("read", error)
            return None

    def store(self, profile: ServerProfile, password: str) -> None:
        """Keeps a secret; check ``is_persistent`` afterwards to tell whether it will be there next time."""
        account = _account(profile)
        with self._lock:
            self._session[account] = password
        if self._backend is None:
            return
        try:
            self._backend.set_password(SERVICE, account, password)
        except Exception as error:  # noqa: BLE001 - as above
            self._give_up("write", error)

    def forget(self, profile: ServerProfile) -> None:
        """Removes a server's password; nothing happens when there is none."""
        account = _account(profile)
        with self._lock:
            self._session.pop(account, None)
        if self._backend is None:
            return
        try:
            if self._backend.get_password(SERVICE, account) is not None:
                self._backend.delete_password(SERVICE, account)
        except Exception as error:  # noqa: BLE001 - as above
            self._give_up("change", error)

    def _give_up(self, verb: str, error: Exception) -> None:
        """A keyring that fails once (locked, not running) would fail each time; memory takes over for this session."""
        log.warning("The keyring cannot be used to %s a password: %s", verb, type(error).__name__)
        self._backend = None


def _account(profile: ServerProfile) -> str:
    """Bound to the address as well: a password is never read for another host that took over a profile.

    No user name of HTTP Basic has a colon in it.
    """
    return f"{':headers' if profile.headers else profile.user}@{profile.url}"


def secret_of(values: Mapping[str, str]) -> str:
    """The values of own header lines by name, as the one text that is kept."""
    return json.dumps(dict(values), ensure_ascii=False)


def header_values(secret: str | None) -> dict[str, str]:
    """What ``secret_of`` wrote; nothing from any other text."""
    try:
        found = json.loads(secret or "")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}


def login_for(profile: ServerProfile, secret: str | None) -> Login | None:
    """What a server is asked with. A header whose value is not known is not sent; values are masked from now on."""
    match profile.sign_in:
        case SignIn.NOTHING:
            return None
        case SignIn.PAGE:
            return PageLogin(profile.user, secret or "")
        case SignIn.BASIC:
            return Credentials(profile.user, secret or "")
    values = header_values(secret)
    lines = []
    for name in profile.headers:
        try:
            lines.append(header_line(name, values.get(name, "")))
        except HeaderError as error:
            log.warning("A header line is not sent: %s", error)
            continue
        masking.note_header(*lines[-1])
    return OwnHeaders(tuple(lines))


_keeper: PasswordKeeper | None = None
_keeper_lock = threading.Lock()


def keeper() -> PasswordKeeper:
    """The one keeper of this process."""
    global _keeper  # noqa: PLW0603 - made at first use: looking for a keyring takes time at start-up
    with _keeper_lock:
        if _keeper is None:
            _keeper = PasswordKeeper(_system_keyring())
        return _keeper


def password_for(profile: ServerProfile) -> str | None:
    """The secret stored for a server; the keyring is left alone for one where one signs in with nothing."""
    return keeper().password_for(profile) if profile.has_secret else None


def completed(profile: ServerProfile, given: str | None) -> str | None:
    """The secret to sign in with: what was typed, and what is stored where nothing was."""
    if given is not None and not profile.headers:
        return given
    stored = password_for(profile)
    if given is None:
        return stored
    return secret_of({**header_values(stored), **header_values(given)})


def forget_unless_same(before: ServerProfile, now: ServerProfile) -> None:
    """A server is signed in to in another way: what was kept for the old one is nobody's to find."""
    if before.has_secret and _account(before) != _account(now):
        forget(before)


def store(profile: ServerProfile, password: str) -> None:
    keeper().store(profile, password)


def forget(profile: ServerProfile) -> None:
    keeper().forget(profile)


def is_persistent() -> bool:
    return keeper().is_persistent


def _system_keyring() -> Keyring | None:
    """The system's keyring; None where there is none (its stand-ins have no or a null priority)."""
    import keyring  # late: it looks for backends when it is imported, which takes a while

    try:
        backend = keyring.get_keyring()
        usable = backend.priority > 0
    except Exception as error:  # noqa: BLE001 - backends raise whatever their system's library raises
        log.warning("No keyring: %s", type(error).__name__)
        return None
    if not usable:
        log.info("No keyring; passwords are kept until Safelight ends")
        return None
    return backend
