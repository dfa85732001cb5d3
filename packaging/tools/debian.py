"""The .deb: the bundle under /usr/lib/safelight, what belongs to a desktop, and dependencies read off the files."""

from __future__ import annotations

import gzip
import shutil
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import icons
from common import APP_ID, BUILD, DIST, PACKAGING, ROOT, epoch, make_alike, megabytes, run, say, tree_size, version

LINUX = PACKAGING / "linux"
_MAINTAINER = "The Safelight developers <safelight@users.noreply.github.com>"


def share(folder: Path, python: Path) -> None:
    """What goes under ``share``, also of the archive and of AppImage: desktop entry, icons, AppStream text, manual."""
    _write(LINUX / "safelight.desktop", folder / "applications" / "safelight.desktop")
    _write(LINUX / f"{APP_ID}.metainfo.xml", folder / "metainfo" / f"{APP_ID}.metainfo.xml")
    for size, file in icons.render(python, BUILD / "icons").items():
        target = folder / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "safelight.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    _write(icons.SVG, folder / "icons" / "hicolor" / "scalable" / "apps" / "safelight.svg")
    _write(LINUX / "safelight.1", folder / "man" / "man1" / "safelight.1")
    _pack(folder / "man" / "man1" / "safelight.1")


def make(bundle: Path, python: Path) -> Path:
    """The package file."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "usr" / "lib" / "safelight", symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "safelight").symlink_to("../lib/safelight/safelight")
    share(root / "usr" / "share", python)
    documents = root / "usr" / "share" / "doc" / "safelight"
    _write(LINUX / "copyright", documents / "copyright")
    (documents / "changelog").write_text(_changelog(), encoding="utf-8")
    _pack(documents / "changelog")
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "safelight"
    _write(LINUX / "lintian-overrides", overrides)
    for library in (root / "usr" / "lib").rglob("*.so*"):
        if not library.is_symlink():
            library.chmod(0o644)
    architecture = run(["dpkg", "--print-architecture"]).strip()
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(architecture, _dependencies(root), tree_size(root)), encoding="utf-8")
    sums = [
        line for line in run(["find", "usr", "-type", "f", "-exec", "md5sum", "{}", "+"], cwd=root).splitlines() if line
    ]
    (root / "DEBIAN" / "md5sums").write_text(
        "\n".join(sorted(sums, key=lambda line: line[34:])) + "\n", encoding="utf-8"
    )
    make_alike(root)
    DIST.mkdir(exist_ok=True)
    file = DIST / f"safelight_{version()}_{architecture}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, file], env={"SOURCE_DATE_EPOCH": str(epoch())})
    say(f"{file.name}: {megabytes(file.stat().st_size)} MB")
    return file


def _dependencies(root: Path) -> str:
    """As Debian's own tool reads them off the program and its libraries: packages with the versions that are needed."""
    work = BUILD / "deb-work"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(
        "Source: safelight\n\nPackage: safelight\nArchitecture: any\n", encoding="ascii"
    )
    files = sorted(path for path in (root / "usr" / "lib").rglob("*") if path.is_file() and not path.is_symlink())
    programs = [path for path in files if ".so" in path.name or path.name == "safelight"]
    folders = sorted({path.parent for path in programs})
    said = run(
        [
            "dpkg-shlibdeps",
            "-O",
            "--warnings=0",
            *(f"-l{folder}" for folder in folders),
            *(f"-e{path}" for path in programs),
        ],
        cwd=work,
    )
    line = next(line for line in said.splitlines() if line.startswith("shlibs:Depends="))
    names = sorted({each.strip() for each in line.partition("=")[2].split(",")})
    return ", ".join(names)


def _control(architecture: str, depends: str, size: int) -> str:
    return textwrap.dedent(f"""\
        Package: safelight
        Version: {version()}
        Architecture: {architecture}
        Maintainer: {_MAINTAINER}
        Installed-Size: {size // 1024}
        Depends: {depends}
        Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils
        Section: graphics
        Priority: optional
        Homepage: https://github.com/safelight/safelight
        Description: client for Stable Diffusion servers
         Safelight is a desktop program for servers that speak the Stable Diffusion
         WebUI API: AUTOMATIC1111, Forge, SD.Next and others. Write a prompt, generate,
         compare, pick, refine, and find old pictures again. It also reads how a
         picture was made, with a server or without.
         .
         A built-in demo server shows everything without a graphics card.
        """)


def _changelog() -> str:
    """In Debian's form; what changed for people is in the program's own changelog."""
    when = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    head = f"safelight ({version()}) unstable; urgency=medium"
    return f"{head}\n\n  * See CHANGELOG.md of the sources.\n\n -- {_MAINTAINER}  {when}\n"


def filled(text: str) -> str:
    """A template with version, day and licence put in."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[-1].strip()
    indented = "\n".join(f" {line}" if line else " ." for line in licence.splitlines())
    return text.replace("@VERSION@", version()).replace("@DATE@", day).replace("@LICENSE@", indented)


def _write(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(filled(source.read_text(encoding="utf-8")), encoding="utf-8")


def _pack(file: Path) -> None:
    """Compress a file as Debian wants its documents: best, and without a time of its own."""
    with gzip.GzipFile(f"{file}.gz", "wb", compresslevel=9, mtime=0) as packed:
        packed.write(file.read_bytes())
    file.unlink()
