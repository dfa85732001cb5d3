"""Short questions of the window, answered elsewhere. qasync lives here and nowhere else.

``ask(function, then, owner)`` is one blocking call on a daemon thread, and its answer on the GUI thread. A flow of
several questions is a coroutine: ``spawn(coroutine, owner)`` keeps the task alive, reports its failure, and cancels it
when the owner is destroyed; ``await in_thread(function)`` in it runs one blocking call as ``ask`` does. Nothing waits
for such a thread when the program ends, as a thread pool would. Long work (generating) is not for here: it belongs to
the runner thread of the queue.

The loop that flows need comes with the first of them: asyncio takes 8 MB and 50 ms, and a window that only waits for
its user has no flow.
"""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.ui.relay import Relay

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)

T = TypeVar("T")

_TURNS_TO_END = 100
"""Turns of the event loop a cancelled flow gets: each wait it has to leave takes one."""

_loop: asyncio.AbstractEventLoop | None = None
_relay: Relay | None = None
_tasks: set[asyncio.Task[Any]] = set()
_waiting: list[tuple[Coroutine[Any, Any, Any], QObject | None]] = []  # not begun yet
_asked: dict[int, tuple[Callable[[Any], object], QObject | None]] = {}
_unasked: list[Callable[[], None]] = []  # threads not begun yet
_numbers = itertools.count(1)
_is_held_back = _is_importing = False


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    result: Any
    error: BaseException | None


# -- one question -----------------------------------------------------------------------------------------------------


def ask(function: Callable[[], T], then: Callable[[T], object], owner: QObject | None = None) -> None:
    """Run ``function()`` on a daemon thread of its own, and ``then`` with its result on the GUI thread.

    An exception goes to the crash hook. Nobody is told when ``owner`` was destroyed meanwhile.
    """
    number = next(_numbers)
    _asked[number] = (then, owner)
    post = _the_relay().post

    def work() -> None:
        try:
            answer = _Answer(number, function(), None)
        except BaseException as raised:  # noqa: BLE001  carried over to the window's thread, which reports it
            answer = _Answer(number, None, raised)
        post(answer)

    begin = threading.Thread(target=work, name=f"question-{number}", daemon=True).start
    if _is_held_back:
        _unasked.append(begin)
    else:
        begin()


def _answered(answer: _Answer) -> None:
    then, owner = _asked.pop(answer.number, (None, None))
    if then is None or (owner is not None and not isValid(owner)):
        return  # cancelled, or for nobody any more
    if answer.error is not None:
        sys.excepthook(type(answer.error), answer.error, answer.error.__traceback__)
    else:
        then(answer.result)


def _the_relay() -> Relay:
    global _relay  # noqa: PLW0603  there is one Qt event loop, and so one of these
    if _relay is None:
        _relay = Relay()
        _relay.arrived.connect(_answered)
    return _relay


# -- flows ------------------------------------------------------------------------------------------------------------


def spawn(coroutine: Coroutine[Any, Any, T], owner: QObject | None = None) -> asyncio.Task[T] | None:
    """Start ``coroutine`` on the GUI thread; it is cancelled when ``owner`` is destroyed. None while it has to wait:
    for the end of the start, or for the loop to be imported.
    """
    if _is_held_back or not _has_loop():
        _waiting.append((coroutine, owner))
        return None
    task = _running_loop().create_task(coroutine)
    _tasks.add(task)
    task.add_done_callback(_finished)
    if owner is not None:
        owner.destroyed.connect(_Canceller(task))
    return task


def import_loop() -> None:
    """Import what flows need, on whatever thread this is."""
    import qasync  # noqa: F401  late: see above


def _has_loop() -> bool:
    """Whether flows can begin; else what they need is imported on a thread, and they begin after that."""
    global _is_importing  # noqa: PLW0603  as above
    if _is_importing:
        return False
    if "qasync" in sys.modules:
        return True
    _is_importing = True
    ask(import_loop, _imported)
    return False


def _imported(_nothing: None) -> None:
    global _is_importing  # noqa: PLW0603  as above
    _is_importing = False
    _begin_waiting()


def _begin_waiting() -> None:
    """Begin what waits, in order, except what belonged to somebody who is gone."""
    waiting = _waiting[:]
    _waiting.clear()
    for coroutine, owner in waiting:
        if owner is None or isValid(owner):
            spawn(coroutine, owner)
        else:
            coroutine.close()


def _running_loop() -> asyncio.AbstractEventLoop:
    """The loop on top of Qt's own, made at the first use."""
    global _loop  # noqa: PLW0603  as above
    if _loop is None:
        import qasync  # late: see above

        _loop = qasync.QEventLoop(QApplication.instance(), already_running=True)
        _loop.set_exception_handler(_report)
    return _loop


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

    future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def settle(answer: tuple[T | None, BaseException | None]) -> None:
        result, error = answer
        if future.done():  # cancelled meanwhile: nobody wants the answer any more
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    ask(partial(_outcome, function, *arguments), settle)
    return await future


def _outcome(function: Callable[..., T], *arguments: Any) -> tuple[T | None, BaseException | None]:
    try:
        return function(*arguments), None
    except BaseException as raised:  # noqa: BLE001  carried over to the waiting coroutine, which raises it
        return None, raised


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


# -- the beginning and the end ----------------------------------------------------------------------------------------


def hold_back() -> None:
    """Begin nothing until ``go_on``: threads that begin would delay the first page."""
    global _is_held_back  # noqa: PLW0603  as above
    _is_held_back = True


def go_on() -> None:
    """Begin what was held back."""
    global _is_held_back  # noqa: PLW0603  as above
    _is_held_back = False
    unasked = _unasked[:]
    _unasked.clear()
    for begin in unasked:
        begin()
    _begin_waiting()


def is_idle() -> bool:
    """Whether nothing waits for an answer, or to begin."""
    return not _tasks and not _waiting and not _asked


def cancel_all() -> None:
    """Cancel every flow that still runs, or was never begun, and want no answer any more: the window is going away."""
    global _is_importing  # noqa: PLW0603  as above
    for coroutine, _owner in _waiting:
        coroutine.close()
    _waiting.clear()
    _unasked.clear()
    for task in list(_tasks):
        task.cancel()
    _asked.clear()
    _is_importing = False
    for _turn in range(_TURNS_TO_END):
        if not _tasks:
            return
        QApplication.processEvents()
    log.warning("%d flows did not end when they were cancelled", len(_tasks))


def close() -> None:
    """Take the loop down; called once, after the application's own event loop has ended."""
    global _loop, _relay  # noqa: PLW0603  as above
    cancel_all()
    if _relay is not None:
        _relay.deleteLater()
        _relay = None
    if _loop is not None:
        import asyncio  # late, as above

        loop, _loop = _loop, None
        loop.stop()
        loop.close()
        asyncio._set_running_loop(None)  # noqa: SLF001  exported for makers of event loops; qasync leaves it set
