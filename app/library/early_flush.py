"""Lets the system begin to write a file to the disk while its bytes still arrive, so that flushing it waits less."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from functools import cache

log = logging.getLogger(__name__)

_SYNC_FILE_RANGE_WRITE = 2  # linux/fs.h: begin to write what is dirty in the range, wait for nothing


def begin(handle: int, offset: int, size: int) -> None:
    """Ask for ``size`` bytes from ``offset`` of the open file ``handle`` to be written out; returns at once.

    A wish only: nothing is durable by it, and where a system has no such call nothing happens. What goes wrong on the
    disk is told by the flush that has to follow.
    """
    call = _call()
    if call is not None and call(handle, offset, size, _SYNC_FILE_RANGE_WRITE) != 0:
        import ctypes  # late, as below

        log.debug("Writing out early did not begin: %s", os.strerror(ctypes.get_errno()))


@cache
def _call() -> Callable[[int, int, int, int], int] | None:
    """Linux' sync_file_range(2), without the interpreter's lock while it runs; None elsewhere."""
    if sys.platform != "linux":
        return None
    import ctypes  # late: a start does without it

    try:
        call = ctypes.CDLL(None, use_errno=True).sync_file_range
    except (OSError, AttributeError) as error:
        log.debug("Files are not written out early: %s", error)
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint)
    call.restype = ctypes.c_int
    return call
