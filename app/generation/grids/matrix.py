"""The prompt matrix: the parts of a prompt between ``|`` in every combination, as the web UI's script of that name."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random, SystemRandom

from app.generation.grids.plan import (
    SCRIPT_MATRIX,
    Cell,
    GridOptions,
    GridPlan,
    Label,
    Ruler,
    Word,
    prepared,
)
from app.generation.grids.values import ValuesError
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED
from app.generation.request import GenerationRequest

MOST_PARTS = 10
"""Parts that come and go: 1024 cells."""
NO_PARTS = "Put | between the parts of the prompt that shall come and go: a cat | with a hat | in the rain"
TOO_MANY_PARTS = "More than {0} parts have too many combinations."
REASONS = (NO_PARTS, TOO_MANY_PARTS)


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """``at_start``: the parts go before what is always there. ``different_seeds``: each cell has the next seed.
    ``negative``: the parts are those of the negative prompt. ``by_spaces``: a space between parts, not a comma."""

    at_start: bool = False
    different_seeds: bool = False
    negative: bool = False
    by_spaces: bool = False

    @property
    def field(self) -> str:
        return "negative_prompt" if self.negative else "prompt"


def parts_of(request: GenerationRequest, options: MatrixOptions) -> tuple[str, tuple[str, ...]]:
    """What is always there, and what comes and goes. Raises ValuesError."""
    first, *others = _split(request.negative_prompt if options.negative else request.prompt)
    if not others:
        raise ValuesError(NO_PARTS)
    if len(others) > MOST_PARTS:
        raise ValuesError(TOO_MANY_PARTS, MOST_PARTS)
    return first.strip(), tuple(part.strip().strip(",").strip() for part in others)


def _split(text: str) -> list[str]:
    """The parts between ``|``; inside braces it means a choice (``{a|b}``), which is not taken apart."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth = max(0, depth + (sign == "{") - (sign == "}"))
        if sign == "|" and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def matrix_plan(
    base: GenerationRequest, options: MatrixOptions, grid: GridOptions, rng: Random | None = None
) -> GridPlan:
    """Every combination of the parts as a cell: the first half of them across, the rest down, as in the web UI.

    Raises ValuesError.
    """
    always, parts = parts_of(base, options)
    base = prepared(base, grid, rng or SystemRandom())
    rulers = matrix_rulers(parts)
    columns = len(rulers[0].labels)
    between = " " if options.by_spaces else ", "
    cells = []
    for number in range(1 << len(parts)):
        chosen = [part for place, part in enumerate(parts) if number & (1 << place)]
        text = between.join(filter(None, [*chosen, always] if options.at_start else [always, *chosen]))
        request = base.with_parameters(**{options.field: text})
        seed = request.seed
        if options.different_seeds and seed is not None and seed != ANY_SEED:
            request = request.with_parameters(seed=min(seed + number, MAXIMUM_SEED))
        label = ", ".join(chosen) or "–"
        cells.append(Cell((number % columns, number // columns, 0), request, label))
    return GridPlan(SCRIPT_MATRIX, " | ".join(parts)[:120], rulers, tuple(cells), base)


def matrix_rulers(parts: tuple[str, ...]) -> tuple[Ruler, Ruler, Ruler]:
    """The sides of the grid: the first half of the parts across, the rest down."""
    across = -(-len(parts) // 2)
    return (_ruler(parts[:across]), _ruler(parts[across:]), Ruler())


def _ruler(parts: tuple[str, ...]) -> Ruler:
    return Ruler(labels=tuple(_label(parts, number) for number in range(1 << len(parts))), is_bare=True)


def _label(parts: tuple[str, ...], number: int) -> Label:
    """All parts, those that are there by their bits in ``number``."""
    return tuple(Word(part, bool(number & (1 << place))) for place, part in enumerate(parts))
