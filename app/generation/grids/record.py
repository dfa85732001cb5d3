"""What is remembered of a grid besides its pictures: enough to draw its sheet again, years later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from app.generation.grids.place import is_grid_id
from app.generation.grids.plan import GridPlan, Label, Ruler, Word
from app.generation.grids.values import MOST_CELLS

FORMAT, VERSION = "safelight-grid", 1
_LONGEST = 2000  # characters of a label or a title
_MOST_WORDS = 20  # lines of a label
_MOST_PAIRS = 20
_LONGEST_PAIR = 300_000


@dataclass(frozen=True, slots=True)
class GridRecord:
    """``pairs``: what the sheet's text says of the grid, as the web UI writes it. ``count``: cells. ``prompt``: of the
    request that all cells share.

    ``is_drawn``: a sheet was made when the last cell was there.
    """

    id: str
    title: str
    rulers: tuple[Ruler, Ruler, Ruler]
    pairs: tuple[tuple[str, str], ...]
    count: int
    prompt: str = ""
    is_drawn: bool = False

    @classmethod
    def of(cls, plan: GridPlan, grid: str) -> Self:
        return cls(grid, plan.title, plan.rulers, plan.pairs, len(plan.cells), plan.base.prompt[:_LONGEST])

    def to_document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": self.id,
            "title": self.title,
            "count": self.count,
            "prompt": self.prompt,
            "drawn": self.is_drawn,
            "axes": [_axis(ruler) for ruler in self.rulers],
            "pairs": [list(pair) for pair in self.pairs],
        }

    @classmethod
    def from_document(cls, told: Any) -> Self | None:
        """What ``to_document`` wrote; None for anything else, also of a newer version."""
        if not isinstance(told, Mapping) or (told.get("format"), told.get("version")) != (FORMAT, VERSION):
            return None
        axes, pairs, count = told.get("axes"), told.get("pairs"), told.get("count")
        if not is_grid_id(told.get("id")) or not isinstance(axes, list) or len(axes) != 3:
            return None
        if not isinstance(count, int) or not 0 < count <= MOST_CELLS:
            return None
        rulers = [_ruler(axis) for axis in axes]
        found = [pair for pair in pairs if isinstance(pair, list) and len(pair) == 2] if isinstance(pairs, list) else []
        texts = tuple((str(key)[:_LONGEST], str(value)[:_LONGEST_PAIR]) for key, value in found[:_MOST_PAIRS])
        title, prompt = (str(told.get(name) or "")[:_LONGEST] for name in ("title", "prompt"))
        three, is_drawn = (rulers[0], rulers[1], rulers[2]), told.get("drawn") is True
        return cls(str(told["id"]), title, three, texts, count, prompt, is_drawn)


def _axis(ruler: Ruler) -> dict[str, Any]:
    labels = [[[word.text, word.is_on] for word in label] for label in ruler.labels]
    return {"title": ruler.title, "bare": ruler.is_bare, "labels": labels}


def _ruler(told: Any) -> Ruler:
    if not isinstance(told, Mapping):
        return Ruler()
    labels = told.get("labels")
    found = tuple(_label(each) for each in labels[:MOST_CELLS]) if isinstance(labels, list) else ()
    return Ruler(str(told.get("title") or "")[:_LONGEST], found or ((),), is_bare=told.get("bare") is True)


def _label(told: Any) -> Label:
    words: Sequence[Any] = told[:_MOST_WORDS] if isinstance(told, list) else ()
    found = [word for word in words if isinstance(word, list) and len(word) == 2]
    return tuple(Word(str(text)[:_LONGEST], is_on is not False) for text, is_on in found)
