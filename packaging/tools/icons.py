"""The program's icon in the sizes and forms systems want, all from the one drawing in resources/icons/safelight.svg."""

from __future__ import annotations

import sys
from pathlib import Path

from common import ROOT, run

SVG = ROOT / "resources" / "icons" / "safelight.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

# Run with the interpreter that has Qt. The drawing is rendered for each size, not scaled from one.
_RENDER = """
import sys
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
application = QGuiApplication(["icons", "-platform", "offscreen"])
drawing = QSvgRenderer(sys.argv[1])
assert drawing.isValid()
for size in map(int, sys.argv[3:]):
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    assert image.save(f"{sys.argv[2]}/safelight-{size}.png")
"""
JOIN = """
import sys
from PIL import Image
first, *others = [Image.open(name) for name in sys.argv[2:]]
first.save(sys.argv[1], append_images=others, sizes=[image.size for image in (first, *others)])
"""


def render(python: Path, folder: Path) -> dict[int, Path]:
    """PNG files by their size in pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    run([python, "-c", _RENDER, SVG, folder, *map(str, SIZES)], env={"QT_QPA_PLATFORM": "offscreen"})
    return {size: folder / f"safelight-{size}.png" for size in SIZES}


def program_icon(python: Path, folder: Path) -> Path:
    """The file PyInstaller puts into the program: .ico, .icns, or a PNG where programs carry none."""
    files = render(python, folder)
    if sys.platform.startswith("linux"):
        return files[256]
    suffix, sizes = (".ico", (256, 128, 64, 48, 32, 24, 16)) if sys.platform == "win32" else (".icns", (512, 256, 128))
    target = folder / f"safelight{suffix}"
    run([python, "-c", JOIN, target, *(files[size] for size in sizes)])
    return target
