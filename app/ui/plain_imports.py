"""Takes PySide6's hook off the import statement, which would read the source of every module that is imported."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  it puts the hook on


def use_plain_imports() -> None:
    """Import from now on as before PySide6 served ``from __feature__ import snake_case``, which nobody here uses.

    For that it replaces ``builtins.__import__`` and keeps the one from before beside it. After each import the hook
    searches the source text of the module for "PySide6", which costs a start about 50 ms and keeps all sources in
    memory. A module that was not searched has no feature switched on, like one that was.
    """
    original = getattr(builtins, "__orig_import__", None)  # a PySide6 without the hook has none
    if callable(original):
        builtins.__import__ = original
