"""Runners whose servers were left: what a server still works on is somebody's picture, so each ends in its own time."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs.at_end import AtEnd
from app.ui import tasks
from app.ui.workspace import DEMO_ID

if TYPE_CHECKING:  # imported when a server is connected to
    from app.jobs.runner import Runner
    from app.servers.connection import Connection

    Served = tuple[Runner, Connection]

QUIT_S = 1.5  # of the two seconds that quitting may take


class Departures(QObject):
    """Lives on the GUI thread; waits on others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._leaving: list[Served] = []

    def runner_of(self, job_id: str) -> Runner | None:
        """The leaving runner that still works on a job."""
        return next((runner for runner, _connection in self._leaving if runner.works_on(job_id)), None)

    def see_off(self, runner: Runner, connection: Connection) -> None:
        """Let a runner end, then close its connection."""
        runner.retire()
        tasks.spawn(self._seen_off((runner, connection)), self)

    async def _seen_off(self, served: Served) -> None:
        self._leaving.append(served)
        await tasks.in_thread(served[0].join)
        self._leaving.remove(served)
        await tasks.in_thread(served[1].close)

    def shutdown(self, others: Iterable[Served], at_end: AtEnd) -> None:
        """At the end of the program: wait a moment for all of them and for ``others``, at once, and close them."""
        leaving = [*self._leaving, *others]
        ends = [
            # The demo ends with the window, so it can finish nothing.
            threading.Thread(
                target=runner.shutdown,
                args=(QUIT_S, AtEnd.INTERRUPT if connection.profile.id == DEMO_ID else at_end),
                daemon=True,
            )
            for runner, connection in leaving
        ]
        for end in ends:
            end.start()
        for end in ends:
            end.join(QUIT_S)
        for _runner, connection in leaving:
            connection.close()
