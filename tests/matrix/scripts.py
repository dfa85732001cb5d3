"""Steps with scripts: what is chosen in a form is what the server gets, each argument in its place."""

from __future__ import annotations

from typing import Any

from app.generation.request import GenerationRequest, Mode
from app.scripts.forms.arguments import arguments_of, defaults_of
from app.servers.features import Feature
from app.servers.preflight import Severity, preflight
from app.servers.scripts import ServerScript, script_named
from tests.matrix.disabled import unless
from tests.matrix.user import User, expect

MATRIX, REFINER = "Prompt matrix", "Refiner"


def script(user: User) -> None:
    """The one that takes a request over: the whole list of its arguments, two of them chosen."""
    unless(user.capabilities.support(Feature.SCRIPTS), user.capabilities.field_support("script_name"))
    asked = _arguments(user, MATRIX)
    asked[0], asked[4] = True, 8
    made = user.make(script_name=MATRIX, script_args=asked)
    sent = made.sent[-1]
    expect((sent.get("script_name"), sent.get("script_args")) == (MATRIX, asked), f"sent was {sent}")
    expect(len(made.sent) == 1, "a script was sent as several requests")
    expect(not made.image.notes, f"it worked, but the app says: {' '.join(made.image.notes)}")


def always_on(user: User) -> None:
    """One that runs beside others."""
    unless(user.capabilities.support(Feature.SCRIPTS), user.capabilities.field_support("alwayson_scripts"))
    scripts = {REFINER: {"args": _arguments(user, REFINER)}}
    made = user.make(alwayson_scripts=scripts)
    expect(made.sent[-1].get("alwayson_scripts") == scripts, f"sent was {made.sent[-1]}")
    expect(not made.image.notes, f"it worked, but the app says: {' '.join(made.image.notes)}")


def unknown_script(user: User) -> None:
    """A name no server has is told before anything is sent."""
    unless(user.capabilities.support(Feature.SCRIPTS))
    asked = {"script_name": "Nobody's", "alwayson_scripts": {"Nobody else's": {"args": []}}}
    found = preflight(GenerationRequest(parameters={"prompt": "a lighthouse", **asked}), user.capabilities)
    names = {
        finding.name for finding in found if finding.severity is Severity.PROBLEM or finding.field == "script_name"
    }
    expect(names == {"Nobody's", "Nobody else's"}, f"told were {names or 'none'}")


def _arguments(user: User, title: str) -> list[Any]:
    found: ServerScript | None = script_named(user.capabilities, Mode.TEXT_TO_IMAGE, title)
    expect(found is not None and found.info is not None, f"{title} is not described")
    return defaults_of(arguments_of(found)) if found is not None else []
