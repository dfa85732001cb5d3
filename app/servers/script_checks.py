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
from app.servers.finding import Finding, Severity, unknown
from app.servers.scripts import ServerScript, script_named, scripts_of

_FAILS = "It will refuse the request."
_PASSES = "It will be passed over."


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
            yield unknown(Severity.PROBLEM, ALWAYS_ON, "script", title, _FAILS, known)
        elif not script.may_be_always_on:
            text = f"The script {script.title} takes a request over; it cannot run beside others. {_FAILS}"
            yield Finding(Severity.PROBLEM, ALWAYS_ON, text, name=title)
        elif script.is_for_window and server.kind is not ServerKind.SDNEXT:
            text = (
                f"The script {script.title} works in the web UI's own window only; the fields of a request decide here."
            )
            yield Finding(Severity.WARNING, ALWAYS_ON, text, name=title)
        elif key_of(title) in NAMES:
            yield from detailing_findings(calls.always_on[title], server)


def _chosen(
    calls: ScriptCalls, mode: Mode, server: Capabilities, scripts: tuple[ServerScript, ...]
) -> Iterator[Finding]:
    script = script_named(server, mode, calls.name)
    passes = server.kind is ServerKind.SDNEXT
    if script is None:
        known = [each.title for each in scripts if each.may_be_chosen]
        severity = Severity.WARNING if passes else Severity.PROBLEM
        yield unknown(severity, NAME, "script", calls.name, _PASSES if passes else _FAILS, known)
    elif not script.may_be_chosen:
        text = f"The script {script.title} runs beside others; it cannot be the one that is chosen."
        yield Finding(Severity.PROBLEM, NAME, f"{text} {_FAILS}", name=calls.name)
    elif script.info is not None and len(calls.arguments or ()) != len(script.arguments):
        given, wanted = len(calls.arguments or ()), len(script.arguments)
        text = f"The script {script.title} takes {wanted} arguments here, not {given}: it will misread them."
        yield Finding(Severity.WARNING, ARGUMENTS, text)
