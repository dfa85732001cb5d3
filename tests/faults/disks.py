"""Small disks that can be filled: tmpfs mounts, where this process may mount."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "3m"


@contextmanager
def small_disks(folders: tuple[Path, ...]) -> Iterator[None]:
    """Each of ``folders`` is a disk of ``SIZE`` meanwhile. Raises OSError when that is not allowed."""
    mounted: list[Path] = []
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise PermissionError(done.stderr.strip())
            mounted.append(folder)
        yield
    finally:
        for folder in mounted:
            subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=False)


def may_mount(scratch: Path) -> bool:
    try:
        with small_disks((scratch / "trial",)):
            return True
    except OSError:
        return False
