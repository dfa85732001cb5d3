"""Every text people see can be translated, and German has all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
GERMAN = ROOT / "resources" / "languages" / "safelight_de.ts"

SHOWING = {
    "setText": (0,), "setToolTip": (0,), "setWindowTitle": (0,), "setAccessibleName": (0,), "setTitle": (0,),
    "setAccessibleDescription": (0,), "setPlaceholderText": (0,), "setInformativeText": (0,), "setStatusTip": (0,),
    "addAction": (0, 1), "addMenu": (0, 1), "addTab": (1,), "Notice": (0,), "label": (0,), "button": (0,),
    "icon_button": (1,), "QLabel": (0,), "QPushButton": (0,), "QCheckBox": (0,), "QAction": (0, 1), "QMenu": (0,),
    "QMessageBox": (1, 2), "QFileDialog": (1,), "ElidedLabel": (0,), "drawText": (2, 3), "showText": (1,),
}  # fmt: skip
"""What shows a text -> which of its arguments it is."""
NAMED = {"what", "hint", "text", "title", "tip", "toolTip"}
AS_IT_IS = {
    "Safelight",  # the program's name
    '{\n  "steps": 24\n}',  # JSON, as a sample of what to type
    '{\n  "prompt": "a lighthouse at dusk",\n  "steps": 24\n}',
}


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "tools"))
    import translations

    return translations


def literals(node: ast.AST) -> Iterator[str]:
    """The bare texts an expression may be; what is inside calls (of tr, say) is not bare."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(each.value for each in values if isinstance(each, ast.Constant))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*literals(body), *literals(orelse))
        case ast.BinOp(left=left, right=right):
            yield from (*literals(left), *literals(right))
        case ast.BoolOp(values=values):
            yield from (text for each in values for text in literals(each))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            yield text


def bare_texts(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        places = SHOWING.get(name, ())
        shown = [node.args[place] for place in places if place < len(node.args)]
        shown += [each.value for each in node.keywords if places and each.arg in NAMED]
        for text in (text for each in shown for text in literals(each)):
            if any(letter.isalpha() for letter in text) and text not in AS_IT_IS:
                yield f"{file.relative_to(ROOT)}:{node.lineno} {name}: {text!r}"


def test_no_text_is_shown_that_nobody_could_translate(tool: ModuleType) -> None:
    assert [bare for file in tool.sources() for bare in bare_texts(file)] == []


def test_every_text_can_be_gathered_and_german_has_exactly_those(tool: ModuleType) -> None:
    there, gathered = set(tool.translated(GERMAN)), tool.gathered()
    assert len(gathered) > 1000
    assert (gathered - there, there - gathered) == (set(), set()), "run ./run translations"


def test_german_is_finished(tool: ModuleType) -> None:
    assert [pair for pair, said in tool.translated(GERMAN).items() if not said] == []


def fields(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+(?::[^{}]*)?\}", text))


def test_translations_have_the_placeholders_of_their_texts(tool: ModuleType) -> None:
    wrong = [pair for pair, said in tool.translated(GERMAN).items() if said and fields(pair[1]) != fields(said)]
    assert wrong == []


def test_translations_end_as_their_texts_do_and_set_no_marks_of_keys(tool: ModuleType) -> None:
    """An ampersand would be a shortcut; a title that became a sentence, or lost its dots, means something else."""
    for (context, text), said in tool.translated(GERMAN).items():
        assert said is None or said.count("&") == text.count("&"), (context, text)
        assert said is None or bool(re.search(r"(…|\.\.\.)$", text)) == bool(re.search(r"(…|\.\.\.)$", said)), said
        assert said is None or text[-1] not in ".:?" or said[-1] in ".:?…“", (text, said)
