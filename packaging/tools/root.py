"""A clean Debian root, in which a package is installed, used and removed by somebody who is not root.

Needs root rights (or sudo without a password) and debootstrap. The mirror is the one this system uses itself.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from common import BUILD, PackageError, run, say

USER = "1000"
_HOME = "/home/somebody"
_APT = (
    "/etc/apt/apt.conf.d",
    "/etc/apt/sources.list",
    "/etc/apt/sources.list.d",
    "/etc/apt/keyrings",
    "/etc/apt/trusted.gpg.d",
    "/etc/ssl/certs/ca-certificates.crt",
    "/usr/share/keyrings",
)


class CleanRoot:
    """Made on construction. Commands run in it with a /proc and /dev of their own, which go with them."""

    def __init__(self, folder: Path = BUILD / "root") -> None:
        self.folder = folder
        self._sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if not shutil.which("debootstrap"):
            raise PackageError("debootstrap is not installed")
        run([*self._sudo, "rm", "-rf", "--one-file-system", folder])
        suite, mirror = _suite(), _mirror()
        say(f"making a clean root of {suite}")
        folder.parent.mkdir(parents=True, exist_ok=True)
        run([*self._sudo, "debootstrap", "--variant=minbase", suite, folder, mirror])
        for name in ("/etc/resolv.conf", "/etc/hosts"):
            run([*self._sudo, "cp", "--dereference", name, f"{folder}{name}"])
        # Mirrors may want this system's proxies, certificates and keys.
        for name in _APT:
            if Path(name).exists():
                run([*self._sudo, "mkdir", "-p", f"{folder}{Path(name).parent}"])
                run([*self._sudo, "cp", "-rL", name, f"{folder}{Path(name).parent}/"])
        self.run("apt-get update -qq")
        self.run(f"mkdir -p {_HOME} && chown {USER}:{USER} {_HOME}")

    def run(self, script: str, *, as_user: bool = False, timeout_s: float = 600) -> str:
        """What a shell script printed inside. Raises PackageError."""
        who = ["--userspec", f"{USER}:{USER}"] if as_user else []
        mounts = 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev"'
        inside = f'{mounts} && shift && exec chroot "$@"'
        environment = ["env", "-i", f"HOME={_HOME if as_user else '/root'}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                       "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "QT_QPA_PLATFORM=offscreen"]  # fmt: skip
        return run(
            [
                *self._sudo, "unshare", "--mount",
                "sh", "-c", inside, "sh", self.folder, *who, self.folder, *environment, "sh", "-ec", script,
            ],
            timeout_s=timeout_s,
        )  # fmt: skip

    def put(self, file: Path, inside: str) -> None:
        """Copy a file into the root, readable by all."""
        run([*self._sudo, "install", "-D", "-m", "644", file, f"{self.folder}{inside}"])

    def get(self, inside: str, file: Path) -> Path:
        """Copy a file out of the root."""
        run([*self._sudo, "install", "-D", "-m", "644", f"{self.folder}{inside}", file])
        return file

    def remove(self) -> None:
        run([*self._sudo, "rm", "-rf", "--one-file-system", self.folder])


def home() -> str:
    return _HOME


def _suite() -> str:
    text = Path("/etc/os-release").read_text(encoding="utf-8")
    found = re.search(r"^VERSION_CODENAME=(\w+)$", text, re.MULTILINE)
    if found is None:
        raise PackageError("/etc/os-release does not say which release this is")
    return found[1]


def _mirror() -> str:
    suite = _suite()
    lines = run(["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages"]).splitlines()
    found = next((line.split()[1] for line in lines if line.split()[0] == suite), None)
    if found is None:
        raise PackageError(f"apt knows no mirror for {suite}")
    return found
