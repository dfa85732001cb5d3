"""The program in one folder: Python, Qt and everything else it needs, by PyInstaller.

It is made of the locked runtime dependencies in an environment of its own; the tools stand in a folder beside that, so
that what is listed as part of the program (licences, SBOM) is what is in it.
"""

from __future__ import annotations

import ast
import shutil
import sys
from pathlib import Path

import icons
import libraries
import licences
from common import BUILD, PACKAGING, PackageError, epoch, make_alike, megabytes, run, say, tree_size

VENV = BUILD / "venv"
TOOLS = BUILD / "tools"
_WINDOWS = sys.platform == "win32"


def python() -> Path:
    """The interpreter of the environment that is packaged."""
    return VENV / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def prepare() -> None:
    """Make environment and tools from the locked requirements, unless they are there for the same ones."""
    runtime = PACKAGING / "requirements" / "runtime.txt"
    tools = PACKAGING / "requirements" / "package.txt"
    if not _is_ready(VENV, runtime) or not python().exists():
        shutil.rmtree(VENV, ignore_errors=True)
        say("making the environment that is packaged")
        run([_base_python(), "-m", "venv", VENV])
        _install(runtime)
        _mark(VENV, runtime)
    if not _is_ready(TOOLS, tools):
        shutil.rmtree(TOOLS, ignore_errors=True)
        say("installing the tools for packages")
        _install(tools, "--target", str(TOOLS))
        _mark(TOOLS, tools)


def _base_python() -> str:
    """A Python with a shared library, which PyInstaller needs: the system's where there is one."""
    candidates = [sys.executable] if not sys.platform.startswith("linux") else ["/usr/bin/python3", sys.executable]
    for name in candidates:
        try:
            run([name, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"])
        except PackageError:
            continue
        return name
    raise PackageError("Python 3.11 or newer with venv is needed")


def _install(lock: Path, *where: str) -> None:
    run(
        [
            python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
            "--only-binary", ":all:", "-r", lock, *where,
        ]
    )  # fmt: skip


def _is_ready(folder: Path, lock: Path) -> bool:
    stamp = folder / ".lock"
    return stamp.is_file() and stamp.read_bytes() == lock.read_bytes()


def _mark(folder: Path, lock: Path) -> None:
    shutil.copyfile(lock, folder / ".lock")


def tool(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a module of the tools with the interpreter of the environment."""
    return run([python(), "-m", *command], env={"PYTHONPATH": str(TOOLS), **(env or {})})


def make() -> Path:
    """The folder with the program in it."""
    prepare()
    icon = icons.program_icon(python(), BUILD / "icons")
    say("collecting the program")
    made = BUILD / "bundle"
    tool(
        "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "--distpath", made,
        "--workpath", BUILD / "work",        PACKAGING / "safelight.spec",
        env={
            "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch()), "SAFELIGHT_ICON": str(icon),
            "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache"),
        },
    )  # fmt: skip
    _refuse_leaks(BUILD / "work" / "safelight" / "PYZ-00.toc")
    folder = made / "safelight"
    if sys.platform.startswith("linux"):
        removed = libraries.remove_unreached(folder)
        say(f"{len(removed)} libraries that nothing asks for were taken out")
        libraries.shrink_icu(folder, BUILD / "icu")
    licences.collect(folder, python(), TOOLS)
    make_alike(folder)
    say(f"the program is {megabytes(tree_size(folder))} MB in {folder}")
    return folder


def _refuse_leaks(listing: Path) -> None:
    """Raises PackageError when a module of the tools came along that the program's own environment does not have."""
    table = ast.literal_eval(listing.read_text(encoding="utf-8"))[1]
    site = Path(run([python(), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    leaked = {
        name.partition(".")[0]
        for name, file, _kind in table
        if file and str(TOOLS) in file and not name.startswith("_pyi")
        and not (site / Path(file).relative_to(TOOLS).parts[0]).exists()
    }  # fmt: skip
    if leaked:
        raise PackageError(f"modules of the tools got into the program: {', '.join(sorted(leaked))}")
