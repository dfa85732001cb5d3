"""Takes PySide6's hook off the import statement, which would read the source of every module that is imported."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  it puts the hook on


def use_plain_imports() -> None:
    """Import as Python does by itself from now on.

    PySide6 replaces ``builtins.__import__`` to serve ``from __feature__ import snake_case``, and keeps the original
    beside it. After each import the hook searches the source text of the module for "PySide6", which costs a start
    about 50 ms and keeps all sources in memory. Nobody here uses ``__feature__``; a module that was not searched has
    no feature switched on, like one that was.
    """
    original = getattr(builtins, "__orig_import__", None)  # a PySide6 without the hook has none
    if callable(original):
        builtins.__import__ = original
