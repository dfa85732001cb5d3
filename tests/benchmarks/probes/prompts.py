"""Prompts under the keyboard: one key until the list of completions is painted, and one key in a very long prompt."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.settings.declared import TAG_LIST
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import theme
from app.ui.application import make_application
from app.ui.later_work import LaterWork
from app.ui.prompts.completion import Completion
from app.ui.prompts.completion_sources import Sources
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.text_area import TextArea
from app.ui.workspace import Workspace
from tests.benchmarks.probe import Setting

TAGS = 100_000
SYLLABLES = ("ma", "ri", "ko", "lo", "ng", "ha", "ir", "blu", "red", "gi", "rl", "ta", "en", "st", "pla", "er", "wing")
TYPED = ("mari", "long hair", "bluered", "koha", "enst_ta", "99", "xylophone")
LONG = "a (lighthouse:1.2) on a [basalt] cliff at dusk, [storm:calm:0.5] light, film grain <lora:coast:0.7>, " * 200
LONG_SIGNS = 20_000
KEYS = 60


def complete(setting: Setting) -> Mapping[str, float]:
    """``value``: the median of all keys, in ms; ``slowest``: the one that took longest."""
    application = make_application()
    theme.install(application).apply("dark", 1.0)
    path = setting.own / "tags.csv"
    _write_tags(path)
    settings = Settings(None)
    settings.choose(TAG_LIST, str(path))
    workspace = Workspace(LaterWork().work, settings, SessionState())
    editor = PromptEdit(rows=5, most_rows=12)
    window = _show(editor)
    sources = Sources(workspace, window)
    completion = Completion(editor, sources, settings)
    for _wait in range(1500):
        if sources.tag_count == TAGS:
            break
        QApplication.processEvents()
        time.sleep(0.02)  # unlike qWait it lets the thread that reads the list run
    else:
        raise AssertionError(f"{sources.tag_count} tags were read instead of {TAGS}")
    took: list[float] = []
    opened = 0
    for text in TYPED:
        for letter in text:
            took.append(_key(editor, letter))
            opened += completion.is_open
        editor.set_value("")
        completion.close()
        QApplication.processEvents()
    if opened < len(took) // 2:
        raise AssertionError(f"the list was open after {opened} of {len(took)} keys only")
    return {"value": median(took), "slowest": max(took)}


def long_prompt(_setting: Setting) -> Mapping[str, float]:
    """``value``: the median of the keys typed in the middle of a prompt of 20,000 characters, painted."""
    return _type_into(PromptEdit)


def long_prompt_floor(_setting: Setting) -> Mapping[str, float]:
    """The same in an editor that knows nothing of prompts."""
    return _type_into(TextArea)


def _type_into(kind: type[TextArea]) -> Mapping[str, float]:
    application = make_application()
    theme.install(application).apply("dark", 1.0)
    editor = kind(rows=5, most_rows=12)
    _window = _show(editor)
    editor.set_value(LONG[:LONG_SIGNS])
    QTest.qWait(1000)  # what is read a moment after the last key is read
    cursor = editor.textCursor()
    cursor.setPosition(LONG_SIGNS // 2)
    editor.setTextCursor(cursor)
    took = [_key(editor, "a") for _key_number in range(KEYS)]
    return {"value": median(took), "slowest": max(took)}


def _key(editor: QWidget, letter: str) -> float:
    """Milliseconds until a key is pressed and what it does is painted."""
    started = time.perf_counter()
    QTest.keyClicks(editor, letter)
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def _show(widget: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(widget)
    column.addStretch(1)
    window.resize(420, 700)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window


def _write_tags(path: Path) -> None:
    """Names of one to three words, with other names for some; each time the same."""
    draw = random.Random(7)
    lines: list[str] = []
    for number in range(TAGS):
        words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _word in range(draw.randint(1, 3))]
        aliases = ",".join("".join(draw.choices(SYLLABLES, k=4)) for _alias in range(draw.choice((0, 0, 1, 2, 5))))
        lines.append(f'{"_".join(words)}{number % 97},{number % 6},{5_000_000 // (number + 1)},"{aliases}"')
    path.write_text("\n".join(lines), encoding="utf-8")


PROBES = {"complete": complete, "prompt": long_prompt, "prompt-floor": long_prompt_floor}
