"""A grid as it is made: the axes, and cell by cell the request and what it is called. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random, SystemRandom
from typing import Any

from app.generation.grids.place import GridPlace
from app.generation.grids.values import MOST_CELLS
from app.generation.grids.variables import Variable
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED
from app.generation.request import GenerationRequest, Mode

SCRIPT_GRID, SCRIPT_MATRIX = "X/Y/Z plot", "Prompt matrix"
"""What the web UI calls the two in a picture's text."""
_LETTERS = "XYZ"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Word:
    """A line of a label; one that is not ``is_on`` says what was left out (prompt matrix)."""

    text: str
    is_on: bool = True


Label = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ruler:
    """One side of a grid as it is drawn: a title, and a label for each column, row or sheet.

    ``type_name`` and ``text`` are what the web UI writes of it ("CFG Scale", "5-9 (+2)"); ``resolved``: the seeds that
    came in the place of -1, "" where nothing did. ``is_bare``: the labels say by themselves what they are.
    """

    title: str = ""
    labels: tuple[Label, ...] = ((),)
    type_name: str = ""
    text: str = ""
    resolved: str = ""
    is_bare: bool = False

    @property
    def is_used(self) -> bool:
        return bool(self.title or self.type_name) or len(self.labels) > 1

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What the web UI writes, without the letter of the axis."""
        if not self.type_name:
            return ()
        fixed = (("Fixed {0} Values", self.resolved),) if self.resolved else ()
        return (("{0} Type", self.type_name), ("{0} Values", self.text), *fixed)


@dataclass(frozen=True, slots=True)
class Axis:
    """``text``: the values as they were typed."""

    variable: Variable
    values: tuple[Any, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class GridOptions:
    """``one_each``: a picture per cell, whatever the form asks for. ``new_seeds``: each cell gets a seed of its own
    where none is set; else the seed is settled once, so that cells can be compared."""

    one_each: bool = True
    new_seeds: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """``place``: column, row, sheet."""

    place: tuple[int, int, int]
    request: GenerationRequest
    label: str


@dataclass(frozen=True, slots=True)
class GridPlan:
    """``rulers``: across, down, and from sheet to sheet. ``cells`` in the order they are made.

    ``script``: what the web UI calls this in a picture's text; ``pairs``: what else it writes there.
    """

    script: str
    title: str
    rulers: tuple[Ruler, Ruler, Ruler]
    cells: tuple[Cell, ...]
    base: GenerationRequest

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What the sheet says of the grid in its text, as the web UI writes it."""
        found = [("Script", self.script)]
        for letter, ruler in zip(_LETTERS, self.rulers, strict=True):
            found += [(key.format(letter), value) for key, value in ruler.pairs]
        return tuple(found)

    def place_of(self, cell: Cell, grid: str) -> GridPlace:
        """The cell as a job carries it; ``grid``: the grid's id."""
        x, y, z = cell.place
        return GridPlace(grid, x, y, z, len(self.cells), self.title, cell.label)


def count_cells(axes: Sequence[Axis]) -> int:
    """How many cells these axes span."""
    count = 1
    for axis in axes:
        count *= len(axis.values)
    return count


def grid_plan(
    base: GenerationRequest, axes: Sequence[Axis | None], options: GridOptions, rng: Random | None = None
) -> GridPlan:
    """The grid of ``base`` over x, y and z (None: not used). At most ``MOST_CELLS`` cells; raises ValueError beyond.

    Nothing is asked of the values but what ``Variable.parse`` and ``check`` ask: each cell differs from ``base`` by
    its axes alone, by the batch where ``one_each`` says so, and by the seed that was settled.
    """
    three = tuple(axes)[:3] + (None,) * (3 - len(axes[:3]))
    used = [axis for axis in three if axis is not None]
    if count_cells(used) > MOST_CELLS:
        raise ValueError(f"more than {MOST_CELLS} cells")
    rng = rng or SystemRandom()
    base = prepared(base, options, rng, varies=any(axis.variable.key.startswith("subseed") for axis in used))
    settled = [_with_seeds(axis, rng, options) if axis is not None else None for axis in three]
    cells = [_cell(base, settled, place) for place in _places(settled)]
    rulers = [ruler_of(axis) for axis in settled]
    title = " × ".join(dict.fromkeys(axis.variable.label for axis in used))[:_LONGEST_TITLE]
    return GridPlan(SCRIPT_GRID, title, (rulers[0], rulers[1], rulers[2]), tuple(cells), base)


