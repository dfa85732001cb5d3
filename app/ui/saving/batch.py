"""One piece of work done on many pictures, in a thread of its own, with news of how far it is. No widgets here."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.images.errors import ImageError
from app.ui.relay import Relay
from app.ui.words import shown

log = logging.getLogger(__name__)

_NEWS_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Done:
    """One picture is done. ``written``: None when there was nothing to write, or its name was taken and left alone."""

    source: Path
    written: Path | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one picture could not be done; its file is as it was."""

    source: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` are over, and ``name`` is next."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all of them. What was not begun when it was cancelled is in neither list."""

    total: int
    done: tuple[Done, ...]
    failures: tuple[Failure, ...]
    is_cancelled: bool = False

    @property
    def written(self) -> tuple[Path, ...]:
        return tuple(done.written for done in self.done if done.written is not None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was said about any of them, each sentence once."""
        return tuple(dict.fromkeys(note for done in self.done for note in done.notes))

    @property
    def failures_text(self) -> str:
        """For the clipboard."""
        return "\n".join(f"{failure.source}\n  {failure.reason}" for failure in self.failures)


Work = Callable[[Path], Done]


class Batch(QObject):
    """Begins when it is made. Files are written whole or not at all, so it may be cancelled, or end with the program,
    between any two of them."""

    stepped = Signal(object)  # Step
    ended = Signal(object)  # Outcome

    def __init__(self, work: Work, sources: Sequence[Path], parent: QObject) -> None:
        """``work`` is called in the thread, for one picture at a time; it raises ImageError or OSError."""
        super().__init__(parent)
        self._relay = Relay(self)
        self._relay.arrived.connect(self._arrived)
        self._cancelled = threading.Event()
        arguments = (work, tuple(sources), self._cancelled, self._relay.post)
        threading.Thread(target=_run, args=arguments, name="saving", daemon=True).start()

    def cancel(self) -> None:
        """Begin no further picture; ``ended`` follows, and what is done stays."""
        self._cancelled.set()

    def _arrived(self, news: object) -> None:
        if isinstance(news, Step):
            self.stepped.emit(news)
        elif isinstance(news, Outcome):
            self.ended.emit(news)


def _run(work: Work, sources: Sequence[Path], cancelled: threading.Event, post: Callable[[object], None]) -> None:
    done: list[Done] = []
    failures: list[Failure] = []
    told = 0.0
    for number, source in enumerate(sources):
        if cancelled.is_set():
            break
        now = time.monotonic()
        if now - told >= _NEWS_EVERY_S:
            told = now
            post(Step(number, len(sources), source.name))
        try:
            done.append(work(source))
        except (ImageError, OSError) as error:
            failures.append(Failure(source, reason_of(error)))
        except Exception:
            log.exception("%s could not be worked on", source)
            failures.append(Failure(source, "An unexpected error; the log has the details."))
    is_cancelled = len(done) + len(failures) < len(sources)
    post(Outcome(len(sources), tuple(done), tuple(failures), is_cancelled))


def reason_of(error: ImageError | OSError) -> str:
    """Why it went wrong, as a sentence."""
    return shown(error.what) if isinstance(error, ImageError) else f"{error.strerror or error}."
