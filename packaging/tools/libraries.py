"""The shared libraries of a Linux bundle: which are needed, which have to be the system's, and a smaller ICU.

PyInstaller copies every library that anything in the folder was linked with, also for plugins that are taken out
afterwards. What nothing reaches any more is removed.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from common import PackageError, run, say

_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)$", re.MULTILINE)
_LIBRARY = re.compile(r"^lib[^/]*\.so(\.\d+)*$")
_ICU_SYMBOL = re.compile(r"\s([0-9a-f]+)\s+(0x[0-9a-f]+|\d+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+\d+\s+(icudt\d+_dat)\b")
_ICU_SECTION = re.compile(r"\.rodata\s+PROGBITS\s+([0-9a-f]+)\s+([0-9a-f]+)")

# Of ICU's data Qt reads time zones and the rules for sorting, of which the common ones will do for a file dialog. Names
# of languages, countries, currencies, units and time zones, number words, transliteration, dictionaries for line breaks
# and converters of old encodings are of no use here.
_ICU_UNUSED = re.compile(
    r"^coll/(?!root|ucadata|res_index|pool)|^(brkitr|curr|lang|rbnf|region|translit|unit|zone)/|\.cnv$|^(?!res_index|en\.res)[a-z]{2,3}(_[A-Za-z0-9_]+)?\.res$"
)


def needed_by(file: Path) -> set[str]:
    """The names of the libraries a program or library asks for; empty for what is neither."""
    try:
        return set(_NEEDED.findall(run(["objdump", "-p", file])))
    except PackageError:
        return set()


def remove_unreached(bundle: Path) -> list[str]:
    """Take out copied libraries that neither the program nor a module nor a plugin asks for. Gives their names."""
    libraries: dict[str, list[Path]] = {}
    roots: list[Path] = [bundle / "safelight"]
    for path in bundle.rglob("*"):
        if not (path.is_symlink() or path.is_file()):
            continue
        if _LIBRARY.match(path.name) and not _is_root(path):
            libraries.setdefault(path.name, []).append(path)
        elif ".so" in path.suffixes and not path.is_symlink():
            roots.append(path)
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in needed_by(waiting.pop()) - reached:
            reached.add(name)
            waiting += [path for path in libraries.get(name, ()) if not path.is_symlink()]
            # a link's target may have a longer name of its own
            waiting += [path.resolve() for path in libraries.get(name, ()) if path.is_symlink()]
    targets = {path.resolve().name for name in reached for path in libraries.get(name, ())}
    removed = sorted(libraries.keys() - reached - targets)
    for name in removed:
        for path in libraries[name]:
            path.unlink()
    return removed


def _is_root(path: Path) -> bool:
    """Loaded by their place or name and asked for by none: Qt's plugins, and Python's own library."""
    return "plugins" in path.parts or path.name.startswith("libpython")


def shrink_icu(bundle: Path, work: Path) -> None:
    """Replace ICU's data library by one with what Qt reads, which is a sixth of it. Without the tools it stays."""
    found = sorted(path for path in bundle.rglob("libicudata.so.*") if not path.is_symlink())
    tools = [shutil.which(name) for name in ("icupkg", "as", "ld", "readelf")]
    icupkg = tools[0] or next((name for name in ("/usr/sbin/icupkg",) if os.access(name, os.X_OK)), None)
    if not found or icupkg is None or None in tools[1:]:
        say("ICU's data is left whole (icupkg or binutils are not there)")
        return
    library = found[0]
    symbol = _ICU_SYMBOL.search(run(["readelf", "-W", "--dyn-syms", library]))
    section = _ICU_SECTION.search(run(["readelf", "-WS", library]))
    if symbol is None or section is None:
        raise PackageError(f"{library.name} is not built as expected: its table of data was not found")
    place = int(symbol[1], 16) - int(section[1], 16) + int(section[2], 16)
    size = int(symbol[2], 0)
    work.mkdir(parents=True, exist_ok=True)
    whole = work / "whole.dat"
    whole.write_bytes(library.read_bytes()[place : place + size])
    # The tool takes the first name for the prefix inside the package, which is that of the symbol.
    package = work / f"{symbol[3].removesuffix('_dat')}l.dat"
    whole.replace(package)
    unused = [line for line in run([icupkg, "-l", package]).split() if _ICU_UNUSED.search(line)]
    (work / "unused.txt").write_text("\n".join(unused) + "\n", encoding="ascii")
    small = work / "small.dat"
    run([icupkg, "-r", work / "unused.txt", package, small])
    source = work / "data.s"
    source.write_text(_assembly(symbol[3], small), encoding="ascii")
    run(["as", "-o", work / "data.o", source])
    run(
        [
            "ld",
            "-shared",
            "--strip-all",
            "-z",
            "noexecstack",
            "-soname",
            library.name,
            "-o",
            work / library.name,
            work / "data.o",
        ]
    )
    before = library.stat().st_size
    shutil.copyfile(work / library.name, library)
    say(f"ICU's data: {before / 1e6:.1f} MB, now {library.stat().st_size / 1e6:.1f} MB")


def _assembly(symbol: str, data: Path) -> str:
    return f"""\
.section .rodata
.globl {symbol}
.balign 16
.type {symbol}, @object
{symbol}:
.incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def outside(bundle: Path) -> set[str]:
    """Names of the libraries the bundle asks for and does not bring."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    brought = {path.name for path in bundle.rglob("*.so*")}
    return _asked(files) - brought


def _asked(files: Iterable[Path]) -> set[str]:
    asked: set[str] = set()
    for path in files:
        if ".so" in path.suffixes or path.name == "safelight":
            asked |= needed_by(path)
    return asked
