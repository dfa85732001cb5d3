"""``./run package [PARTS]``: the program as people get it, into ``dist/``.

Parts: bundle (the folder itself, always made), tar, deb, wheel, sbom, sums; without any, all that this system can make.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import shutil
import sys
import tarfile
from pathlib import Path

import bundle
import debian
from common import BUILD, DIST, ROOT, PackageError, epoch, megabytes, run, say, version

LINUX = sys.platform.startswith("linux")
_AS_MODULE = (
    "import runpy, sys; sys.path.append(sys.argv.pop(1)); runpy.run_module('cyclonedx_py', run_name='__main__')"
)


def archive(folder: Path, python: Path) -> Path:
    """The .tar.gz: the folder, with what belongs to a desktop beside the program."""
    name = f"safelight-{version()}-linux-{platform.machine()}"
    stage = BUILD / "tar" / name
    shutil.rmtree(stage.parent, ignore_errors=True)
    shutil.copytree(folder, stage, symlinks=True)
    debian.share(stage / "share", python)
    file = DIST / f"{name}.tar.gz"
    DIST.mkdir(exist_ok=True)
    unpacked = BUILD / "tar" / f"{name}.tar"
    with tarfile.open(unpacked, "w", format=tarfile.PAX_FORMAT) as made:
        for path in sorted(stage.rglob("*")):
            made.add(path, f"{name}/{path.relative_to(stage)}", recursive=False, filter=_alike)
    run(["gzip", "--no-name", "--best", "--force", unpacked])
    shutil.move(f"{unpacked}.gz", file)
    say(f"{file.name}: {megabytes(file.stat().st_size)} MB")
    return file


def _alike(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = epoch(), 0, 0, "root", "root"
    return entry


def wheel() -> Path:
    """The package for ``pip install``."""
    bundle.prepare()
    bundle.tool("hatchling", "build", "-t", "wheel", "-d", DIST, env={"SOURCE_DATE_EPOCH": str(epoch())})
    file = DIST / f"safelight-{version()}-py3-none-any.whl"
    say(f"{file.name}: {megabytes(file.stat().st_size)} MB")
    return file


def sbom() -> Path:
    """What the program is made of, as CycloneDX: the environment that is packaged, without the installer in it."""
    bundle.prepare()
    DIST.mkdir(exist_ok=True)
    file = DIST / f"safelight-{version()}-{sys.platform}.cdx.json"
    said = run(
        [
            bundle.python(), "-c",
            # The tools' folder comes last and is not passed on, so that they are not listed themselves.
            _AS_MODULE,
            bundle.TOOLS, "environment", "--pyproject", ROOT / "pyproject.toml", "--mc-type", "application",
            "--output-reproducible", "--of", "JSON", bundle.VENV,
        ]
    )  # fmt: skip
    document = json.loads(said)
    unused = {part["bom-ref"] for part in document["components"] if part["name"] in ("pip", "setuptools")}
    document["components"] = [part for part in document["components"] if part["bom-ref"] not in unused]
    document["dependencies"] = [part for part in document["dependencies"] if part["ref"] not in unused]
    document["metadata"]["component"]["version"] = version()
    file.write_text(json.dumps(document, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    say(f"{file.name}: {len(document['components'])} parts")
    return file


def sums() -> Path:
    """SHA-256 of everything in ``dist/``, in the form ``sha256sum --check`` reads."""
    files = sorted(path for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = []
    for path in files:
        with path.open("rb") as opened:
            lines.append(f"{hashlib.file_digest(opened, 'sha256').hexdigest()}  {path.name}")
    file = DIST / "SHA256SUMS"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def main() -> int:
    parts = ("bundle", "tar", "deb", "wheel", "sbom", "sums")
    parser = argparse.ArgumentParser(prog="run package", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    chosen = parser.parse_args().parts
    if unknown := set(chosen) - set(parts):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    wanted = set(chosen) or (set(parts) if LINUX else {"bundle", "sbom"})
    if not LINUX and (foreign := wanted & {"tar", "deb"}):
        parser.error(f"{', '.join(sorted(foreign))} can be made on Linux only")
    try:
        if not chosen:
            shutil.rmtree(DIST, ignore_errors=True)
        if wanted & {"bundle", "tar", "deb"}:
            folder = bundle.make()
            if "tar" in wanted:
                archive(folder, bundle.python())
            if "deb" in wanted:
                debian.make(folder, bundle.python())
        if "wheel" in wanted:
            wheel()
        if "sbom" in wanted:
            sbom()
        if "sums" in wanted:
            sums()
    except PackageError as error:
        say(str(error))
        return 1
    for path in sorted(DIST.iterdir()) if DIST.is_dir() else ():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
