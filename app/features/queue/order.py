"""Moving several waiting jobs at once, as the single moves the queue knows."""

from __future__ import annotations

from collections.abc import Sequence


def moves(order: Sequence[str], ids: Sequence[str], place: int) -> tuple[tuple[str, int], ...]:
    """The moves (id, index in the whole order) that put ``ids`` together at ``place`` among the others.

    One move per id at most; those that stand right already are not moved. Unknown ids are left out.
    """
    moved = [job_id for job_id in ids if job_id in order]
    others = [job_id for job_id in order if job_id not in moved]
    place = min(max(0, place), len(others))
    current = list(order)
    wanted = [*others[:place], *moved, *others[place:]]
    before = others[place - 1] if place else None
    found = []
    for job_id in moved:
        if current == wanted:
            break
        old = current.index(job_id)
        current.remove(job_id)
        index = current.index(before) + 1 if before is not None else 0
        current.insert(index, job_id)
        if index != old:
            found.append((job_id, index))
        before = job_id
    return tuple(found)


def places_up_or_down(order: Sequence[str], ids: Sequence[str], step: int) -> int | None:
    """The place, for ``moves``, one step up (-1) or down (1); None when they are at that end already."""
    indexes = sorted(order.index(job_id) for job_id in ids if job_id in order)
    if not indexes:
        return None
    chosen = set(ids)
    is_together = indexes[-1] - indexes[0] == len(indexes) - 1
    edge = indexes[0] if step < 0 else indexes[-1]
    others_before = sum(job_id not in chosen for job_id in order[:edge])
    if step < 0:
        # Scattered ones come together at the first of them before they go on.
        target = others_before - 1 if is_together else others_before
    else:
        target = others_before + 1 if is_together else others_before
    if is_together and not 0 <= target <= len(order) - len(indexes):
        return None
    return target
