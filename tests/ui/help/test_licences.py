"""Every licence can be read: in a package from its folder, from sources from the packages that are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui import resources, tasks
from app.ui.help import licences
from app.ui.help.licence_sheet import LicenceSheet


@pytest.fixture(autouse=True)
def ended_afterwards() -> Iterator[None]:
    yield
    tasks.cancel_all()


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``packaging/tools/licences.py`` leaves them."""
    folder = tmp_path / "resources" / "licences"
    (folder / "requests").mkdir(parents=True)
    (folder / "requests" / "LICENSE").write_text("Apache text")
    (folder / "requests" / "NOTICE").write_text("Notice text")
    (folder / "LGPL-3.txt").write_text("Lesser text")
    (folder / "bare.txt").write_bytes(b"\xff bad bytes")
    rows = (
        "* requests 2.34: Apache-2.0 (requests/)",
        "* Inter (fonts): OFL-1.1 (Inter.txt)",
        "* Qt 6 and PySide6: LGPL-3.0-only (LGPL-3.txt, GPL-3.txt); see above",
    )
    (folder / "README.txt").write_text("\n".join(("What it is made of", "", *rows)), encoding="utf-8")
    monkeypatch.setattr(resources, "folder", lambda: tmp_path / "resources")


@pytest.mark.usefixtures("packaged")
def test_a_package_lists_what_it_carries(qtbot: QtBot) -> None:
    sheet = LicenceSheet()
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitUntil(lambda: "What it is made of" in sheet.text.toPlainText())
    names = [sheet.list.item(row).text() for row in range(sheet.list.count())]
    assert names == ["About these licences", "bare", "LGPL-3", "requests"]
    sheet.search.setText("APACHE")
    qtbot.waitUntil(lambda: sheet.text.toPlainText() == "Apache text\n\nNotice text")
    assert sheet.terms.text() == "requests 2.34: Apache-2.0"
    sheet.search.setText("lgpl")
    qtbot.waitUntil(lambda: sheet.text.toPlainText() == "Lesser text")
    assert sheet.terms.text() == "Qt 6 and PySide6: LGPL-3.0-only"
    sheet.search.setText("nobody")
    assert sheet.list.count() == 0
    assert "No part" in sheet.terms.text()
    assert not sheet.text.toPlainText()


def test_from_sources_the_installed_packages_are_listed_and_no_tools() -> None:
    parts = {part.name: part for part in licences.parts()}
    assert {"Safelight", "requests", "urllib3", "certifi", "keyring"} <= parts.keys()
    assert "pytest" not in parts
    assert "LGPL-3.0" in parts["PySide6_Essentials"].terms
    assert all(licences.text_of(part) for part in parts.values())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licences.text_of(parts["LGPL-3"])
