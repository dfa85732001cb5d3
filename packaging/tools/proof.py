"""``./run package-test``: is what lies in ``dist/`` good? A line for each thing that was seen; the exit code says all.

The .deb is installed in a clean Debian root without Python and Qt, and there started and used by somebody who is not
root, and removed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

import bundle
import debian
import figures
from common import APP_ID, BUILD, DIST, PACKAGING, ROOT, PackageError, megabytes, run, say, tree_size, version
from root import CleanRoot, home

_NOT_OURS = ("/var/", "/home/", "/root/", "/tmp/")  # noqa: S108  in the clean root


def deb() -> Path:
    found = sorted(DIST.glob(f"safelight_{version()}_*.deb"))
    if len(found) != 1:
        raise PackageError("there is not one .deb of this version in dist/: ./run package makes it")
    return found[0]


def desktop_files() -> str:
    """What desktops read is valid."""
    with tempfile.TemporaryDirectory() as folder:
        run(["dpkg-deb", "--extract", deb(), folder])
        share = Path(folder) / "usr" / "share"
        said = run(["desktop-file-validate", share / "applications" / "safelight.desktop"])
        if said.strip():
            raise PackageError(said)
        run(["appstreamcli", "validate", "--no-net", share / "metainfo" / f"{APP_ID}.metainfo.xml"])
        sizes = sorted(path.name for path in (share / "icons" / "hicolor").iterdir())
        with gzip.open(share / "man" / "man1" / "safelight.1.gz", "rt", encoding="utf-8") as manual:
            if "@" in manual.read().replace("@VERSION@", "@"):
                raise PackageError("the manual page has places that were not filled in")
    return f"desktop entry, AppStream text, manual, icons of {len(sizes)} sizes"


def lintian() -> str:
    """Debian's own look at packages finds no error."""
    said = run(["lintian", "--fail-on", "error", "--display-level", ">=warning", "--no-cfg", "--allow-root", deb()])
    warnings = [line for line in said.splitlines() if line.startswith("W:")]
    return f"lintian: no errors, {len(warnings)} warnings"


def sizes() -> str:
    """The program and the package are not larger than promised."""
    with tempfile.TemporaryDirectory() as folder:
        run(["dpkg-deb", "--extract", deb(), folder])
        unpacked = megabytes(tree_size(Path(folder) / "usr" / "lib" / "safelight"))
    packed = megabytes(deb().stat().st_size)
    if unpacked > figures.LARGEST_BUNDLE_MB or packed > figures.LARGEST_DEB_MB:
        raise PackageError(f"too large: {unpacked} MB unpacked, {packed} MB as .deb")
    return (
        f"{unpacked} MB unpacked (at most {figures.LARGEST_BUNDLE_MB:.0f}), "
        f"{packed} MB as .deb (at most {figures.LARGEST_DEB_MB:.0f})"
    )


def installed() -> str:
    """Installed in a clean root it works, and removed it leaves nothing behind."""
    root = CleanRoot()
    try:
        before = _files(root)
        root.put(deb(), "/root/safelight.deb")
        root.run("apt-get install -y -qq --no-install-recommends /root/safelight.deb && rm /root/safelight.deb")
        root.run("! command -v python3 && ! ls /usr/lib/*/libQt6Core.so* /usr/lib/python3*/os.py 2>/dev/null")
        said = root.run("safelight --version", as_user=True)
        if said.strip() != f"Safelight {version()}":
            raise PackageError(f"the installed program says it is {said.strip()!r}")
        _use(root)
        root.run("apt-get purge -y -qq safelight && apt-get autoremove -y -qq --purge && apt-get clean")
        # What apt notes about itself, and what the user made, is not ours to remove.
        made = _files(root) - before
        left = {name for name in made if "safelight" in name and not name.startswith(_NOT_OURS)}
        if left:
            raise PackageError(f"left behind after removal: {', '.join(sorted(left)[:10])}")
    finally:
        root.remove()
    return (
        "installed in a clean root without Python and Qt: window drawn, picture made and read; removed without a trace"
    )


def _files(root: CleanRoot) -> set[str]:
    return set(root.run("find / -xdev -path /proc -prune -o -path /dev -prune -o -print").splitlines())


