"""The licences of everything that goes along with the program, as one text file and the files themselves."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

from common import PACKAGING, ROOT, PackageError, run, say

FOLDER = "licences"
"""Beside the program, or inside of the folder PyInstaller puts its parts in; see ``place_in``."""
_NAMES = re.compile(r"(^|/)(licen[cs]e|copying|copyright|notice|authors)[^/]*$", re.IGNORECASE)
_UNUSED = {"pip", "setuptools", "wheel"}
_COMMON = Path("/usr/share/common-licenses")


def place_in(bundle: Path) -> Path:
    """Where ``app.ui`` looks for them: among the resources."""
    inner = bundle / "_internal"
    return (inner if inner.is_dir() else bundle) / "app" / "resources" / FOLDER


def collect(bundle: Path, python: Path, tools: Path) -> list[str]:
    """Write licence files into the bundle. Gives one line for each part.

    Raises PackageError when a part comes without any text, because then the bundle may not be given away.
    """
    target = place_in(bundle)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    rows = [_own(target), *_python(target), *_packages(target, python), *_tools(target, tools), *_fonts(target)]
    if sys.platform.startswith("linux"):
        rows += _system_libraries(bundle, target)
    rows += _qt(target)
    introduction = (PACKAGING / "licences.txt").read_text(encoding="utf-8")
    table = "\n".join(f"* {row}" for row in rows)
    (target / "README.txt").write_text(f"{introduction}\n{table}\n", encoding="utf-8")
    say(f"licences of {len(rows)} parts collected")
    return rows


def _own(target: Path) -> str:
    shutil.copyfile(ROOT / "LICENSE", target / "Safelight.txt")
    return "Safelight: MIT (Safelight.txt)"


def _python(target: Path) -> list[str]:
    candidates = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc/python3.11/copyright"),
        *Path("/usr/share/doc").glob("python3.*/copyright"),
    )
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        raise PackageError("the licence text of Python was not found")
    shutil.copyfile(found, target / "Python.txt")
    return ["Python: PSF-2.0 (Python.txt)"]


def _packages(target: Path, python: Path) -> list[str]:
    """All distributions of the environment that is packaged."""
    site = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    return _distributions(target, site, None)


def _tools(target: Path, tools: Path) -> list[str]:
    """Of the tools only PyInstaller leaves something in the program: what starts it."""
    return _distributions(target, tools, {"pyinstaller"})


def _distributions(target: Path, site: Path, names: set[str] | None) -> list[str]:
    rows = []
    for found in sorted(metadata.distributions(path=[str(site)]), key=lambda each: each.metadata["Name"].lower()):
        name = found.metadata["Name"]
        if name.lower() in _UNUSED or (names is not None and name.lower() not in names):
            continue
        texts = [
            found.locate_file(file)
            for file in found.files or ()
            if _NAMES.search(str(file)) and ".py" not in file.suffix
        ]
        files = [Path(str(text)) for text in texts if Path(str(text)).is_file()]
        said = found.metadata.get("License-Expression") or found.metadata.get("License") or _classified(found)
        if not files and not said:
            raise PackageError(f"{name} says nothing about its licence")
        folder = target / name
        for number, file in enumerate(files):
            folder.mkdir(exist_ok=True)
            shutil.copyfile(
                file, folder / (file.name if not (folder / file.name).exists() else f"{number}-{file.name}")
            )
        rows.append(
            f"{name} {found.version}: {' '.join((said or 'see the text').split())[:80]}"
            + (f" ({name}/)" if files else "")
        )
    return rows


def _classified(found: metadata.Distribution) -> str:
    lines = found.metadata.get_all("Classifier") or []
    return ", ".join(line.rsplit(" :: ", 1)[-1] for line in lines if line.startswith("License ::"))


def _fonts(target: Path) -> list[str]:
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", target / "Inter.txt")
    return ["Inter (fonts): OFL-1.1 (Inter.txt)"]


def _qt(target: Path) -> list[str]:
    """The texts of the LGPL, and of the GPL that it refers to."""
    for name in ("LGPL-3", "GPL-3"):
        shutil.copyfile(PACKAGING / "licences" / f"{name}.txt", target / f"{name}.txt")
    return ["Qt 6 and PySide6: LGPL-3.0-only (LGPL-3.txt, GPL-3.txt); see above for the sources"]


def _system_libraries(bundle: Path, target: Path) -> list[str]:
    """Libraries of this system that PyInstaller copied, with the copyright file of the package they are of."""
    owners: dict[str, set[str]] = {}
    for path in sorted((bundle / "_internal").glob("lib*.so*")):
        if path.is_symlink():
            continue
        try:
            # By its name: where /lib is a link, packages still list the files under it.
            owner = run(["dpkg", "-S", f"*/{path.name}"]).split(":")[0]
        except PackageError:
            continue  # of no package, so it came with Python or with Qt
        owners.setdefault(owner, set()).add(path.name)
    rows = []
    for owner, names in sorted(owners.items()):
        text = Path("/usr/share/doc") / owner / "copyright"
        if not text.is_file():
            raise PackageError(f"the copyright file of {owner} was not found")
        shutil.copyfile(text, target / f"{owner}.txt")
        rows.append(f"{', '.join(sorted(names))} of Debian's {owner} ({owner}.txt)")
    return rows
