"""What the README points to exists, and what it tells people to run is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.dialects.catalog import DIALECTS
from tests.matrix.steps import STEPS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "packaging" / "README.md"]


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_links_to_exists(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_the_table_of_servers_is_the_one_the_matrix_prints() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "|" in line]
    first = next(number for number, row in enumerate(rows) if row[1:] == [dialect.name for dialect in DIALECTS])
    shown = rows[first + 2 : first + 2 + len(STEPS)]
    assert [row[0] for row in shown] == [step.label for step in STEPS]
    signs = {cell for row in shown for cell in row[1:]}
    assert [sign for sign in signs if sign != "✓" and not re.fullmatch(r"– \(\d+\)", sign)] == []


def test_every_task_of_the_readme_is_a_task_of_run() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / "run").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^\./run (test|check|bench|faults|pictures|lock|matrix|package\S*)", text, re.MULTILINE))
    assert "test" in tasks
    assert [task for task in tasks if f"{task})" not in script and f"| {task}" not in script] == []
