"""What every editor that may be left to the server has in common, and the menu of those that are text."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu


class Editing:
    """Mixed into the editors: the server's default, whether a value is set, and what is wrong with it.

    Widgets have a metaclass of Qt's, so this is no ABC; mypy refuses to make an editor without the abstract methods.
    """

    _default: Any = None

    @property
    def default(self) -> Any:
        """What the server uses when nothing is sent; None when it did not say."""
        return self._default

    @property
    def is_set(self) -> bool:
        return self.value() is not None

    @property
    def problem(self) -> str:
        """What is wrong with the value, "" when nothing is."""
        return ""

    @abstractmethod
    def value(self) -> Any:
        """The value to send; None leaves it to the server."""

    @abstractmethod
    def reset(self) -> None:
        """Leave the value to the server, as the user's own doing."""


class _TextEditor(Protocol):
    """An editor of text with Qt's own menu."""

    @property
    def menu_filled(self) -> SignalInstance: ...

    @property
    def is_set(self) -> bool: ...

    def reset(self) -> None: ...

    def createStandardContextMenu(self) -> QMenu: ...  # noqa: N802  Qt's name


def show_text_menu(editor: _TextEditor, event: QContextMenuEvent) -> None:
    """Qt's menu of an editor with the way back to the server's default on top."""
    menu = editor.createStandardContextMenu()
    add_reset_action(menu, editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.menu_filled.emit(menu)
    menu.popup(event.globalPos())


def add_reset_action(menu: QMenu, editor: Any) -> None:
    """Put "Reset to server default" on top of ``menu``; ``editor`` has ``reset()`` and ``is_set``."""
    first = menu.actions()[0] if menu.actions() else None
    action = menu.addAction(QCoreApplication.translate("widgets", "Reset to server default"))
    action.setEnabled(bool(editor.is_set))
    action.triggered.connect(editor.reset)
    if first is not None:
        menu.removeAction(action)
        menu.insertAction(first, action)
        menu.insertSeparator(first)
