"""The small style sheet: only what a palette cannot say (radii, paddings, edges).

Widgets choose a look by the dynamic property ``kind`` (see ``widgets.buttons``), never by a sheet of their own.
"""

from __future__ import annotations

from pathlib import Path

from app.ui import resources
from app.ui.tokens import Tokens


def stylesheet_for(t: Tokens, small: float, large: float, scale: float = 1.0) -> str:
    """The application's style sheet for one scheme.

    ``small`` and ``large`` are text sizes in points; ``scale`` is how much larger than usual boxes around text are.
    """

    def px(pixels: int) -> str:
        return f"{round(pixels * scale)}px"

    check = _url(resources.icon_file(f"check-{t.name}"))
    arrow = _url(resources.icon_file(f"chevron-down-{t.name}"))
    return f"""
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.edge}; padding: 4px 6px; }}
QLabel {{ background: transparent; }}
QLabel[kind="caption"] {{ color: {t.secondary}; font-size: {small}pt; }}
QLabel[kind="heading"] {{ color: {t.secondary}; font-size: {small}pt; font-weight: 600; }}
QLabel[kind="title"] {{ font-size: {large}pt; font-weight: 600; }}
QLabel[kind="error"] {{ color: {t.error}; }}
QLabel[kind="strong"] {{ font-weight: 600; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {t.field}; border: 1px solid {t.edge}; border-radius: 6px; padding: 3px 8px; color: {t.text};
    selection-background-color: {t.accent_fill}; selection-color: {t.on_accent}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {px(20)}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {t.secondary}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 1px solid {t.accent}; }}
QLineEdit[unset="true"], QComboBox[unset="true"] {{ color: {t.secondary}; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border: 1px solid {t.error}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QLineEdit[kind="bare"], QComboBox QLineEdit {{ background: transparent; border: none; padding: 0;
    min-height: {px(18)}; }}
QLineEdit[kind="value"] {{ background: transparent; border: none; padding: 0; min-height: {px(22)};
    color: {t.accent_text}; }}
QPlainTextEdit, QTextEdit {{ padding: 4px; }}
QPlainTextEdit[kind="reading"], QTextEdit[kind="reading"] {{ background: transparent; border: none; padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px(22)}; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {px(14)}; height: {px(14)}; }}
QComboBox QAbstractItemView, QListView[kind="popup"] {{
    background: {t.raised}; color: {t.text}; border: 1px solid {t.edge}; outline: 0; padding: 4px;
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item, QListView[kind="popup"]::item {{ min-height: {px(26)}; padding: 0 6px; }}

QPushButton, QToolButton {{ background: {t.raised}; border: 1px solid {t.raised}; border-radius: 6px;
    padding: 4px 12px; color: {t.text}; }}
QPushButton {{ min-height: {px(20)}; }}
QToolButton {{ padding: 1px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {t.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.disabled}; background: {t.panel}; border-color: {t.line}; }}
QPushButton[kind="primary"] {{ background: {t.accent_fill}; border-color: {t.accent_fill}; color: {t.on_accent};
    font-weight: 600; min-height: {px(26)}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; padding: 3px 11px; }}
QPushButton[kind="primary"]:disabled {{ background: {t.raised}; border-color: {t.raised}; color: {t.disabled}; }}
QPushButton[kind="outline"], QToolButton[kind="outline"] {{ background: transparent; border-color: {t.edge}; }}
QPushButton[kind="outline"]:hover, QToolButton[kind="outline"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"] {{ color: {t.secondary}; padding: 2px 6px; font-size: {small}pt; min-height: {px(16)}; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="count"] {{ background: transparent; border-color: transparent; color: {t.secondary}; padding: 2px 0;
    font-size: {small}pt; min-height: {px(16)}; }}
QPushButton[kind="count"]:hover {{ color: {t.text}; text-decoration: underline; }}
QPushButton[kind="count"]:focus {{ border-color: {t.accent}; color: {t.text}; }}
QPushButton[kind="chip"] {{ background: {t.raised}; border-color: {t.raised}; color: {t.secondary}; padding: 1px 8px;
    font-size: {small}pt; }}
QPushButton[kind="chip"][usual="true"] {{ border-color: {t.edge}; color: {t.text}; }}
QPushButton[kind="chip"]:hover {{ color: {t.text}; background: {t.hover}; }}
QPushButton[kind="chip"]:checked {{ background: {t.accent_soft}; border-color: {t.accent_soft};
    color: {t.accent_text}; }}
QPushButton[kind="chip"]:focus, QToolButton[kind="chip"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="quiet"]:checked {{ background: {t.accent_soft}; border-color: {t.accent_soft}; }}
QToolButton[kind="chip"] {{ background: {t.raised}; border-color: {t.raised}; padding: 0; }}
QToolButton[kind="chip"]:hover {{ background: {t.hover}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}

QMenu {{ background: {t.raised}; border: 1px solid {t.edge}; padding: 4px; color: {t.text}; }}
QMenu::item {{ padding: 5px 20px 5px 10px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.edge}; margin: 4px 6px; }}

QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator {{ width: {px(16)}; height: {px(16)}; border: 1px solid {t.edge}; border-radius: 4px;
    background: {t.field}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QCheckBox::indicator:focus {{ border: 1px solid {t.accent}; }}

QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover, QFrame[kind="picker"] QScrollBar::handle, QListView[kind="popup"] QScrollBar::handle {{
    background: {t.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QFrame[kind="panel"], QWidget[kind="panel"] {{ background: {t.panel}; }}
QFrame[kind="card"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 10px; }}
QFrame[kind="row"] {{ background: {t.field}; border: 1px solid {t.edge}; border-radius: 6px; }}
QFrame[kind="notice-row"] {{ background: {t.raised}; border: none; border-top: 1px solid {t.line}; }}
QFrame[kind="notice"] {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: 8px; }}
QListView[kind="sections"] {{ background: transparent; border: none; outline: 0; }}
QListView[kind="sections"]::item {{ min-height: {px(28)}; padding: 0 10px; border-radius: 6px; color: {t.secondary}; }}
QListView[kind="sections"]::item:hover {{ background: {t.hover}; color: {t.text}; }}
QListView[kind="sections"]::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QListView[kind="list"], QTreeView[kind="list"] {{ background: transparent; border: none; outline: 0; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
"""


def _url(path: Path) -> str:
    return path.as_posix()
