"""Pictures that come by drop or paste: each arrival is told, however fast they follow."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.viewer.incoming import Arrival, Incoming


def test_every_drop_of_many_arrives(qtbot: QtBot, tmp_path: Path) -> None:
    incoming = Incoming()
    arrived: list[Arrival] = []
    incoming.arrived.connect(arrived.append)
    wanted = [(tmp_path / f"{number}.png",) for number in range(300)]
    for paths in wanted:
        incoming.take_paths(paths)
    qtbot.waitUntil(lambda: len(arrived) == len(wanted))
    assert sorted(arrival.paths for arrival in arrived) == sorted(wanted)
