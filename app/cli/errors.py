"""What ends a command early."""

from __future__ import annotations


class OutputError(OSError):
    """Standard output takes nothing more: its disk is full, say."""
