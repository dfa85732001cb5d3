"""Short question-and-answer flows of the window, as coroutines. qasync lives here and nowhere else.

``spawn(coroutine, owner)`` keeps the task alive, reports its failure, and cancels it when the owner is destroyed.
``await in_thread(function)`` runs one blocking call on a daemon thread: nothing waits for it when the program ends, as
a thread pool would. Long work (generating) is not for here: it belongs to the runner thread of the queue.
"""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)

T = TypeVar("T")

_TURNS_TO_END = 100
"""Turns of the event loop a cancelled flow gets: each wait it has to leave takes one."""

_loop: asyncio.AbstractEventLoop | None = None
_tasks: set[asyncio.Task[Any]] = set()
_numbers = itertools.count(1)
_held: list[tuple[Coroutine[Any, Any, Any], QObject | None]] | None = None  # None: nothing is held back


def _running_loop() -> asyncio.AbstractEventLoop:
    """The loop on top of Qt's own, made at the first use: importing asyncio early would delay the first page."""
    global _loop  # noqa: PLW0603  there is one Qt event loop, and so one of these
    if _loop is None:
        import qasync  # late: costs start-up time

        _loop = qasync.QEventLoop(QApplication.instance(), already_running=True)
        _loop.set_exception_handler(_report)
    return _loop


def import_ahead() -> None:
    """Import, on any thread, what the first flow would have to import on the GUI thread."""
    import qasync  # noqa: F401  late: costs start-up time


def hold_back() -> None:
    """Begin nothing until ``go_on``: what it takes to begin (asyncio) would delay the first page by 50 ms."""
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


def spawn(coroutine: Coroutine[Any, Any, T], owner: QObject | None = None) -> asyncio.Task[T] | None:
    """Start ``coroutine`` on the GUI thread; it is cancelled when ``owner`` is destroyed. None while held back."""
    if _held is not None:
        _held.append((coroutine, owner))
        return None
    task = _running_loop().create_task(coroutine)
    _tasks.add(task)
    task.add_done_callback(_finished)
    if owner is not None:
        owner.destroyed.connect(_Canceller(task))
    return task


class _Canceller:
    """Cancels a task when called; a plain object, so that the connection keeps no widget alive."""

    def __init__(self, task: asyncio.Task[Any]) -> None:
        self._task = task

    def __call__(self, *_arguments: object) -> None:
        if not self._task.done():
            self._task.cancel()


async def in_thread(function: Callable[..., T], *arguments: Any) -> T:
    """The result of ``function(*arguments)``, run on a daemon thread of its own; its exception is raised here."""
    import asyncio  # late, as above; whoever waits here has it already

    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():  # cancelled meanwhile: nobody wants the answer any more
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def work() -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            result = function(*arguments)
        except BaseException as raised:  # noqa: BLE001  carried over to the waiting coroutine, which raises it
            error = raised
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except (RuntimeError, AttributeError):
            log.debug("an answer came after the window was gone")

    threading.Thread(target=work, name=f"question-{next(_numbers)}", daemon=True).start()
    return await future


def _finished(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    if task.cancelled():
        return
    error = task.exception()
    if error is not None:
        sys.excepthook(type(error), error, error.__traceback__)


def _report(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        sys.excepthook(type(error), error, error.__traceback__)
    else:
        log.error("event loop: %s", context.get("message"))


def cancel_all() -> None:
    """Cancel every flow that still runs, or was never begun: the window is going away."""
    for coroutine, _owner in _held or ():
        coroutine.close()
    if _held is not None:
        _held.clear()
    for task in list(_tasks):
        task.cancel()
    for _turn in range(_TURNS_TO_END):
        if not _tasks:
            return
        QApplication.processEvents()
    log.warning("%d flows did not end when they were cancelled", len(_tasks))


def close() -> None:
    """Take the loop down; called once, after the application's own event loop has ended."""
    global _loop
    cancel_all()
    if _loop is not None:
        import asyncio  # late, as above

        loop, _loop = _loop, None
        loop.stop()
        loop.close()
        asyncio._set_running_loop(None)  # noqa: SLF001  exported for makers of event loops; qasync leaves it set
