"""What becomes of running work when the program ends."""

from __future__ import annotations

from enum import StrEnum


class AtEnd(StrEnum):
    """What becomes of the running job when its runner is shut down."""

    INTERRUPT = "interrupt"  # interrupt the server and keep what it answers in time
    FINISH = "finish"  # let the server go on; the job is unknown afterwards
