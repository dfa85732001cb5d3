"""What the README points to exists, and what it tells people to run is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "packaging" / "README.md"]


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_links_to_exists(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_every_task_of_the_readme_is_a_task_of_run() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / "run").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^\./run (test|check|bench|faults|pictures|lock|matrix|package\S*)", text, re.MULTILINE))
    assert "test" in tasks
    assert [task for task in tasks if f"{task})" not in script and f"| {task}" not in script] == []
