"""Grids and extra pictures of an answer are told apart wherever thumbnails are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.generation.infotext import parse
from app.generation.result import GeneratedImage, ImageRole
from app.ui.gallery.model import GalleryModel
from app.ui.gallery.paint import tip_of
from app.ui.gallery.role_label import paint_role
from app.ui.inspector.info_tab import InfoTab


def painted(image: GeneratedImage, side: int) -> QImage:
    plate = QImage(side, side, QImage.Format.Format_RGB32)
    plate.fill(QColor("white"))
    painter = QPainter(plate)
    paint_role(painter, QRectF(0, 0, side, side), image)
    painter.end()
    return plate


def is_marked(plate: QImage) -> bool:
    blank = QImage(plate.size(), plate.format())
    blank.fill(QColor("white"))
    return plate != blank


@pytest.mark.parametrize(
    ("role", "name"), [(ImageRole.SAMPLE, ""), (ImageRole.GRID, "Grid"), (ImageRole.AUXILIARY, "Extra")]
)
def test_only_what_was_not_asked_for_is_labelled(
    images: list[GeneratedImage], qtbot: QtBot, role: ImageRole, name: str
) -> None:
    image = replace(images[0], role=role)
    assert is_marked(painted(image, 160)) is bool(name)
    assert not is_marked(painted(image, 24)), "where there is no room the picture is more"
    model = GalleryModel()
    model.show([image])
    said = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.endswith(name or "1")
    sentence = {"": "", "Grid": "A grid of", "Extra": "An extra picture"}[name]
    assert (sentence in tip_of(image)) is True
    tab = InfoTab()
    qtbot.addWidget(tab)
    tab.show_info(image, parse(""))
    told = dict(tab._made.rows.facts)
    assert told.get("Picture", "").startswith(sentence)
    assert ("Picture" in told) is bool(name)
