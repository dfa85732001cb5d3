"""The step with ControlNet: a kept picture guides another one, by the names and in the way that the server reads."""

from __future__ import annotations

import base64

from app.generation.control_units import SCRIPTS, ControlMode, ControlResize, ControlUnit, with_units
from app.generation.infotext import parse
from app.generation.recall import recall
from app.generation.request import GenerationRequest
from app.servers.features import Feature
from app.servers.preflight import preflight
from tests.dialects.machine import paint, png, source_of
from tests.matrix.disabled import unless
from tests.matrix.user import User, expect


def controlnet(user: User) -> None:
    """Lists, what is said before sending, a map, what was really used, and what the picture says of it."""
    unless(user.capabilities.support(Feature.CONTROLNET))
    lists = user.connection.learn_control().control
    expect(lists is not None and len(lists.models) == 2, f"listed are {lists}")
    module = lists.module("canny") if lists is not None else None
    expect(module is not None, "the preprocessor canny is not listed")
    data, hidden = (png(paint((128, 128), {"a": name})) for name in ("guide", "hidden"))
    picture, mask = user.sources.add(data, "guide.png"), user.sources.add(hidden, "mask.png")
    found = user.connection.client.controlnet.detect(data, "canny")
    expect(found == data, "the map is not the one that was sent")
    unit = ControlUnit(
        True, "canny", "control_canny", 0.8, picture, mask, ControlResize.FILL, ControlMode.CONTROL, 0.1, 0.9, True
    )
    parameters = {SCRIPTS: with_units({}, [ControlUnit(False, image=picture), unit])}
    made = user.make(**parameters)
    (used,) = made.drawn[-1].guided or (None,)
    expect(used is not None, "it was not used")
    expect(used.image == source_of(base64.b64encode(data).decode()), "another picture guided")
    expect(used.mask == source_of(base64.b64encode(hidden).decode()), "its mask was not used")
    expect((used.model, used.weight) == ("control_canny [d14c016b]", 0.8), f"used was {used}")
    expect(used.mode in ("ControlNet is more important", "Prefer ControlNet"), f"the mode was {used.mode}")
    expect(used.resize == "Resize and Fill", f"resized was by {used.resize}")
    expect("image" not in made.sent[-1][SCRIPTS]["ControlNet"]["args"][0], "the picture of a unit that is off was sent")
    expect(not made.image.notes, f"it worked, but the app says: {' '.join(made.image.notes)}")
    told = recall(parse(made.image.info.text)).request.parameters.get(SCRIPTS)
    expect(told and told["ControlNet"]["args"][0]["model"] == used.model, f"told is {told}")
    _said(user, unit)


def _said(user: User, unit: ControlUnit) -> None:
    """A model it does not have is said before anything is sent: the server would make the picture without a word."""
    parameters = {SCRIPTS: with_units({}, [unit.changed(model="nowhere")])}
    found = preflight(GenerationRequest(parameters={"prompt": "a lighthouse", **parameters}), user.capabilities)
    expect([finding.name for finding in found] == ["nowhere"], f"told were {found}")
    expect(user.make(**parameters).drawn[-1].guided == (), "a model that is not there was used")
