"""The licences of everything the program is made of: as packages carry them, else as the installed Python packages do.

``packaging/tools/licences.py`` writes what packages carry. No widgets; all of it blocks on the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from app.ui import resources

_FOLDER = "licences"
_INTRODUCTION = "README.txt"
_LONGEST = 300_000  # characters of all texts of one part; the GPL has 35 000
_NAMES = re.compile(r"(^|/)(licen[cs]e|copying|copyright|notice|authors)[^/]*$", re.IGNORECASE)
_ROW = re.compile(r"^\* (?P<what>.+?) \((?P<where>[^()]+(?:\.txt|/))\)", re.MULTILINE)
_REQUIRED = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_OWN = (
    "PySide6_Essentials", "lazy-importer", "requests", "urllib3", "pillow", "pybase64", "qasync", "keyring",
    "platformdirs", "pathvalidate",
)  # fmt: skip
"""What the program asks for itself; what these ask for follows."""
_NO_TEXT = "This package came without the text of its licence."


@dataclass(frozen=True, slots=True)
class Part:
    """``terms``: its licence in a few words, "" where only the text says. ``files``: where the texts are."""

    name: str
    terms: str
    files: tuple[Path, ...]


def parts() -> tuple[Part, ...]:
    """Everything there is, by name; what introduces it comes first."""
    folder = resources.folder() / _FOLDER
    return tuple(_packaged(folder) if folder.is_dir() else _installed())


def text_of(part: Part) -> str:
    """All its texts, one after the other."""
    texts = [_read(file) for file in part.files]
    return "\n\n".join(text for text in texts if text)[:_LONGEST] or f"{part.terms}\n\n{_NO_TEXT}".strip()


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return opened.read(_LONGEST).replace("\f", "\n").strip()
    except OSError as error:
        return f"{file.name}: {error.strerror or error}"


def _packaged(folder: Path) -> Iterator[Part]:
    introduction = folder / _INTRODUCTION
    rows = _ROW.finditer(_read(introduction)) if introduction.is_file() else ()
    terms = {where.strip(): row["what"] for row in rows for where in row["where"].split(",")}
    if introduction.is_file():
        yield Part("", "", (introduction,))
    for each in sorted(folder.iterdir(), key=lambda path: path.name.lower()):
        if each.is_dir():
            files = tuple(sorted(file for file in each.rglob("*") if file.is_file()))
            yield Part(each.name, terms.get(f"{each.name}/", ""), files)
        elif each.name != _INTRODUCTION:
            yield Part(each.name.removesuffix(".txt"), terms.get(each.name, ""), (each,))


def _installed() -> Iterator[Part]:
    """From sources, or installed as a Python package."""
    root = resources.folder().parent  # a checkout; else these few are not there, and the package has its licence itself
    for name, file in (("Safelight", root / "LICENSE"), ("Inter (fonts)", resources.folder() / "fonts" / "OFL.txt")):
        if file.is_file():
            yield Part(name, "", (file,))
    for name in ("LGPL-3", "GPL-3"):
        file = root / "packaging" / _FOLDER / f"{name}.txt"
        if file.is_file():
            yield Part(name, "", (file,))
    for found in sorted(_required(), key=lambda each: each.name.lower()):
        if found.name.lower() == "safelight" and (root / "LICENSE").is_file():
            continue  # it is there already
        said = [*_said(found, "License-Expression"), *_said(found, "License"), _classified(found)]
        terms = " ".join(said[0].split())[:80]
        files = (Path(str(found.locate_file(file))) for file in found.files or () if _is_licence(str(file)))
        yield Part(found.name, f"{found.name} {found.version}: {terms}", tuple(files))


def _required() -> Iterator[metadata.Distribution]:
    """What the program asks for, what that asks for, and so on; of these what is installed."""
    waiting, seen = ["safelight", *_OWN], set[str]()
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, say
        yield found
        for requirement in found.requires or ():
            wanted = _REQUIRED.match(requirement)
            if wanted is not None and "extra ==" not in requirement:
                waiting.append(wanted.group())


def _is_licence(file: str) -> bool:
    return _NAMES.search(file) is not None and not file.endswith((".py", ".pyc", ".pyi"))


def _classified(found: metadata.Distribution) -> str:
    lines = _said(found, "Classifier")
    return ", ".join(line.rsplit(" :: ", 1)[-1] for line in lines if line.startswith("License ::"))


def _said(found: metadata.Distribution, field: str) -> list[str]:
    return [str(line) for line in found.metadata.get_all(field) or () if line]
