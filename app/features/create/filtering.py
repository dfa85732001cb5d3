"""What the filter of the compose panel leaves in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.features.create.sections import ParameterSection
from app.ui.forms.rows import Row
from app.ui.widgets.sections import Section


def show_matches(
    words: list[str],
    rows: Iterable[Row],
    sections: Iterable[ParameterSection],
    has: Callable[[ParameterSection], bool],
) -> None:
    """Only rows with all of these words, and of the sections that the mode ``has`` those that have such rows or are
    called so. The others are filtered, too: in their own mode nothing stays hidden that another one hid.
    """
    for row in rows:
        row.show_matching(words)
    for section in sections:
        for row in section.rows:
            row.show_matching(words)
        if has(section):
            hold(section, words, _matches(section.rows, words))


def hold(section: Section, words: list[str], found: bool) -> None:
    """Keep a section open while something was found in it."""
    in_title = all(word in section.title.casefold() for word in words)
    section.setVisible(found or in_title)
    section.hold_open(bool(words) and found)


def _matches(rows: Sequence[Row], words: list[str]) -> bool:
    return any(row.matches(words) for row in rows)