def _use(root: CleanRoot) -> None:
    """Draw the window after a generation on the demo server, then read that picture in two ways."""
    said = root.run(f"cd {home()} && safelight --demo --snapshot {home()}/window.png", as_user=True, timeout_s=180)
    made = next((line.partition(":")[2].strip() for line in said.splitlines() if line.startswith("image:")), "")
    if not made:
        raise PackageError(f"the installed program made no picture; it said: {said.strip()!r}")
    out = BUILD / "seen"
    shutil.rmtree(out, ignore_errors=True)
    window = root.get(f"{home()}/window.png", out / "window.png")
    _look(window, (1440, 900), least_colours=1000)
    picture = root.get(made, out / "picture.png")
    _look(picture, None, least_colours=1000)
    told = root.run(f'safelight info "{made}"', as_user=True)
    if "Steps: " not in told:
        raise PackageError(f"the installed program does not read its own picture; it said: {told.strip()[:300]!r}")
    dropped = f'safelight --snapshot {home()}/inspect.png --page inspect "{made}"'
    root.run(f"cd {home()} && {dropped}", as_user=True, timeout_s=180)
    _look(root.get(f"{home()}/inspect.png", out / "inspect.png"), (1440, 900), least_colours=1000)


_LOOK = """
import sys
from PIL import Image
with Image.open(sys.argv[1]) as image:
    colours = image.convert("RGB").getcolors(1 << 24)
    print(image.width, image.height, len(colours))
"""


def _look(picture: Path, size: tuple[int, int] | None, *, least_colours: int) -> None:
    width, height, colours = map(int, run([sys.executable, "-c", _LOOK, picture]).split())
    if size is not None and (width, height) != size:
        raise PackageError(f"{picture.name} is {width} x {height} pixels, not {size[0]} x {size[1]}")
    if colours < least_colours:
        raise PackageError(f"{picture.name} is nearly empty: {colours} colours")


def speed() -> str:
    """The installed program opens its window about as fast as from the sources, and is modest when idle."""
    with tempfile.TemporaryDirectory() as folder:
        run(["dpkg-deb", "--extract", deb(), folder])
        start, memory, values = figures.measure(Path(folder) / "usr" / "lib" / "safelight" / "safelight")
    told = ", ".join(f"{name} {value:.0f}" for name, value in values.items())
    text = (
        f"start {start:.2f} x the sources (at most {figures.SLOWEST_START}), "
        f"memory {memory:.2f} x an empty window (at most {figures.MOST_MEMORY}): {told}"
    )
    if start > figures.SLOWEST_START or memory > figures.MOST_MEMORY:
        raise PackageError(text)
    return text


def archive() -> str:
    """The .tar.gz unpacks to the same program."""
    found = sorted(DIST.glob(f"safelight-{version()}-linux-*.tar.gz"))
    if len(found) != 1:
        raise PackageError("there is not one .tar.gz of this version in dist/: ./run package makes it")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(found[0]) as packed:
            packed.extractall(folder, filter="tar")
        program = next(Path(folder).iterdir()) / "safelight"
        if run([program, "--version"]).strip() != f"Safelight {version()}":
            raise PackageError("the program in the .tar.gz does not start")
    return f"{found[0].name} ({megabytes(found[0].stat().st_size)} MB) starts"


