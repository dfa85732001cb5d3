"""Which picture of an answer is which, when it holds another number of them than was sent.

A server that is interrupted answers with those it had made; one that is told to skip a picture leaves that one out. The
answer names none, so what they show has to tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.images.likeness import LIKE, Sketch

log = logging.getLogger(__name__)


def paired(sources: Sequence[Path], results: Sequence[Callable[[], bytes]]) -> list[int | None]:
    """For each result the number of its source; None where nothing tells. Both are in the order of the request.

    Reads (``results`` give their bytes, or raise OSError) and decodes all of them.
    """
    found: list[int | None] = []
    first = 0
    spare = max(0, len(results) - len(sources))  # results that are of the same source as the one before
    for place, result in enumerate(results):
        later = len(results) - spare - place - 1
        last = max(first, len(sources) - 1 - max(0, later))  # those that follow need sources, too
        best = _most_alike(result, sources, range(max(0, first - bool(spare)), min(last + 1, len(sources))))
        found.append(best)
        if best is not None:
            first = best + 1
    return found


def is_of_another(source: Path, result: Path) -> bool:
    """Whether a picture shows something else than its source; no where one of the two cannot be decoded."""
    try:
        shown = Sketch(result.read_bytes())
        return shown.unlike(Sketch(source.read_bytes(), shown.shape)) > LIKE
    except OSError as error:
        log.info("Nothing tells whether %s is of its source: %s", result.name, error)
        return False


def _most_alike(result: Callable[[], bytes], sources: Sequence[Path], places: range) -> int | None:
    """Of those alike to the same degree the first, as the server goes through them in order."""
    try:
        shown = Sketch(result())
    except OSError as error:
        log.info("Nothing tells what a picture was made from: %s", error)
        return None
    best: tuple[float, int] | None = None
    for place in places:
        try:
            difference = shown.unlike(Sketch(sources[place].read_bytes(), shown.shape))
        except OSError as error:
            log.info("A source cannot be compared: %s", error)
            continue
        if difference <= LIKE and (best is None or difference < best[0]):
            best = difference, place
    return best[1] if best is not None else None
