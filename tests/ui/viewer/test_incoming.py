"""Pictures that come by drop or paste: each arrival is told, however fast they follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.ui.viewer.incoming import Arrival, Incoming, has_pictures


def test_every_drop_of_many_arrives(qtbot: QtBot, tmp_path: Path) -> None:
    incoming = Incoming()
    arrived: list[Arrival] = []
    incoming.arrived.connect(arrived.append)
    wanted = [(tmp_path / f"{number}.png",) for number in range(300)]
    for paths in wanted:
        incoming.take_paths(paths)
    qtbot.waitUntil(lambda: len(arrived) == len(wanted))
    assert sorted(arrival.paths for arrival in arrived) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "said"), [("base64,AAA", "damaged"), ("base64,aGVsbG8=", "no kind"), ("charset=utf-8,hello", "no kind")]
)
def test_an_address_that_holds_no_picture_is_told(qtbot: QtBot, body: str, said: str) -> None:
    incoming = Incoming()
    arrived: list[Arrival] = []
    incoming.arrived.connect(arrived.append)
    mime = QMimeData()
    mime.setUrls([QUrl(f"data:image/png;{body}")])
    assert has_pictures(mime)
    assert incoming.take(mime)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived[0].paths == ()
    assert said in arrived[0].problem


def test_bytes_of_no_picture_are_not_taken() -> None:
    mime = QMimeData()
    mime.setData("application/octet-stream", QByteArray(b"some program"))
    assert not Incoming().take(mime)


def test_a_folder_is_handed_on_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    incoming = Incoming()
    with qtbot.waitSignal(incoming.arrived) as signal:
        incoming.take_paths([tmp_path])
    assert signal.args == [Arrival((tmp_path,))]
