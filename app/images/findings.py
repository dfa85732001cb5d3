"""What the readers collect from one file, with the limits that keep a hostile file harmless."""

from __future__ import annotations

from dataclasses import dataclass, field

MAXIMUM_TEXT = 8 * 1024 * 1024
"""Bytes of text read from one file in all, unpacked; one odd letter makes four times as much memory of them."""
MAXIMUM_ITEMS = 256
MAXIMUM_PARTS = 100_000
"""Chunks, segments or boxes walked in one file: 800 MB of the smallest usual PNG chunks."""


@dataclass(slots=True)
class Findings:
    """Filled by one reader. Sizes in pixels, 0 when unknown; ``problems`` are sentences about what was passed over."""

    width: int = 0
    height: int = 0
    parameters: str = ""
    items: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    text_left: int = MAXIMUM_TEXT
    parts_left: int = MAXIMUM_PARTS

    def take(self, length: int) -> bool:
        """Account for ``length`` bytes of text about to be read; False (and a problem noted) when it is too much."""
        if length > self.text_left:
            self.problem(f"A text of more than {MAXIMUM_TEXT // 1024 // 1024} MB in the file was not read.")
            return False
        self.text_left -= length
        return True

    def add(self, key: str, text: str) -> None:
        """Keep one text. ``parameters`` is the infotext; an empty one never replaces another."""
        if key == "parameters":
            self.parameters = text or self.parameters
        elif key in self.items or len(self.items) < MAXIMUM_ITEMS:
            self.items[key] = text
        else:
            self.problem(f"Only the first {MAXIMUM_ITEMS} texts in the file were read.")

    def problem(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems += (sentence,)
