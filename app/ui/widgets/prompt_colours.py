"""The colours of a prompt and the lines under its mistakes, read anew when the text changes.

Short texts are read at every key. Of long ones the colours only move along while one types, and are read when a moment
passes without a key, so that no key ever waits; and only what is in sight, and a good deal around it, has any: Qt lays
a paragraph out anew at every key, which takes half as long again with a thousand colours in it. Mistakes are shown
later still: nobody wants to hear of a bracket that is about to be closed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.generation.prompt_syntax import PLAIN, Language, Look, Mistake, Run, Syntax
from app.generation.prompt_syntax_reading import read
from app.ui import theme
from app.ui.tokens import Tokens

SHORT = 3_000  # characters that are read at every key
LONGEST = 100_000  # more is no prompt, and stays plain
AROUND = 1_500  # of a long text, what is coloured before and behind what is in sight
READ_AFTER_MS = 120
JUDGE_AFTER_MS = 500

_Styled = tuple[int, int, int, bool]
"""From, to (in Qt's units), the look (0: none), and whether a mistake is there."""


class PromptColours(QSyntaxHighlighter):
    """Belongs to a document; ``judged`` comes when ``mistakes`` are others."""

    judged = Signal()

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._language = PLAIN
        self.syntax = Syntax("")
        self.mistakes: tuple[Mistake, ...] = ()
        self._told: tuple[Mistake, ...] = ()
        self._read_for: Language | None = None
        self._styled: list[_Styled] = []
        self._starts: list[int] = []
        self._painted: dict[int, tuple[_Styled, ...]] = {}
        self._formats: dict[tuple[int, bool], QTextCharFormat] = {}
        self.in_sight: Callable[[], tuple[int, int]] | None = None
        """From where to where the text is seen, in Qt's units; asked only when nothing is being changed."""
        self._window: tuple[int, int] | None = None
        self._is_stale = True
        self._reading = self._timer(READ_AFTER_MS, self._read_and_show)
        self._judging = self._timer(JUDGE_AFTER_MS, self.judge)
        self._showing = self._timer(0, self._show_others)
        # Before the one that Qt makes: what is painted at a change has to know of it.
        document.contentsChange.connect(self._changed)
        self.setDocument(document)
        theme.theme().changed.connect(self._retheme)

    def _timer(self, after_ms: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

    @property
    def language(self) -> Language:
        return self._language

    def set_language(self, language: Language) -> None:
        """Read the text as another server would."""
        if language != self._language:
            self._language = language
            self.judge()

    def look(self) -> None:
        """Another part of the text is in sight."""
        if self._window is not None:
            self._showing.start()

    def judge(self) -> None:
        """Read the text now, and show what is wrong with it."""
        self._judging.stop()
        self._read()
        self.mistakes = self.syntax.mistakes
        self._style()
        self._show_others()
        if self.mistakes != self._told:
            self._told = self.mistakes
            self.judged.emit()

    # -- reading --------------------------------------------------------------------------------------------------

    def _changed(self, place: int, removed: int, added: int) -> None:
        """The text is another one from here on. Qt says so for new colours as well, with as much added as removed."""
        self._is_stale = True
        if self.document().characterCount() > SHORT:
            self._move(place, removed, added)
            self._reading.start()
        self._judging.start()

    def _read(self) -> None:
        self._reading.stop()
        self._is_stale = False
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if len(text) > LONGEST:
            text = ""
        if text != self.syntax.text or self._language is not self._read_for:
            self.syntax = read(text, self._language)
            self._read_for = self._language

    def _read_and_show(self) -> None:
        self._read()
        self._keep_mistakes()
        self._style()
        self._show_others()

    def _keep_mistakes(self) -> None:
        """While one types only mistakes that were shown already go on being shown, wherever they are now."""
        shown = {(mistake.fault, mistake.detail) for mistake in self.mistakes}
        self.mistakes = tuple(m for m in self.syntax.mistakes if (m.fault, m.detail) in shown) if shown else ()

    def _style(self) -> None:
        self._styled = in_units(self.syntax.text, styled(self.syntax.runs, self.mistakes))
        self._starts = [start for start, _end, _look, _bad in self._styled]

    def _move(self, place: int, removed: int, added: int) -> None:
        """Let the colours behind a change of the text move with it."""
        by = added - removed
        if not by:
            return
        here = self._styled
        low, high = self._window or (0, 0)
        if low <= place < high:  # the rest is read again before anybody sees it
            here = here[max(0, bisect_right(self._starts, low) - 1) : bisect_left(self._starts, high)]
        moved: list[_Styled] = []
        for start, end, look, bad in here:
            start, end = (at if at <= place else max(place, at + by) for at in (start, end))
            if start < end:
                moved.append((start, end, look, bad))
        self._styled = moved
        self._starts = [start for start, _end, _look, _bad in moved]

    # -- painting -------------------------------------------------------------------------------------------------

    def highlightBlock(self, _text: str) -> None:
        if self._is_stale and self.document().characterCount() <= SHORT:
            self._read()
            self._keep_mistakes()
            self._style()
            self._showing.start()
        block = self.currentBlock()
        here = self._here(block.position(), block.length())
        self._painted[block.blockNumber()] = here
        for start, end, look, bad in here:
            self.setFormat(start, end - start, self._format(look, is_mistake=bad))

    def _here(self, position: int, length: int) -> tuple[_Styled, ...]:
        """What is to be seen in a block, counted from its beginning."""
        low, high = position, position + length
        if self._window is not None:
            low, high = max(low, self._window[0]), min(high, self._window[1])
        first = max(0, bisect_right(self._starts, low) - 1)
        last = bisect_left(self._starts, high)
        return tuple(
            (max(0, start - position), min(length, end - position), look, bad)
            for start, end, look, bad in self._styled[first:last]
            if end > low
        )

    def _show_others(self) -> None:
        """Paint the blocks anew that look otherwise since the text was read."""
        self._showing.stop()
        document = self.document()
        self._window = None
        if self.in_sight is not None and document.characterCount() > SHORT:
            first, last = self.in_sight()
            self._window = (first - AROUND, last + AROUND)
        block = document.begin()
        while block.isValid():
            if self._painted.get(block.blockNumber()) != self._here(block.position(), block.length()):
                self.rehighlightBlock(block)
            block = block.next()
        for number in [number for number in self._painted if number >= document.blockCount()]:
            del self._painted[number]

    def _format(self, look: int, *, is_mistake: bool) -> QTextCharFormat:
        made = self._formats.get((look, is_mistake))
        if made is None:
            made = self._formats[look, is_mistake] = _format(theme.current(), look, is_mistake=is_mistake)
        return made

    def _retheme(self, _tokens: object) -> None:
        self._formats.clear()
        self.rehighlight()


def _format(tokens: Tokens, look: int, *, is_mistake: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    colours = {
        Look.EMPHASIS: tokens.accent_text,
        Look.LESS: tokens.secondary,
        Look.NETWORK: tokens.link,
        Look.KEYWORD: tokens.secondary,
        Look.EDITING: tokens.accent_text,
        Look.TEMPLATE: tokens.link,
        Look.COMMENT: tokens.secondary,
    }
    if look:
        made.setForeground(QColor(colours[Look(look)]))
    if look in (Look.KEYWORD, Look.EDITING, Look.TEMPLATE):
        made.setFontWeight(QFont.Weight.DemiBold)
    if look == Look.COMMENT:
        made.setFontItalic(True)
    if is_mistake:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(QColor(tokens.warn))
    return made


def styled(runs: tuple[Run, ...], mistakes: tuple[Mistake, ...]) -> list[_Styled]:
    """Both in one: stretches without overlaps, in their order."""
    if not mistakes:
        return [(start, end, int(look), False) for start, end, look in runs]
    edges: list[tuple[int, int, int]] = []  # place, change of the look, change of the number of mistakes
    for start, end, look in runs:
        edges += [(start, int(look), 0), (end, -int(look), 0)]
    for mistake in mistakes:
        edges += [(mistake.start, 0, 1), (mistake.end, 0, -1)]
    edges.sort(key=lambda edge: edge[0])
    made: list[_Styled] = []
    at = look_now = wrong = 0
    for place, look_change, change in edges:
        if place > at:
            if look_now or wrong:
                made.append((at, place, look_now, wrong > 0))
            at = place
        look_now += look_change
        wrong += change
    return made


def in_units(text: str, stretches: list[_Styled]) -> list[_Styled]:
    """Qt counts UTF-16 units, Python whole characters: an emoji in front moves the place."""
    if text.isascii() or max(text) <= "\uffff":
        return stretches
    places = [0, *accumulate(2 if sign > "\uffff" else 1 for sign in text)]
    return [(places[start], places[end], look, bad) for start, end, look, bad in stretches]
