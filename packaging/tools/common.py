"""What the tools for packages share: places, the version, and calls of other programs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build" / "package"
"""Everything that is made on the way; may be removed at any time."""
DIST = ROOT / "dist"
"""What is handed out."""
APP_ID = "io.github.safelight.Safelight"
"""The reverse-domain name that AppStream, Flatpak and macOS want."""


class PackageError(Exception):
    """Why a package could not be made or is not good; the text is for people."""


def version() -> str:
    """The version, from its one place."""
    text = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise PackageError("app/__init__.py says no version")
    return found[1]


def say(text: str) -> None:
    print(f"package: {text}", file=sys.stderr, flush=True)


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, timeout_s: float = 900
) -> str:
    """What a program printed. Raises PackageError with the end of what it said when it fails or takes too long."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, timeout=timeout_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PackageError(f"{shlex.join(words)[:300]}: {error}") from error
    output, errors = (part.decode("utf-8", "replace") for part in (done.stdout, done.stderr))
    if done.returncode:
        last = "\n".join((output + errors).splitlines()[-30:])
        raise PackageError(f"{shlex.join(words)[:300]} ended with {done.returncode}:\n{last}")
    return output


def epoch() -> int:
    """Seconds since 1970 that all files of a package carry: those of the last commit, so that two builds are alike."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said.isdecimal():
        return int(said)
    try:
        return int(run(["git", "log", "-1", "--format=%ct"]).strip())
    except (PackageError, ValueError):
        return 1_767_225_600  # a source archive without git: 2026-01-01


def tree_size(folder: Path) -> int:
    """Bytes of all files below, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def megabytes(size: int) -> float:
    """1 MB = 1,000,000 bytes."""
    return round(size / 1e6, 1)


def make_alike(folder: Path) -> None:
    """Give everything below one time and plain rights."""
    moment = epoch()
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    os.utime(folder, (moment, moment))
