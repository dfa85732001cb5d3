"""Lets go of kept source pictures that nothing uses any more: once per start, off the GUI thread."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from app import paths
from app.generation.source import SourceImage, sources_in
from app.ui.viewer import desk
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

DRAFT = "create.draft"
"""Where the session remembers the request that is being written (``features.create.memory``)."""
_DEEPEST = 16  # levels of a draft that are looked through


def prune_sources(workspace: Workspace) -> None:
    """Call it when the jobs of the last session are read. What is chosen from now on is too young to be let go."""
    used = set(_sources_in(workspace.session.get(DRAFT)))
    for job in workspace.jobs.values():
        used.update(picture for picture in (job.request.source, job.request.mask) if picture is not None)
        used.update(sources_in([*job.payloads, job.request.parameters, job.request.extra]))
    desk.shared().put("source-pruning", partial(_prune, tuple(used)), _done)


def _sources_in(told: Any, levels: int = _DEEPEST) -> Iterator[SourceImage]:
    """Every picture a remembered value refers to, wherever in it."""
    if levels and isinstance(told, dict | list):
        if (source := SourceImage.from_dict(told)) is not None:
            yield source
        for inner in told.values() if isinstance(told, dict) else told:
            yield from _sources_in(inner, levels - 1)


def _prune(used: Collection[SourceImage]) -> int:
    if not paths.sources_dir().is_dir():
        return 0
    from app.images.source_store import SourceStore  # late: it imports much, often for nothing

    try:
        presets = json.loads(paths.presets_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        presets = {}
    except (OSError, ValueError, RecursionError) as error:
        log.info("No source is let go: the presets cannot be looked through (%s)", error)
        return 0
    return SourceStore().prune({*used, *_sources_in(presets)})


def _done(count: object) -> None:
    if count:
        log.info("%s unused source pictures were let go", count)
