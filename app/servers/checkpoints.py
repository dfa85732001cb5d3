"""Which checkpoint a text stands for: servers take several names for one, and its title changes when it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.api.replies import Checkpoint


class CheckpointNames:
    """Finds checkpoints by any of their names. The index is made when the first one is looked for."""

    def __init__(self, checkpoints: Sequence[Checkpoint]) -> None:
        self._checkpoints = checkpoints
        self._by_name: dict[str, Checkpoint] | None = None

    def find(self, text: str) -> Checkpoint | None:
        """The checkpoint called ``text``, exactly, by any name AUTOMATIC1111 1.10.1 takes (``sd_models.py``).

        A title whose "[hash]" came later (files get it when first loaded) is found by the name in front of it.
        """
        wanted = text.strip()
        if not wanted:
            return None
        if self._by_name is None:
            self._by_name = _index(self._checkpoints)
        found = self._by_name.get(wanted)
        if found is None and wanted.endswith("]"):
            bare = self._by_name.get(wanted.rsplit(" [", 1)[0])
            found = bare if bare is not None and bare.hash is None else None
        return found


def _index(checkpoints: Sequence[Checkpoint]) -> dict[str, Checkpoint]:
    """Titles before other names: a short name must not hide another checkpoint's title. Else the first one wins."""
    index: dict[str, Checkpoint] = {}
    for checkpoint in checkpoints:
        index.setdefault(checkpoint.title, checkpoint)
    for checkpoint in checkpoints:
        for name in names_of(checkpoint):
            index.setdefault(name, checkpoint)
    return index


def names_of(checkpoint: Checkpoint) -> tuple[str, ...]:
    """Title, name with its folder, the same without its ending, file name, hashes, and names with the hash behind."""
    relative = checkpoint.title.rsplit(" [", 1)[0] if checkpoint.title.endswith("]") else checkpoint.title
    file_name = checkpoint.filename.replace("\\", "/").rsplit("/", 1)[-1]
    base = file_name.rsplit(".", 1)[0]
    names = [checkpoint.title, relative, checkpoint.model_name, checkpoint.filename, file_name, base]
    if checkpoint.hash:
        names += [f"{relative} [{checkpoint.hash}]", f"{base} [{checkpoint.hash}]", checkpoint.hash]
    if checkpoint.sha256:
        names.append(checkpoint.sha256)
    return tuple(name for name in names if name)