def wheel() -> str:
    """The wheel installs beside the locked dependencies and starts."""
    file = DIST / f"safelight-{version()}-py3-none-any.whl"
    bundle.prepare()
    with tempfile.TemporaryDirectory() as folder:
        run([bundle.python(), "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, file])
        said = run([bundle.python(), "-m", "app", "--version"], cwd=Path(folder))
        if not (Path(folder) / "app" / "resources" / "icons" / "safelight.svg").is_file():
            raise PackageError("the wheel has no icons")
    if said.strip() != f"Safelight {version()}":
        raise PackageError(f"the program of the wheel says {said.strip()!r}")
    return f"{file.name} ({megabytes(file.stat().st_size)} MB) installs and starts"


def papers() -> str:
    """Sums are right, the SBOM names what is in use, licence texts came along."""
    for line in (DIST / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        with (DIST / name).open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != digest:
                raise PackageError(f"the sum of {name} is wrong")
    document = json.loads(next(DIST.glob("*.cdx.json")).read_text(encoding="utf-8"))
    names = {part["name"].lower() for part in document["components"]}
    if missing := {"pyside6_essentials", "requests", "pillow", "qasync"} - {name.replace("-", "_") for name in names}:
        raise PackageError(f"the SBOM does not name {', '.join(sorted(missing))}")
    listed = run(["dpkg-deb", "--contents", deb()])
    texts = [line for line in listed.splitlines() if "/resources/licences/" in line and not line.endswith("/")]
    for needed in ("LGPL-3.txt", "GPL-3.txt", "Python.txt", "Inter.txt", "README.txt"):
        if not any(line.endswith(f"/licences/{needed}") for line in texts):
            raise PackageError(f"the licence text {needed} is not in the package")
    return f"sums right, SBOM of {len(names)} parts, {len(texts)} licence texts"


def windows_installer() -> str:
    """The installer's script compiles, over a stand-in for the program."""
    if shutil.which("makensis") is None:
        raise PackageError("makensis is not installed")
    with tempfile.TemporaryDirectory() as folder:
        payload = Path(folder) / "safelight"
        (payload / "_internal").mkdir(parents=True)
        for name in ("safelight.exe", "safelight-cli.exe", "_internal/part.dll"):
            (payload / name).write_bytes(b"MZ stand-in")
        shutil.copyfile(ROOT / "LICENSE", payload / "LICENSE.txt")
        (payload / "safelight.ico").write_bytes(_icon(folder))
        target = Path(folder) / f"safelight-{version()}-windows.exe"
        run(
            [
                "makensis", "-V2", "-WX", f"-DVERSION={version()}", f"-DPAYLOAD={payload}", f"-DTARGET={target}",
                PACKAGING / "windows" / "safelight.nsi",
            ]
        )  # fmt: skip
        size = target.stat().st_size
    return f"the Windows installer compiles without warnings ({size / 1000:.0f} kB over a stand-in)"


def _icon(folder: str) -> bytes:
    bundle.prepare()
    import icons  # late: needs the environment

    files = icons.render(bundle.python(), Path(folder) / "icons")
    target = Path(folder) / "safelight.ico"
    run([bundle.python(), "-c", icons.JOIN, target, *(files[size] for size in (256, 48, 32, 16))])
    return target.read_bytes()


def workflows() -> str:
    """The workflows of the forge are valid and have no unsafe habits."""
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    if not files:
        raise PackageError("there are no workflows")
    bundle.prepare()
    bundle.tool("check_jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    run([bundle.TOOLS / "bin" / "zizmor", "--offline", "--no-progress", "--min-severity", "medium", *files])
    return f"{len(files)} workflows are valid"


def recipes() -> str:
    """The AppDir of the AppImage starts; the Flatpak manifest is well formed and its commands find their files."""
    packed = next(DIST.glob(f"safelight-{version()}-linux-*.tar.gz"))
    with tempfile.TemporaryDirectory() as folder:
        appdir = Path(folder) / "AppDir"
        run([debian.LINUX / "appimage.sh", packed, appdir])
        if run([appdir / "AppRun", "--version"]).strip() != f"Safelight {version()}":
            raise PackageError("the AppDir does not start")
        run(["desktop-file-validate", appdir / "safelight.desktop"])
        if not (appdir / ".DirIcon").exists():
            raise PackageError("the AppDir has no icon")
        members = {path.name for path in (appdir / "usr" / "lib" / "safelight").iterdir()}
    manifest = json.loads((debian.LINUX / f"{APP_ID}.json").read_text(encoding="utf-8"))
    if manifest["id"] != APP_ID or manifest["command"] != "safelight" or not {"safelight", "_internal"} <= members:
        raise PackageError("the Flatpak manifest does not fit the program")
    run(["sh", "-n", debian.LINUX / "flatpak.sh"])
    return "the AppDir for the AppImage starts; the Flatpak manifest is well formed"


PROOFS: dict[str, Callable[[], str]] = {
    "papers": papers, "sizes": sizes, "desktop": desktop_files, "lintian": lintian, "archive": archive, "wheel": wheel,
    "windows": windows_installer, "workflows": workflows, "recipes": recipes, "installed": installed, "speed": speed,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="run package-test", description=__doc__)
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help=", ".join(PROOFS))
    chosen = parser.parse_args().proofs
    if unknown := set(chosen) - set(PROOFS):
        parser.error(f"there is no proof {', '.join(sorted(unknown))}")
    failed = 0
    for name, proof in PROOFS.items():
        if chosen and name not in chosen:
            continue
        try:
            print(f"ok      {name}: {proof()}", flush=True)
        except (PackageError, OSError, subprocess.SubprocessError, KeyError, StopIteration, ValueError) as error:
            failed += 1
            print(f"FAILED  {name}: {error or type(error).__name__}", flush=True)
    if failed:
        say(f"{failed} of {len(chosen or PROOFS)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
