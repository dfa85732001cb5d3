"""``safelight info --strip`` and ``--set``: copies of pictures, or the files themselves, with other info."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from app.cli import edits
from app.cli.arguments import UsageError
from app.cli.edits import EditError, Edits
from app.cli.info import Batch, name_of
from app.cli.info_arguments import STREAM, ChangeOptions, Form
from app.cli.info_reading import from_stream
from app.cli.pictures import SUFFIXES, Named
from app.cli.report import complain, print_json_line, print_path
from app.images import facts, saving, sidecar
from app.images.errors import ImageError
from app.images.formats import HEAD, ImageFormat, sniff
from app.images.saving import Keep, SaveOptions
from app.library.files import make_folder


def _endings_of(kind: ImageFormat) -> tuple[str, ...]:
    """The ends of names that a format goes by."""
    return (".jpg", ".jpeg") if kind is ImageFormat.JPEG else (kind.extension,)


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of one picture. ``path`` None: it went to standard output."""

    path: Path | None
    notes: tuple[str, ...]
    is_changed: bool


def run(batch: Batch, options: ChangeOptions, form: Form) -> int:
    """The paths of written files are printed, one a line; what could not be done goes to stderr. Raises UsageError."""
    asked = edits.parse(options.edits)
    places = _Places(options.output, batch)
    for named in batch:
        if places.holds(named):
            continue  # the folder for the copies lies below the one that is walked through
        try:
            made = _change(named, options, asked, places)
        except (ImageError, EditError) as error:
            batch.failed(named, str(error))
        except BrokenPipeError:
            raise  # nobody reads standard output any more
        except OSError as error:
            batch.failed(named, f"its copy could not be written: {error.strerror or error}")
        else:
            _tell(named, made, form)
    return batch.code()


class _Places:
    """Where each copy goes."""

    def __init__(self, output: str | None, batch: Batch) -> None:
        """Raises UsageError when there is to be one file of many pictures."""
        self.is_stream = output == STREAM
        self._file: Path | None = None
        self._folder: Path | None = None
        self._sources: dict[Path, Path] = {}  # by the copy made of each
        self._inside: dict[Path, bool] = {}  # whether a folder is that of the copies, or below
        if output is None or self.is_stream:
            return
        path = Path(output)
        looks_like_file = path.suffix.lower() in SUFFIXES and not path.is_dir() and not output.endswith(("/", "\\"))
        if looks_like_file and not batch.has_one_file:
            raise UsageError(f"-o {output} is one file; several pictures need a folder")
        if looks_like_file:
            self._file = path
        else:
            self._folder = path

    def holds(self, named: Named) -> bool:
        """Whether a picture that was found in a folder is itself a copy, in a folder below."""
        root = named.path.parents[len(named.below.parts) - 1]
        return self._has(named.path.parent) and not self._has(root)

    def _has(self, folder: Path) -> bool:
        if self._folder is None:
            return False
        if folder not in self._inside:
            self._inside[folder] = folder.resolve().is_relative_to(self._folder.resolve())
        return self._inside[folder]

    def target(self, named: Named, kind: ImageFormat | None) -> Path | None:
        """None: the picture itself. Raises ImageError when another picture of this command has the name already, or
        the name says another format than the picture's."""
        if self._file is not None:
            if kind is not None and self._file.suffix.lower() not in _endings_of(kind):
                raise ImageError(f"it is a {kind.value.upper()} file, so its copy should end in {kind.extension}")
            return self._file
        if self._folder is None:
            return None
        target = self._folder / ("standard-input" if str(named.path) == STREAM else named.below)
        before = self._sources.get(target)
        if before is not None:
            raise ImageError(f"its copy would have the name of the copy of {before}, so it was not made")
        return target

    def wrote(self, named: Named, target: Path) -> None:
        self._sources[target] = named.path


def _change(named: Named, options: ChangeOptions, asked: Edits, places: _Places) -> _Made:
    """Raises ImageError, EditError, OSError."""
    is_stream = str(named.path) == STREAM
    data = from_stream() if is_stream else saving.read_file(named.path)
    how = _how(named, data, options, asked)
    if places.is_stream:
        made = saving.converted(data, how)
        sys.stdout.buffer.writelines(made.pieces)
        sys.stdout.buffer.flush()
        return _Made(None, made.notes, made.is_other_than(data))
    target = places.target(named, sniff(data[:HEAD]))
    if target is None:
        saved = saving.save_as(named.path, named.path, how, overwrite=True)
        return _Made(named.path, (*saved.notes, *_beside(named.path, how)), saved.is_changed)
    made = saving.converted(data, how)
    if is_stream and not target.suffix:
        target = target.with_suffix(made.format.extension)
    make_folder(target.parent)
    saving.write_file(target, made.pieces)
    places.wrote(named, target)
    return _Made(target, made.notes, made.is_other_than(data))


def _beside(path: Path, how: SaveOptions) -> tuple[str, ...]:
    """Readers ask the text beside a picture that says nothing itself."""
    if how.keep is not Keep.NONE or not sidecar.read(path):
        return ()
    return (f"The text in {sidecar.name_for(path)} beside it still tells how it was made.",)


def _how(named: Named, data: bytes, options: ChangeOptions, asked: Edits) -> SaveOptions:
    if options.strength is not None:
        return SaveOptions(keep=Keep.NONE, strength=options.strength)
    info = facts.local_info(data if str(named.path) == STREAM else named.path)
    return SaveOptions(keep=Keep.EDITED, text=asked.applied(info.text))


def _tell(named: Named, made: _Made, form: Form) -> None:
    if form is Form.JSON:
        document = {"source": str(named.path), "path": str(made.path), "changed": made.is_changed}
        print_json_line({**document, "notes": list(made.notes)})
        return
    for note in made.notes:
        complain(f"note: {name_of(named.path)}: {note}")
    is_untouched = made.path == named.path and not made.is_changed
    if made.path is not None and not is_untouched:
        print_path(made.path)
