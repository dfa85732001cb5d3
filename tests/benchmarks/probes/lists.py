"""Long lists under the keyboard: a thousand settings searched, ten thousand names opened and filtered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from statistics import median

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.api.options import OptionSpec, option_specs
from app.servers.capabilities import Capabilities, ServerKind
from app.ui import theme
from app.ui.application import make_application
from app.ui.forms.overrides import OverridesEditor
from app.ui.widgets.choices import ChoiceBox
from tests.benchmarks.probe import Setting

SETTINGS = 1_000
NAMES = 10_000
SEARCHES = ("clip skip", "upscaler for img2img", "chekcpoint", "live prev", "tokn merg", "sd_model_checkpoint")
FILTER = "model_0123"


def search(_setting: Setting) -> Mapping[str, float]:
    """``value``: the median of all keystrokes, in ms; ``slowest``: the one that took longest."""
    application = make_application()
    theme.install(application).apply("dark", 1.0)
    editor = OverridesEditor()
    _window = _show(editor)
    capabilities = Capabilities(
        kind=ServerKind.A1111, option_specs=_many_settings(), paths=frozenset({"/sdapi/v1/options"}), version="1.10.1"
    )
    editor.set_capabilities(capabilities)
    picker = editor.open_picker()
    if picker is None or len(picker.shown) < SETTINGS:
        raise AssertionError("the list of settings is not there")
    took: list[float] = []
    for text in SEARCHES:
        took += [_timed(partial(QTest.keyClicks, picker.search, letter)) for letter in text]
        if not picker.shown:
            raise AssertionError(f"nothing was found for {text}")
        picker.search.clear()
        QApplication.processEvents()
    return {"value": median(took), "slowest": max(took)}


def combo(_setting: Setting) -> Mapping[str, float]:
    """``value``: what takes longest of giving it the names, opening the list, and a keystroke that filters it."""
    application = make_application()
    theme.install(application).apply("dark", 1.0)
    box = ChoiceBox()
    _window = _show(box)
    names = [f"folder {n % 40}/model_{n:05d}-v{n % 7}.safetensors [{n:010x}]" for n in range(NAMES)]
    filled = _timed(lambda: box.set_choices(names))
    box.set_value(names[NAMES - 1000])
    opened = _timed(box.open_list)
    box.clear()
    took = [_timed(partial(QTest.keyClicks, box, letter)) for letter in FILTER]
    if box.completer().completionCount() != 10:
        raise AssertionError(f"{box.completer().completionCount()} names were found instead of 10")
    filtered = max(took)
    return {"value": max(filled, opened, filtered), "filled": filled, "opened": opened, "filtered": filtered}


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds until the act is done and painted."""
    started = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def _show(widget: QWidget) -> QWidget:
    """A window around ``widget``, seen."""
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    window.resize(420, 300)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window


def _many_settings() -> tuple[OptionSpec, ...]:
    """The settings of a real server, three times over with other words, as a server with many extensions has them."""
    document = json.loads(files("app.demo").joinpath("data/openapi.json").read_text(encoding="utf-8"))
    properties = document["components"]["schemas"]["Options"]["properties"]
    rows = dict(properties)
    for number in range(1, 4):
        for key, row in properties.items():
            rows[f"extension{number}_{key}"] = {**row, "description": f"{row.get('description', key)} of {number}"}
    document["components"]["schemas"]["Options"]["properties"] = rows
    specs = [spec for spec in option_specs(document, {}) if not spec.is_note]
    return tuple(specs[:SETTINGS])


PROBES = {"search": search, "combo": combo}
