"""Short question-and-answer flows of the window, as coroutines. They run here and nowhere else.

``spawn(coroutine, owner)`` keeps the task alive, reports its failure, and cancels it when the owner is destroyed.
``await in_thread(function)`` runs one blocking call on a daemon thread: nothing waits for it when the program ends, as
a thread pool would. Long work (generating) is not for here: it belongs to the runner thread of the queue.

A blocking call is all that flows wait for. So Qt's own event loop turns them, without asyncio beside it, which takes
more memory than all flows together.
"""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.ui.relay import Relay

log = logging.getLogger(__name__)

T = TypeVar("T")

_TURNS_TO_END = 100
"""Turns of the event loop that cancelled flows get to end."""

_relay: Relay | None = None
_tasks: set[Task] = set()
_numbers = itertools.count(1)
_held: list[tuple[Coroutine[Any, Any, Any], QObject | None]] | None = None  # None: nothing is held back


class _Question(Generic[T]):
    """One blocking call: awaited, it goes out to whoever turns the flow, who lets it go on when it is answered."""

    def __init__(self, function: Callable[[], T]) -> None:
        self._function = function
        self._results: list[T] = []
        self._error: BaseException | None = None

    def __await__(self) -> Generator[_Question[T], None, T]:
        yield self
        if self._error is not None:
            raise self._error
        return self._results[0]

    def ask(self, then: Callable[[], None]) -> None:
        """Call it on a daemon thread, and ``then`` there after it."""

        def work() -> None:
            try:
                self._results.append(self._function())
            except BaseException as raised:  # noqa: BLE001  carried over to the waiting flow, which raises it
                self._error = raised
            then()

        threading.Thread(target=work, name=f"question-{next(_numbers)}", daemon=True).start()


class Task:
    """A flow that was begun. All of it happens on the GUI thread."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        self._coroutine = coroutine
        self._is_running = False
        self._is_cancelled = False
        self._is_done = False

    def done(self) -> bool:
        return self._is_done

    def cancelled(self) -> bool:
        """Whether it was cancelled before it came to its end, and is over."""
        return self._is_done and self._is_cancelled

    def cancel(self) -> None:
        """Let it end where it waits, with what its ``finally`` says; its answer is for nobody then."""
        if not self._is_done and not self._is_cancelled:
            self._is_cancelled = True
            _post(self)

    def go_on(self) -> None:
        """Run until the next question, or the end. Called when the last one is answered, or the task is cancelled."""
        if self._is_done or self._is_running:
            return
        self._is_running = True
        try:
            if self._is_cancelled:
                self._coroutine.close()
                self._end()
                return
            question = self._coroutine.send(None)
        except StopIteration:
            self._is_cancelled = False
            self._end()
        except BaseException as error:  # noqa: BLE001  reported as any mistake in a slot is
            self._end()
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            question.ask(partial(_the_relay().post, self))
        finally:
            self._is_running = False
        if self._is_cancelled and not self._is_done:  # meanwhile, by what it did itself
            _post(self)

    def _end(self) -> None:
        self._is_done = True
        _tasks.discard(self)


def _the_relay() -> Relay:
    global _relay  # noqa: PLW0603  there is one Qt event loop, and so one of these
    if _relay is None:
        _relay = Relay()
        _relay.arrived.connect(_turn)
    return _relay


def _post(task: Task) -> None:
    _the_relay().post(task)


def _turn(task: Task) -> None:
    task.go_on()


def hold_back() -> None:
    """Begin nothing until ``go_on``: threads that begin would delay the first page."""
    global _held  # noqa: PLW0603  as above
    if _held is None:
        _held = []


def go_on() -> None:
    """Begin what was held back, in order, except what belonged to somebody who is gone."""
    global _held
    held, _held = _held or [], None
    for coroutine, owner in held:
        if owner is None or isValid(owner):
            spawn(coroutine, owner)
        else:
            coroutine.close()


def spawn(coroutine: Coroutine[Any, Any, Any], owner: QObject | None = None) -> Task | None:
    """Start ``coroutine`` on the GUI thread, at the next turn of the event loop. None while held back.

    It is cancelled when ``owner`` is destroyed.
    """
    if _held is not None:
        _held.append((coroutine, owner))
        return None
    task = Task(coroutine)
    _tasks.add(task)
    _post(task)
    if owner is not None:
        owner.destroyed.connect(_Canceller(task))
    return task


class _Canceller:
    """Cancels a task when called; a plain object, so that the connection keeps no widget alive."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def __call__(self, *_arguments: object) -> None:
        self._task.cancel()


async def in_thread(function: Callable[..., T], *arguments: Any) -> T:
    """The result of ``function(*arguments)``, run on a daemon thread of its own; its exception is raised here."""
    return await _Question(partial(function, *arguments))


def is_idle() -> bool:
    """Whether no flow waits for anything, or to begin."""
    return not _tasks and not _held


def cancel_all() -> None:
    """Cancel every flow that still runs, or was never begun: the window is going away."""
    for coroutine, _owner in _held or ():
        coroutine.close()
    if _held is not None:
        _held.clear()
    for task in list(_tasks):
        task.cancel()
    for _number in range(_TURNS_TO_END):
        if not _tasks:
            return
        QApplication.processEvents()
    log.warning("%d flows did not end when they were cancelled", len(_tasks))


def close() -> None:
    """Take the turning of flows down; called once, after the application's own event loop has ended."""
    global _relay  # noqa: PLW0603  as above
    cancel_all()
    if _relay is not None:
        _relay.deleteLater()
        _relay = None