def prepared(base: GenerationRequest, options: GridOptions, rng: Random, *, varies: bool = False) -> GenerationRequest:
    """``base`` as all cells share it. ``varies``: the variation seed matters although the base has no strength."""
    if base.mode is Mode.UPSCALE:
        return base
    if options.one_each and base.image_count > 1:
        base = replace(base, parameters={**base.parameters, "batch_size": 1, "n_iter": 1})
    if options.new_seeds:
        return base.with_parameters(seed=ANY_SEED)
    changes = {}
    highest = max(0, MAXIMUM_SEED - base.image_count + 1)
    if _is_open(base.parameters.get("seed")):
        changes["seed"] = rng.randint(0, highest)
    strength = base.parameters.get("subseed_strength")
    if (varies or (isinstance(strength, int | float) and strength > 0)) and _is_open(base.parameters.get("subseed")):
        changes["subseed"] = rng.randint(0, highest)
    return base.with_parameters(**changes) if changes else base


def _is_open(seed: Any) -> bool:
    return seed is None or seed == ANY_SEED


def _with_seeds(axis: Axis, rng: Random, options: GridOptions) -> Axis:
    """A -1 among seeds becomes one seed for all cells of its value, unless each cell is to have its own."""
    if not axis.variable.is_seed or options.new_seeds:
        return axis
    values = tuple(rng.randint(0, MAXIMUM_SEED - 64) if value == ANY_SEED else value for value in axis.values)
    return replace(axis, values=values)


def _places(axes: Sequence[Axis | None]) -> Iterator[tuple[int, int, int]]:
    """Every place, what is dearest to a server changing least often, then z, y, x."""
    counts = [len(axis.values) if axis is not None else 1 for axis in axes]
    costs = [axis.variable.cost if axis is not None else 0.0 for axis in axes]
    outer = sorted(range(3), key=lambda number: (-costs[number], -number))
    for found in product(*(range(counts[number]) for number in outer)):
        by_axis = dict(zip(outer, found, strict=True))
        yield (by_axis[0], by_axis[1], by_axis[2])


def request_at(base: GenerationRequest, axes: Sequence[Axis | None], place: Sequence[int]) -> GenerationRequest:
    """What one cell asks for."""
    request = base
    for axis, number in zip(axes, place, strict=True):
        if axis is not None:
            request = axis.variable.put(request, axis.values[number], axis.values)
    return request


def some_requests(base: GenerationRequest, axes: Sequence[Axis | None], most: int) -> tuple[GenerationRequest, ...]:
    """At most so many of the cells' requests, from all over the grid."""
    counts = [len(axis.values) if axis is not None else 1 for axis in axes]
    cells = counts[0] * counts[1] * counts[2]
    found = []
    for number in range(0, cells, max(1, -(-cells // most))):
        rest, x = divmod(number, counts[0])
        found.append(request_at(base, axes, (x, rest % counts[1], rest // counts[1])))
    return tuple(found)


def _cell(base: GenerationRequest, axes: Sequence[Axis | None], place: tuple[int, int, int]) -> Cell:
    told = [
        _said(axis.variable, axis.values[number]) for axis, number in zip(axes, place, strict=True) if axis is not None
    ]
    return Cell(place, request_at(base, axes, place), " · ".join(told))


def _said(variable: Variable, value: Any) -> str:
    shown = variable.shown(value)
    return shown if variable.is_bare else f"{variable.label} {shown}"


def ruler_of(axis: Axis | None) -> Ruler:
    """A side of the grid as it is drawn."""
    if axis is None:
        return Ruler()
    labels = tuple((Word(axis.variable.shown(value)),) for value in axis.values)
    resolved = ", ".join(map(str, axis.values)) if axis.variable.is_seed else ""
    return Ruler(
        axis.variable.label, labels, axis.variable.type_name, axis.text, resolved, is_bare=axis.variable.is_bare
    )
