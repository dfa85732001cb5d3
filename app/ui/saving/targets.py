"""Where pictures are saved and under which names; nothing is overwritten that was not agreed to. No widgets here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from pathvalidate import sanitize_filename

from app.generation.request import EMPTY, Values
from app.images import saving
from app.images.errors import ImageError
from app.images.saving import SaveOptions
from app.library.files import make_folder
from app.library.naming import LONGEST_EXTENSION, LONGEST_NAME, with_number
from app.ui.saving.batch import Done

_MOST_OF_ONE_NAME = 10_000

_File = tuple[int, int]  # device and number


class Taken(StrEnum):
    """What to do with a name that is taken."""

    KEEP_BOTH = "keep-both"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Plan:
    """``name``: for a single picture, without its ending; "" keeps the picture's own."""

    folder: Path
    options: SaveOptions = field(default_factory=SaveOptions)
    name: str = ""
    taken: Taken = Taken.KEEP_BOTH


def ending_for(source: Path, options: SaveOptions) -> str:
    """The end of the file's name, with its dot: of the format, or as it is."""
    return options.format.extension if options.format is not None else source.suffix


def clean_name(typed: str, ending: str) -> str:
    """A name, without its ending, that every system takes; "" when nothing of it is left."""
    name = typed.strip()
    if ending and name.lower().endswith(ending.lower()):
        name = name[: -len(ending)]
    name = name.encode("utf-8", "ignore")[: LONGEST_NAME - LONGEST_EXTENSION].decode("utf-8", "ignore")
    return sanitize_filename(name, platform="universal", replacement_text="_").strip()


def target_for(source: Path, plan: Plan) -> Path:
    """Where a picture goes if its name is free."""
    return plan.folder / ((plan.name or source.stem) + ending_for(source, plan.options))


def taken_names(sources: Sequence[Path], plan: Plan) -> tuple[Path, ...]:
    """The names that are taken already. Looks on the disk."""
    return tuple(target for target in (target_for(source, plan) for source in sources) if os.path.lexists(target))


class Saver:
    """Saves one picture after the other as planned; for one worker thread."""

    def __init__(
        self, plan: Plan, sources: Sequence[Path] = (), templates: Mapping[Path, Values] | None = None
    ) -> None:
        """``sources``: all pictures of the plan. None of them is overwritten by another one. ``templates``: what was
        written for some of them."""
        self._plan = plan
        self._templates = templates or {}
        self._sources = tuple(sources)
        self._files: frozenset[_File | None] | None = None  # those of the sources, looked up in the thread
        self._written: set[str] = set()  # in small letters: on some systems Fox.png is fox.png

    def __call__(self, source: Path) -> Done:
        """Raises ImageError, OSError."""
        target = target_for(source, self._plan)
        make_folder(target.parent)
        # Two pictures of one name, out of two folders, are both kept whatever was agreed to.
        is_ours = _key(target) in self._written
        if self._plan.taken is Taken.SKIP and not is_ours and os.path.lexists(target):
            return Done(source, None)
        if self._plan.taken is Taken.REPLACE and not is_ours and not self._is_another_source(source, target):
            saved = saving.save_as(source, target, self._options_for(source), overwrite=True)
        else:
            saved = self._with_free_name(source, target)
        self._written.add(_key(saved.path))
        return Done(source, saved.path, saved.notes)

    def _options_for(self, source: Path) -> SaveOptions:
        return replace(self._plan.options, template=self._templates.get(source, EMPTY))

    def _is_another_source(self, source: Path, target: Path) -> bool:
        """Whether a name stands for a picture that is to be saved too, by whatever path it was chosen."""
        if self._files is None:
            self._files = frozenset(map(_file_of, self._sources))
        there = _file_of(target)
        return there is not None and there in self._files and there != _file_of(source)

    def _with_free_name(self, source: Path, target: Path) -> saving.Saved:
        for number in range(1, _MOST_OF_ONE_NAME):
            path = target.with_name(with_number(target.stem, number) + target.suffix)
            if os.path.lexists(path):
                continue
            try:
                return saving.save_as(source, path, self._options_for(source))
            except ImageError:
                if not os.path.lexists(path):
                    raise
                # Somebody took the name in the meantime: the next one.
        raise ImageError(f"There are too many files named {target.name}.")


def _file_of(path: Path) -> _File | None:
    """What a file is known by whatever its path; None when it is not there."""
    try:
        facts = path.stat()
    except OSError:  # saving it will say why
        return None
    return facts.st_dev, facts.st_ino


def _key(path: Path) -> str:
    return str(path).casefold()
