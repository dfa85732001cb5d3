"""What is wrong with the scripts of a request on a server, before it is sent.

A server refuses a script it does not have, whole (422), and so an always-on script that is one to be chosen. A list of
arguments of another length does not fail: what is missing is taken from the script that comes next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.api.dialects.kinds import ServerKind
from app.generation.detailing import NAMES
from app.generation.request import Mode
from app.generation.script_calls import ALWAYS_ON, ARGUMENTS, NAME, ScriptCalls, key_of
from app.servers.capabilities import Capabilities
from app.servers.detailing import detailing_findings
from app.servers.finding import Finding, Severity, one_line, unknown
from app.servers.plot_checks import PLOT, plot_findings
from app.servers.scripts import ServerScript, script_named, scripts_of
from app.wording import Said, joined

_FAILS = Said("It will refuse the request.")
_PASSES = Said("It will be passed over.")


def script_findings(payload: Mapping[str, Any], mode: Mode, server: Capabilities) -> Iterator[Finding]:
    """Everything about scripts; nothing where the server does not tell which it has."""
    scripts = scripts_of(server, mode)
    if not scripts:
        return
    calls = ScriptCalls.of(payload)
    if calls.name:
        yield from _chosen(calls, mode, server, scripts)
    for title in calls.always_on:
        script = script_named(server, mode, title)
        if script is None:
            known = [each.title for each in scripts if each.may_be_always_on]
            yield unknown(Severity.PROBLEM, ALWAYS_ON, _no_script(title), title, _FAILS, known)
        elif not script.may_be_always_on:
            text = Said("The script {0} takes a request over; it cannot run beside others.", script.title)
            yield Finding(Severity.PROBLEM, ALWAYS_ON, joined(text, _FAILS), name=title)
        elif script.is_for_window and server.kind is not ServerKind.SDNEXT:
            text = Said(
                "The script {0} works in the web UI's own window only; the fields of a request decide here.",
                script.title,
            )
            yield Finding(Severity.WARNING, ALWAYS_ON, text, name=title)
        elif key_of(title) in NAMES:
            yield from detailing_findings(calls.always_on[title], server)


def _no_script(name: str) -> str:
    return Said("The server lists no script {0}.", one_line(name))


def _chosen(
    calls: ScriptCalls, mode: Mode, server: Capabilities, scripts: tuple[ServerScript, ...]
) -> Iterator[Finding]:
    script = script_named(server, mode, calls.name)
    passes = server.kind is ServerKind.SDNEXT
    if script is None:
        known = [each.title for each in scripts if each.may_be_chosen]
        severity = Severity.WARNING if passes else Severity.PROBLEM
        yield unknown(severity, NAME, _no_script(calls.name), calls.name, _PASSES if passes else _FAILS, known)
    elif not script.may_be_chosen:
        text = Said("The script {0} runs beside others; it cannot be the one that is chosen.", script.title)
        yield Finding(Severity.PROBLEM, NAME, joined(text, _FAILS), name=calls.name)
    elif script.info is not None and len(calls.arguments or ()) != len(script.arguments):
        given, wanted = len(calls.arguments or ()), len(script.arguments)
        text = Said(
            "The script {0} takes {1} arguments here, not {2}: it will misread them.", script.title, wanted, given
        )
        yield Finding(Severity.WARNING, ARGUMENTS, text)
    elif script.info is not None and key_of(script.name) == PLOT:
        yield from plot_findings(script, calls.arguments or ())
