"""Two to four pictures compared, over the whole window: modes, what differs, and the board."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.generation.result import GeneratedImage
from app.ui import actions, theme
from app.ui.compare.about import Difference, difference
from app.ui.compare.board import LETTERS, Board, Look
from app.ui.compare.pictures import LONGEST, Sheet, read_sheets
from app.ui.inspector.facts import FactRows
from app.ui.viewer import desk
from app.ui.widgets.buttons import SegmentedSwitch, icon_button
from app.ui.widgets.texts import label

MOST = 4
_GAINS = (1, 4, 16)
_ROWS_WIDTH = 300


class CompareView(QWidget):
    """Covers its window until Esc or its cross; made anew for every comparison. ``left`` when it goes."""

    left = Signal()

    def __init__(self, images: Sequence[GeneratedImage], window: QWidget) -> None:
        """``images``: two to four, the first is the one the others are compared with."""
        super().__init__(window)
        self.images = tuple(images[:MOST])
        self._back_to = window.focusWidget()
        self._is_left = False
        self.setObjectName("compare")
        self.setAccessibleName(self.tr("Compare pictures"))
        self.board = Board(self)
        self.board.setAccessibleName(self.tr("Compared pictures"))
        self.modes = SegmentedSwitch(
            [
                (Look.SIDE, self.tr("Side by side")),
                (Look.SLIDER, self.tr("Slider")),
                (Look.FLICKER, self.tr("Flicker")),
                (Look.DIFFERENCE, self.tr("Difference")),
            ]
        )
        self.modes.setObjectName("compare-modes")
        self.modes.setToolTip(actions.title("compare-mode") + f" ({actions.keys_text('compare-mode')})")
        others = [(str(number), f"A | {LETTERS[number]}") for number in range(1, len(self.images))]
        self.others = SegmentedSwitch(others)
        self.others.setObjectName("compare-others")
        self.gains = SegmentedSwitch([(str(gain), f"× {gain}") for gain in _GAINS])
        self.gains.setObjectName("compare-gains")
        self.gains.setToolTip(self.tr("How many times the difference is amplified"))
        self.gains.choose(str(self.board.gain))
        tip = f"{actions.title('compare-rows')} ({actions.keys_text('compare-rows')})"
        self.rows_button = icon_button("panel-right", tip, "quiet")
        self.rows_button.setObjectName("compare-rows")
        self.rows_button.setCheckable(True)
        self.rows_button.toggled.connect(self._show_rows)
        self.rows = FactRows()
        self.rows_side = QScrollArea()
        self.rows_side.setWidgetResizable(True)
        self.rows_side.setFrameShape(QFrame.Shape.NoFrame)
        self.rows_side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows_side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_side.setFixedWidth(theme.scaled(_ROWS_WIDTH))
        self.rows_side.setWidget(_on_a_page(self.rows))
        self.rows_side.hide()
        close = icon_button("close", self.tr("Back (Esc)"), "quiet")
        close.setObjectName("compare-close")
        self.sentence = label("", wrap=True, selectable=True)
        self.sentence.setObjectName("compare-sentence")
        self.caption = label("", "caption", wrap=True)
        self.caption.setObjectName("compare-caption")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.modes)
        head.addWidget(self.others)
        head.addWidget(self.gains)
        head.addStretch(1)
        head.addWidget(self.rows_button)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.sentence)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.board, 1)
        middle.addWidget(self.rows_side)
        column.addLayout(middle, 1)
        column.addWidget(self.caption)
        self.modes.chosen.connect(self._choose_look)
        self.others.chosen.connect(self._choose_other)
        self.gains.chosen.connect(self._choose_gain)
        close.clicked.connect(self.leave)
        self.board.changed.connect(self._say)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._say()
        paths = [image.path for image in self.images]
        desk.shared().put(self._slot("pictures"), partial(read_sheets, paths), self._sheets_read)
        self._ask_what_differs()

    def open(self) -> None:
        """Cover the window and take the keys."""
        self.show()
        self.raise_()
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away; the focus returns to where it was."""
        if self._is_left:
            return
        self._is_left = True
        desk.shared().drop(self._slot("pictures"))
        desk.shared().drop(self._slot("difference"))
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
        self.deleteLater()

    def next_look(self) -> None:
        looks = list(Look)
        self.modes.choose(looks[(looks.index(self.board.look) + 1) % len(looks)])

    # -- what is said ---------------------------------------------------------------------------------------------

    def _slot(self, name: str) -> tuple[str, int, str]:
        return ("compare", id(self), name)

    def _sheets_read(self, sheets: tuple[Sheet, ...]) -> None:
        self.board.show_sheets(sheets)

    def _ask_what_differs(self) -> None:
        work = partial(difference, self.images[0], self.images[self.board.other])
        desk.shared().put(self._slot("difference"), work, self._difference_known)

    def _difference_known(self, found: Difference) -> None:
        prefix = f"A → {LETTERS[self.board.other]}: " if len(self.images) > 2 else ""
        self.sentence.setText(prefix + found.sentence)
        self.rows.show_facts(found.rows or ((self.tr("Nothing differs"), ""),))

    def _say(self) -> None:
        look = self.board.look
        self.others.setHidden(len(self.images) < 3)
        self.gains.setHidden(look is not Look.DIFFERENCE)
        names = "   ".join(f"{LETTERS[number]} {image.path.name}" for number, image in enumerate(self.images))
        self.caption.setText("\n".join(filter(None, [names, self._about_sizes(), self._how()])))

    def _about_sizes(self) -> str:
        """What was done to the pictures for the comparison."""
        texts = []
        sheets = self.board.sheets
        first = next((sheet.size for sheet in sheets if sheet.size is not None), None)
        for letter, sheet in zip(LETTERS, sheets, strict=False):
            if sheet.is_scaled and sheet.size is not None and first is not None:
                text = self.tr("{0} has {1} × {2} pixels and is shown at {3} × {4}.")
                texts.append(
                    text.format(letter, sheet.size.width(), sheet.size.height(), first.width(), first.height())
                )
        if any(max(image.width, image.height) > LONGEST for image in self.images):
            texts.append(self.tr("Sides longer than {0} pixels are compared at that length.").format(LONGEST))
        return " ".join(texts)

    def _how(self) -> str:
        """How to use the mode, and what came of it."""
        match self.board.look:
            case Look.SLIDER:
                return self.tr("Drag the line, or press Left and Right.")
            case Look.FLICKER:
                seen = LETTERS[self.board.other] if self.board.is_other_seen else LETTERS[0]
                return self.tr("{0} is shown. Press Space or click to change.").format(seen)
            case Look.DIFFERENCE:
                found = self.board.map
                if found is not None and found.is_same:
                    return self.tr("Not one pixel differs.")
                return self.tr("Black is the same in both; the brighter, the more differs.")
            case _:
                return self.tr("Turn the wheel to zoom, drag to move: all pictures follow.")

    # -- choosing -------------------------------------------------------------------------------------------------

    def _choose_look(self, key: object) -> None:
        self.board.show_look(Look(str(key)))

    def _choose_other(self, key: object) -> None:
        self.board.show_other(int(str(key)))
        self._ask_what_differs()

    def _show_rows(self, shown: bool) -> None:
        self.rows_side.setVisible(shown)

    def _choose_gain(self, key: object) -> None:
        self.board.show_gain(int(str(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the board and the switches leave. Nothing goes on to the page below."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_C and not event.modifiers()):
            self.leave()
        elif key == Qt.Key.Key_M and not event.modifiers():
            self.next_look()
        elif key == Qt.Key.Key_I and not event.modifiers():
            self.rows_button.toggle()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_3 and not event.modifiers():
            self.others.choose(str(key - Qt.Key.Key_0))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not event.modifiers():
            event.accept()  # Esc and single letters are ours before they are the window's or a page's
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None and watched is window:
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().canvas))
        painter.end()


def _on_a_page(rows: QWidget) -> QWidget:
    page = QWidget()
    page.setProperty("kind", "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 12, 0)
    column.addWidget(rows)
    column.addStretch()
    return page
