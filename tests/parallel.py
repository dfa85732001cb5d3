"""How ``./run test`` shares the tests out to several processes (pytest-xdist).

A file stays in one process, with its fixtures. Real displays take turns in one process: a drag by hand is a matter of
time, and two at once on a busy machine would tell of the machine and not of the program.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

LEAST, MOST = 2, 4
"""Processes: as many as there are cores, between these."""

FIRST = ("tests/end_to_end/xdisplay/", "tests/end_to_end/", "tests/ui/", "tests/contract/")
"""Folders in the order in which they begin; all others follow. What takes long must not be begun last."""


def processes(config: pytest.Config) -> int:
    """How many to use where nobody said: none of their own for a few chosen tests, or for somebody who watches."""
    options = config.option
    is_for_few = bool(options.keyword) or (
        config.args_source is pytest.Config.ArgsSource.ARGS
        and len(config.args) <= 2
        and not any(Path(argument).is_dir() for argument in config.args)
    )
    if is_for_few or options.capture == "no" or options.collectonly:
        return 0
    return min(max(os.cpu_count() or 1, LEAST), MOST)


def rank(nodeid: str) -> int:
    """The place of a test's folder in ``FIRST``."""
    return next((place for place, folder in enumerate(FIRST) if nodeid.startswith(folder)), len(FIRST))


def group_of(nodeid: str) -> str:
    """Tests of one group run in one process, one after another."""
    return FIRST[0] if nodeid.startswith(FIRST[0]) else nodeid.partition("::")[0]


class Scheduler(LoadScopeScheduling):  # type: ignore[misc] # it has no types
    """Gives each process the next file in the order of ``rank``; all files with a real display count as one."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # that would be by how many tests a file has

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
