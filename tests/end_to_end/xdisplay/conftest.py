"""One virtual display for all tests; what a test started on it ends with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.xdisplay.screen import Screen, screen


@pytest.fixture(scope="session")
def one_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with screen(tmp_path_factory.mktemp("screen")) as made:
        yield made


@pytest.fixture
def desktop(one_screen: Screen) -> Iterator[Screen]:
    yield one_screen
    one_screen.clear()
