"""Small JSON documents on disk: written whole or not at all; a damaged one is set aside and stops no start."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

LARGEST_DOCUMENT = 16 * 1024 * 1024
"""Bytes. Our documents are a few kB; more means that the file is not ours."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that could not be used. ``kept``: where its content is now; None: still where it was."""

    path: Path
    reason: str
    kept: Path | None


def read_document(path: Path, damages: list[Damage] | None = None) -> dict[str, Any]:
    """The object in ``path``; empty when the file is absent or damaged.

    A damaged file (not JSON, not an object, too large, not to be read) is renamed to ``<name>.bad`` so that nothing is
    lost by the next save, and noted in ``damages``.
    """
    try:
        if path.stat().st_size > LARGEST_DOCUMENT:
            set_aside(path, "it is too large", damages)
            return {}
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        set_aside(path, error.strerror or str(error), damages)
        return {}
    except (ValueError, RecursionError) as error:
        set_aside(path, str(error), damages)
        return {}
    if not isinstance(document, dict):
        set_aside(path, "it does not hold an object", damages)
        return {}
    return document


def write_document(path: Path, document: Mapping[str, Any]) -> None:
    """Replace ``path`` with ``document`` in one step, readable by this user alone. Raises OSError."""
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair (typed, or in a file name) can only be written escaped
        text = json.dumps(document, indent=2, sort_keys=True) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def set_aside(path: Path, reason: str, damages: list[Damage] | None = None) -> Path | None:
    """Rename a damaged file to ``<name>.bad`` (``.bad2``, ... when taken); None when even that failed."""
    kept = _renamed(path, reason)
    if damages is not None:
        damages.append(Damage(path, reason, kept))
    return kept


def _renamed(path: Path, reason: str) -> Path | None:
    for number in range(1, 100):
        target = path.with_name(f"{path.name}.bad{number if number > 1 else ''}")
        if target.exists():
            continue
        try:
            path.rename(target)
        except OSError as error:
            log.warning("%s is damaged (%s) and could not be set aside: %s", path, reason, error)
            return None
        log.warning("%s is damaged (%s); it is kept as %s", path, reason, target.name)
        return target
    log.warning("%s is damaged (%s); there are too many damaged copies to keep one more", path, reason)
    return None
