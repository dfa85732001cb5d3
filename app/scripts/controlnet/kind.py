"""What the form has to know of ControlNet before its section is opened. Knows no Qt, and imports late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.servers.features import Feature

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.generation.control_units import ControlUnit
    from app.scripts.catalog import Arguments, Surroundings
    from app.servers.capabilities import Capabilities
    from app.ui.workspace import Workspace

TITLE = "ControlNet"
NAMES = frozenset({"controlnet"})


def is_there(capabilities: Capabilities) -> bool:
    return capabilities.has(Feature.CONTROLNET)


def units_of(arguments: Arguments) -> tuple[ControlUnit, ...]:
    """The units among the arguments."""
    from app.generation.control_units import units_in

    return units_in({TITLE: {"args": list(arguments)}})


def arguments_of(units: tuple[ControlUnit, ...] | list[ControlUnit]) -> list[Any]:
    """What is sent for units."""
    return [unit.to_dict() for unit in units]


def is_on(arguments: Arguments) -> bool:
    return any(unit.enabled for unit in units_of(arguments)) if arguments else False


def switched(arguments: Arguments, on: bool, around: Surroundings) -> list[Any]:
    """Every unit on or off; without any, a first one."""
    units = [unit.changed(enabled=on) for unit in units_of(arguments)]
    return arguments_of(units or [first_unit(around).changed(enabled=on)])


def first_unit(around: Surroundings) -> ControlUnit:
    """What a unit begins with: the first kind of control, with what is usual for it, where the server has such."""
    from app.generation.control_units import ControlUnit

    control = around.capabilities.control if around.capabilities is not None else None
    kinds = [kind for kind in control.types if kind.usual_model] if control is not None else []
    if not kinds:
        return ControlUnit(pixel_perfect=True)
    return ControlUnit(module=kinds[0].usual_module, model=kinds[0].usual_model, pixel_perfect=True)


def summary(arguments: Arguments) -> str:
    """What the units that are on are called."""

    def name(unit: ControlUnit) -> str:
        return unit.module if unit.preprocesses else unit.model.split(" [")[0] or TITLE

    return " · ".join(name(unit) for unit in units_of(arguments) if unit.enabled)


def make(workspace: Workspace) -> QWidget:
    from app.scripts.controlnet.section import ControlSection  # late: when its section is opened

    return ControlSection(workspace)


def name_of(unit: ControlUnit) -> str:
    """What a unit is called in the bar of units."""
    return " · ".join(part for part in (unit.module, unit.model.split(" [")[0]) if part)
