"""How the tests are shared out: nothing of it goes stale unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import parallel

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", parallel.FIRST)
def test_the_folders_that_begin_first_are_there(folder: str) -> None:
    assert any((ROOT / folder).glob("**/test_*.py"))


def test_a_file_stays_together_and_real_displays_take_turns() -> None:
    group = parallel.group_of
    assert group("tests/ui/a.py::test_one[x::y]") == group("tests/ui/a.py::test_two") != group("tests/ui/b.py::test")
    assert group("tests/end_to_end/xdisplay/a.py::test") == group("tests/end_to_end/xdisplay/b.py::test")
    assert group("tests/end_to_end/a.py::test") != group("tests/end_to_end/b.py::test")


def test_what_takes_long_begins_first() -> None:
    places = ["end_to_end/xdisplay/a.py", "end_to_end/a.py", "ui/a.py", "contract/a.py", "unit/a.py"]
    ranks = [parallel.rank(f"tests/{place}::test") for place in places]
    assert ranks == sorted(ranks)
