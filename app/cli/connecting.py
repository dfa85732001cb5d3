"""From the command line's words about a server to a connection."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import ExitStack

from app import paths
from app.api.errors import Unauthorized
from app.cli.arguments import ServerOptions, UsageError
from app.demo.server import DemoServer
from app.servers import credentials
from app.servers.connection import Connection, connect
from app.servers.profile import AddressError, ServerProfile
from app.servers.roster import Roster

PASSWORD_VARIABLE = "SAFELIGHT_PASSWORD"  # noqa: S105 - the name of a variable


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
    try:
        profile = ServerProfile("", options.server, options.user, options.verify_tls, options.ca_file)
    except AddressError as error:
        raise UsageError(f"--server: {error}") from error
    if options.user or options.ca_file or not options.verify_tls:
        return profile
    return Roster(paths.servers_file()).with_url(profile.url) or profile


def _connect_with_password(profile: ServerProfile) -> Connection:
    password = os.environ.get(PASSWORD_VARIABLE)
    if profile.user and password is None:
        password = credentials.password_for(profile)
        if password is None and sys.stdin.isatty():
            password = getpass.getpass(f"Password of {profile.user} at {profile.url}: ", sys.stderr)
    try:
        return connect(profile, password or "")
    except Unauthorized as error:
        error.hint = f"Give --user, and the password in {PASSWORD_VARIABLE}."
        raise
