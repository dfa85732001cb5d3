"""The look of the house: one table of colour tokens, the palette made from it, and the font.

Neutral greys, so that colours in pictures can be judged; one accent, the amber of a darkroom lamp. Widgets read colours
from ``current()`` at paint time and never keep them, so a change of theme is one repaint.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QStyleFactory, QWidget

from app.ui import resources
from app.ui.application import STYLE, Application
from app.ui.stylesheet import stylesheet_for
from app.ui.tokens import DARK, LIGHT, Tokens

log = logging.getLogger(__name__)

SCHEMES = ("system", "dark", "light")

# Qt's answer when a Linux system has no desktop font configured; the bundled Inter is better for hours of reading.
_FALLBACK_FAMILIES = {"", "Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica", "Arial"}


@dataclass(frozen=True, slots=True)
class Type:
    """The three sizes of text, in points at 100 %."""

    small: float
    normal: float
    large: float


class Theme(QObject):
    """Applies a colour scheme and a text scale to the application, and says when either changed."""

    changed = Signal(object)  # Tokens

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = "system"
        self._scale = 1.0
        self._tokens = DARK
        self._is_dressed = True
        self._font = _base_font()
        if not isinstance(application, Application):  # else it has the style already
            application.setStyle(QStyleFactory.create(STYLE))
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        return self._scale

    def apply(self, choice: str = "system", scale: float = 1.0, *, dressed: bool = True) -> None:
        """Use ``choice`` (one of ``SCHEMES``) and a text scale from 0.8 to 2.0.

        ``dressed`` False: without the style sheet, until ``dress``.
        """
        self._is_dressed = dressed
        self._choice = choice if choice in SCHEMES else "system"
        self._scale = min(2.0, max(0.8, scale))
        self._tokens = self._resolve()
        font = QFont(self._font)
        font.setPointSizeF(self.type.normal)
        self._application.setFont(font)
        self._application.setPalette(palette_from(self._tokens))
        if dressed:
            self._put_on()
        self.changed.emit(self._tokens)

    def dress(self, window: QWidget) -> None:
        """Put on the style sheet that was left out. ``window``: the one there is.

        Under a style sheet Qt styles every widget anew each time a layout takes it, or anything around it, in: a page
        that is made first and dressed then is there in half the time.
        """
        if not self._is_dressed:
            self._is_dressed = True
            self._put_on()
            # Some sizes were asked for, and kept, while not all around them was dressed.
            # By the layouts: for each of Qt's own widgets that Python meets, it is told of all kinds there are (2 MB).
            for layout in window.findChildren(QLayout):
                is_of_qt = type(layout) in (QLayout, QBoxLayout)  # in scroll areas, and the window's own
                for number in range(0 if is_of_qt else layout.count()):
                    item = layout.itemAt(number)
                    widget = item.widget() if item is not None else None
                    if widget is not None:
                        widget.updateGeometry()
                layout.invalidate()
            self.changed.emit(self._tokens)

    def _put_on(self) -> None:
        self._application.setStyleSheet(
            stylesheet_for(self._tokens, self.type.small, self.type.large, max(1.0, self._scale))
        )

    @property
    def type(self) -> Type:
        size = self._font.pointSizeF() * self._scale
        return Type(small=round(size * 0.88, 1), normal=round(size, 1), large=round(size * 1.45, 1))

    def _resolve(self) -> Tokens:
        if self._choice == "dark":
            return DARK
        if self._choice == "light":
            return LIGHT
        scheme = QGuiApplication.styleHints().colorScheme()
        return LIGHT if scheme is Qt.ColorScheme.Light else DARK

    def _system_changed(self) -> None:
        if self._choice == "system" and self._resolve() is not self._tokens:
            self.apply(self._choice, self._scale, dressed=self._is_dressed)


def _base_font() -> QFont:
    font = QGuiApplication.font()
    if sys.platform.startswith("linux") and font.family() in _FALLBACK_FAMILIES:
        families: list[str] = []
        for file in resources.font_files():
            number = QFontDatabase.addApplicationFont(str(file))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if families:
            font = QFont(families[0])
        font.setPointSizeF(9.75)
    if font.pointSizeF() <= 0:
        font.setPointSizeF(10)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def palette_from(tokens: Tokens) -> QPalette:
    """Every role Fusion paints with, from the token table."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.Highlight: tokens.accent_fill,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.Light: tokens.line,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.canvas,
        role.Accent: tokens.accent,
    }
    for colour_role, value in colours.items():
        palette.setColor(colour_role, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for colour_role in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(disabled, colour_role, QColor(tokens.disabled))
    palette.setColor(disabled, role.Highlight, QColor(tokens.line))
    return palette


_theme: Theme | None = None


def install(application: QApplication) -> Theme:
    """The one theme of the application, made on first call."""
    global _theme  # noqa: PLW0603  there is one application, and so one theme
    if _theme is None or _theme.parent() is not application:
        _theme = Theme(application)
    return _theme


def current() -> Tokens:
    """The tokens to paint with now."""
    return _theme.tokens if _theme is not None else DARK


def scaled(pixels: float) -> int:
    """Pixels that grow with the text, for icons and the boxes around text; never fewer than at 100 %.

    Widgets that keep such a size ask again when the theme changed.
    """
    return round(pixels * max(1.0, _theme.scale)) if _theme is not None else round(pixels)


def theme() -> Theme:
    """The installed theme. Raises RuntimeError before ``install``."""
    if _theme is None:
        raise RuntimeError("the theme is used before the application was made")
    return _theme
