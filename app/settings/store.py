"""Small JSON documents on disk: written whole or not at all; a damaged one is set aside and stops no start."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

LARGEST_DOCUMENT = 16 * 1024 * 1024
"""Bytes. Our documents are a few kB; more means that the file is not ours."""


def read_document(path: Path) -> dict[str, Any]:
    """The object in ``path``; empty when the file is absent or damaged.

    A damaged file (not JSON, not an object, too large) is renamed to ``<name>.bad`` so that nothing is lost.
    A file that cannot be read at all (OSError other than absence) is left alone and logged.
    """
    try:
        if path.stat().st_size > LARGEST_DOCUMENT:
            set_aside(path, "it is too large")
            return {}
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        log.warning("Could not read %s: %s", path, error)
        return {}
    except (ValueError, RecursionError) as error:
        set_aside(path, str(error))
        return {}
    if not isinstance(document, dict):
        set_aside(path, "it does not hold an object")
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


def set_aside(path: Path, reason: str) -> Path | None:
    """Rename a damaged file to ``<name>.bad`` (``.bad2``, ... when taken); None when even that failed."""
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
