"""Stands in for whoever does the work until that is there: the first page is shown before the queue is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from app.ui.orders import Work


class LaterWork:
    """Keeps what is asked of a ``Work``, in order, and asks it of the real one once that is there.

    What was taken from it (a slot, say) goes on working then.
    """

    def __init__(self) -> None:
        self._real: Work | None = None
        self._asked: list[Callable[[Work], object]] = []

    @property
    def work(self) -> Work:
        """This, as what it stands for."""
        return cast("Work", self)

    @property
    def has_been_asked(self) -> bool:
        """Whether something waits for the real one."""
        return bool(self._asked)

    def give_to(self, work: Work) -> None:
        """Ask ``work`` for everything that was asked so far, and from now on at once."""
        self._real = work
        asked, self._asked = self._asked, []
        for ask in asked:
            ask(work)

    def _ask(self, name: str, *arguments: object, **named: object) -> None:
        def ask(work: Work) -> None:
            getattr(work, name)(*arguments, **named)

        if self._real is not None:
            ask(self._real)
        else:
            self._asked.append(ask)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(self._ask, name)
