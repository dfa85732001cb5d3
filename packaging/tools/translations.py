"""``./run translations``: gathers every text of the window into resources/languages/*.ts and makes the .qm beside them.

Both are kept with the sources: the program loads the .qm, so it speaks without anything being built first.
"""

from __future__ import annotations

import ast
import json
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from common import ROOT, PackageError, run

from app.ui.words import CONTEXT, table_words

LANGUAGES = ROOT / "resources" / "languages"
SHOWING = ("app/ui", "app/features", "app/scripts", "app/main.py", "app/opening.py")
_SAID = "Said"  # of ``app/wording.py``: a text of the core, with gaps
_HELPERS = ("_t", "_tr")  # of a module: they mark or translate a text of its _CONTEXT
_TWO = ("translate", "QT_TRANSLATE_NOOP")  # (context, text)


class TextError(ValueError):
    """A text in the sources that nobody could translate; says where it is and why."""


def sources() -> list[Path]:
    """Every module that shows texts."""
    folders = [ROOT / name for name in SHOWING]
    return sorted(file for each in folders for file in (each.rglob("*.py") if each.is_dir() else [each]))


def said_below() -> Iterator[str]:
    """The sentences that are put together where no Qt is known. Raises TextError for one that is no bare text."""
    for file in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == _SAID:
                yield from _said(node, f"{file.name}:{node.lineno}")


def _said(call: ast.Call, where: str) -> Iterator[str]:
    """A name instead of a text is a text of a table, which is gathered there."""
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value
    elif isinstance(first, ast.JoinedStr | ast.BinOp):
        raise TextError(f"{where}: only Said with a text as it stands can be gathered: {ast.unparse(call)}")


def gathered() -> set[tuple[str, str]]:
    """Every (context, text) there is. Raises TextError for one without a context of its own."""
    found = {(CONTEXT, word) for word in (*table_words(), *said_below()) if word}
    for file in sources():
        found.update(texts_of(file))
    return found


def texts_of(file: Path) -> Iterator[tuple[str, str]]:
    """The texts of a module. Qt looks those of ``self.tr`` up by the name of the class they stand in."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    context = ""
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "_CONTEXT":
            context = str(ast.literal_eval(statement.value))
    waiting: list[tuple[ast.AST, str]] = [(tree, "")]
    while waiting:
        node, owner = waiting.pop()
        if isinstance(node, ast.ClassDef):
            owner = node.name
        if isinstance(node, ast.Call):
            yield from _of_call(node, owner, context, f"{file.name}:{node.lineno}")
        waiting += [(child, owner) for child in ast.iter_child_nodes(node)]


def _of_call(call: ast.Call, owner: str, context: str, where: str) -> Iterator[tuple[str, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    values = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
    if name == "tr":
        if len(values) != 1 or not isinstance(values[0], str) or ast.unparse(call.func) != "self.tr" or not owner:
            raise TextError(f"{where}: only self.tr with a text as it stands can be gathered: {ast.unparse(call)}")
        yield owner, values[0]
    elif name in _HELPERS and len(values) == 1 and isinstance(values[0], str):
        if not context:
            raise TextError(f"{where}: {name} needs a _CONTEXT in its module")
        yield context, values[0]
    elif name in _TWO and len(values) == 2 and isinstance(values[0], str) and isinstance(values[1], str):
        yield values[0], values[1]


def update(ts: Path) -> None:
    """Bring a .ts up to date: new texts are unfinished, those that are gone leave it. Sorted, without line numbers."""
    tool = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "texts.py"
        pairs = (
            tuple(json.dumps(part, ensure_ascii=False) for part in pair)
            for pair in sorted(gathered(), key=_by_alphabet)
        )
        marked.write_text("".join(f"QT_TRANSLATE_NOOP({', '.join(pair)})\n" for pair in pairs), encoding="utf-8")
        run([tool / "pyside6-lupdate", "-no-obsolete", "-no-ui-lines", "-locations", "none", marked, "-ts", ts])
    sort(ts)
    run([tool / "pyside6-lrelease", "-silent", ts, "-qm", ts.with_suffix(".qm")])


def _by_alphabet(pair: tuple[str, str]) -> tuple[str, str, str]:
    return pair[0], pair[1].casefold(), pair[1]


def sort(ts: Path) -> None:
    """Contexts and texts by the alphabet, so that a change moves nothing else."""
    root = ET.parse(ts).getroot()  # noqa: S314  our own file
    contexts = sorted(root.findall("context"), key=lambda each: each.findtext("name") or "")
    for context in contexts:
        messages = context.findall("message")
        for message in messages:
            context.remove(message)
        context.extend(sorted(messages, key=lambda each: _by_alphabet(("", each.findtext("source") or ""))))
        root.remove(context)
    root.extend(contexts)
    ET.indent(root, "    ")
    text = ET.tostring(root, encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def translated(ts: Path) -> dict[tuple[str, str], str | None]:
    """What a .ts says of each (context, text); None: it is not finished."""
    found: dict[tuple[str, str], str | None] = {}
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314  our own file
        for message in context.iter("message"):
            said = message.find("translation")
            is_done = said is not None and said.get("type") is None and bool(said.text)
            pair = (context.findtext("name") or "", message.findtext("source") or "")
            found[pair] = said.text if said is not None and is_done else None
    return found


def main() -> int:
    try:
        for ts in sorted(LANGUAGES.glob("safelight_*.ts")):
            update(ts)
            left = [text for (_context, text), said in translated(ts).items() if said is None]
            print(f"{ts.name}: {len(left)} to translate", *left, sep="\n  ")
    except (PackageError, TextError) as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
