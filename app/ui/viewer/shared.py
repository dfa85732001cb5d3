"""The one of its kind in an application: made on first use, closed when the application quits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication


class _Closing(Protocol):
    @property
    def is_closed(self) -> bool: ...

    def close(self) -> None: ...


T = TypeVar("T", bound=_Closing)


class Shared(Generic[T]):
    """Holds what ``make`` makes; one that was closed is followed by a new one."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: T | None = None

    @property
    def is_made(self) -> bool:
        return self._made is not None and not self._made.is_closed

    def get(self) -> T:
        if self._made is None or self._made.is_closed:
            self._made = self._make()
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self._made.close)
        return self._made

    def close(self) -> None:
        """Close what was made, if anything was."""
        if self._made is not None:
            self._made.close()
