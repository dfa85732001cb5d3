"""From the command line's words about a server to a connection."""

from __future__ import annotations

import getpass
import os
import re
import sys
from contextlib import ExitStack

from app import paths
from app.api.errors import Unauthorized
from app.api.logins import HeaderError, SignIn, header_line, header_name
from app.cli.arguments import ServerOptions, UsageError
from app.demo.server import DemoServer
from app.servers import credentials
from app.servers.connection import Connection, connect
from app.servers.profile import AddressError, ServerProfile
from app.servers.roster import Roster

PASSWORD_VARIABLE = "SAFELIGHT_PASSWORD"  # noqa: S105 - the name of a variable
HEADER_VARIABLE = "SAFELIGHT_HEADER_"


def connect_as_asked(options: ServerOptions, stack: ExitStack) -> Connection:
    """The connection the command line asks for; ``stack`` takes it down. Raises ApiError, UsageError."""
    if options.demo:
        server = stack.enter_context(DemoServer())
        connection = connect(ServerProfile("Demo server", server.url), "")
    else:
        connection = _connect_with_password(_profile(options))
    stack.callback(connection.close)
    return connection


def _profile(options: ServerOptions) -> ServerProfile:
    """The saved server of this address, unless the command line says how to reach it; else a passing one."""
    kind = SignIn.HEADERS if options.headers else SignIn.PAGE if options.page_login else SignIn.BASIC
    try:
        profile = ServerProfile(
            "", options.server, options.user, options.verify_tls, options.ca_file,
            sign_in=kind, headers=tuple(header_name(name) for name in options.headers),
        )  # fmt: skip
    except AddressError as error:
        raise UsageError(f"--server: {error}") from error
    except HeaderError as error:
        raise UsageError(f"--header: {error}") from error
    if profile.has_secret or options.ca_file or not options.verify_tls:
        return profile
    return Roster(paths.servers_file()).with_url(profile.url) or profile


def _connect_with_password(profile: ServerProfile) -> Connection:
    try:
        return connect(profile, _header_secret(profile) if profile.headers else _password(profile) or "")
    except Unauthorized as error:
        where = f"{HEADER_VARIABLE}NAME" if error.wants == SignIn.HEADERS else PASSWORD_VARIABLE
        error.hint = _HINTS.get(error.wants, _HINTS[SignIn.BASIC]).format(where)
        raise


_HINTS: dict[str, str] = {
    SignIn.BASIC: "Give --user, and the password in {0}.",
    SignIn.PAGE: "Give --user and --page-login, and the password in {0}.",
    SignIn.HEADERS: "Give --header NAME, and its value in {0} (capitals, _ for -).",
}


def _password(profile: ServerProfile) -> str | None:
    given = os.environ.get(PASSWORD_VARIABLE)
    if not profile.user or given is not None:
        return given
    stored = credentials.password_for(profile)
    if stored is None and sys.stdin.isatty():
        return getpass.getpass(f"Password of {profile.user} at {profile.url}: ", sys.stderr)
    return stored


def _header_secret(profile: ServerProfile) -> str:
    """The values of header lines: of the environment, the keyring, or asked for. Raises UsageError."""
    values = credentials.header_values(credentials.password_for(profile))
    for name in profile.headers:
        variable = HEADER_VARIABLE + re.sub(r"\W", "_", name.upper(), flags=re.ASCII)
        given = os.environ.get(variable)
        if given is None and name not in values and sys.stdin.isatty():
            given = getpass.getpass(f"Value of {name} for {profile.url}: ", sys.stderr)
        try:
            values[name] = header_line(name, given if given is not None else values.get(name, ""))[1]
        except HeaderError as error:
            raise UsageError(f"--header {name}: {error} It is taken from {variable}.") from error
    return credentials.secret_of(values)
