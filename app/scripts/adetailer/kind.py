"""What the form has to know of ADetailer before its section is opened. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.generation.detailing import Unit
    from app.scripts.catalog import Arguments, Surroundings
    from app.ui.workspace import Workspace


def is_on(arguments: Arguments) -> bool:
    from app.generation.detailing import Detailing  # late, as below: few requests have anything of it

    detailing = Detailing.of(arguments)
    return detailing.is_on and bool(detailing.units)


def switched(arguments: Arguments, on: bool, around: Surroundings) -> list[Any]:
    """The same with the whole on or off; without a unit, one with the server's first detector."""
    from app.generation.detailing import Detailing  # late, as above

    detailing = Detailing.of(arguments)
    units = detailing.units or (first_unit(around),)
    return replace(detailing, is_on=on, units=units).to_json(known_fields(around))


def first_unit(around: Surroundings) -> Unit:
    """What a unit begins with."""
    from app.generation.detailing import MODEL, USUAL_MODEL, Unit  # late, as above

    detectors = around.capabilities.detectors if around.capabilities is not None else ()
    return Unit({MODEL: detectors[0] if detectors else USUAL_MODEL})


def known_fields(around: Surroundings) -> frozenset[str]:
    """The keys the server's version of ADetailer knows; none where it does not tell."""
    return around.capabilities.detailer_fields if around.capabilities is not None else frozenset()


def summary(arguments: Arguments) -> str:
    """The detectors that are on."""
    from app.generation.detailing import Detailing  # late, as above

    units = Detailing.of(arguments).units
    return " · ".join(unit.model.removesuffix(".pt") for unit in units if unit.does_anything)


def make(_workspace: Workspace) -> QWidget:
    from app.scripts.adetailer.section import DetailerSection  # late: when its section is opened

    return DetailerSection()
