"""The small calls: stopping work, refreshing lists, loading and unloading, memory, and what the demo does not do."""

from __future__ import annotations

import os
import re
from typing import Any

from app.demo.errors import FaultError
from app.demo.facts import ROOT
from app.demo.studio import Studio


def interrupt(studio: Studio) -> dict[str, Any]:
    studio.state.interrupt()
    return {}


def skip(studio: Studio) -> None:
    studio.state.skip()


def refresh(studio: Studio) -> None:
    """Nothing changes on a disk that does not exist, but it waits for its turn like the real one."""
    with studio.turns.turn():
        pass


def unload(studio: Studio) -> dict[str, Any]:
    studio.models.is_in_memory = False
    return {}


def reload(studio: Studio) -> dict[str, Any]:
    studio.load(studio.models.loaded)
    return {}


def memory() -> dict[str, Any]:
    """``GET /memory`` in bytes: this machine's own, where it tells; the demo has no graphics card."""
    try:
        page = os.sysconf("SC_PAGE_SIZE")
        total, free = page * os.sysconf("SC_PHYS_PAGES"), page * os.sysconf("SC_AVPHYS_PAGES")
        ram: dict[str, Any] = {"free": float(free), "used": total - free, "total": float(total)}
    except (AttributeError, ValueError, OSError) as error:
        ram = {"error": f"unknown on this system: {error}"}
    return {"ram": ram, "cuda": {"error": "unavailable"}}


_EMBEDDING_ARGUMENTS = ("name", "num_vectors_per_token", "overwrite_old", "init_text")


def create_embedding(studio: Studio, body: dict[str, Any]) -> dict[str, Any]:
    """Remember a name; no file is made. Raises ``FaultError`` for an unknown argument."""
    for key in body:
        if key not in _EMBEDDING_ARGUMENTS:
            raise FaultError("TypeError", f"create_embedding() got an unexpected keyword argument {key!r}")
    name = re.sub(r"[^\w .\-]", "", str(body.get("name", "")))[:100]
    file = f"{ROOT}/embeddings/{name}.pt"
    if name in studio.made_embeddings and not body.get("overwrite_old"):
        return {"info": f"create embedding error: file {file} already exists"}
    studio.made_embeddings.add(name)
    return {"info": f"create embedding filename: {file}"}


def refuse(what: str) -> dict[str, Any]:
    """As the imitated server does: the failure is told in a good answer."""
    return {"info": f"{what} error: the demo server does not train"}
