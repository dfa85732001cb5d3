"""The colour tokens, dark and light. A test measures their contrast (WCAG): text 4.5 : 1, edges and rings 3 : 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme, as ``#RRGGBB`` texts."""

    name: str
    canvas: str  # behind pictures; the window itself
    panel: str  # compose, inspector, rail
    raised: str  # buttons, chips, the selected segment's tray
    field: str  # text and number fields
    hover: str  # anything under the mouse
    selected: str  # the chosen page, row or segment
    line: str  # quiet separators (decoration, carries no meaning)
    edge: str  # edges of fields
    text: str
    secondary: str
    disabled: str
    accent: str  # rings, bars, the selected frame
    accent_fill: str  # behind a label
    accent_hover: str
    on_accent: str  # text on the accent
    accent_text: str  # accent-coloured text
    accent_soft: str  # a chip that is on
    link: str  # <lora:...> in prompts
    ok: str
    warn: str
    error: str
    scrim: str  # behind texts over a picture


DARK = Tokens(
    name="dark",
    canvas="#141416",
    panel="#1B1B1F",
    raised="#2A2A30",
    field="#232328",
    hover="#303037",
    selected="#2E2E35",
    line="#2C2C33",
    edge="#6F6E78",
    text="#ECEBE8",
    secondary="#98969F",
    disabled="#6A6972",
    accent="#FF7A45",
    accent_fill="#FF7A45",
    accent_hover="#FF9166",
    on_accent="#1A0F0A",
    accent_text="#FF9A70",
    accent_soft="#45291E",
    link="#8FA8FF",
    ok="#5CC08B",
    warn="#E2A63F",
    error="#EC6A5E",
    scrim="#141416",
)

LIGHT = Tokens(
    name="light",
    canvas="#F3F2EF",
    panel="#FBFAF8",
    raised="#EDEBE5",
    field="#FFFFFF",
    hover="#E6E3DC",
    selected="#EDEAE4",
    line="#DEDBD4",
    edge="#8C8981",
    text="#1D1C1A",
    secondary="#6C6963",
    disabled="#9A978F",
    accent="#D9480F",
    accent_fill="#CB430D",
    accent_hover="#B83C0B",
    on_accent="#FFFFFF",
    accent_text="#B5390A",
    accent_soft="#FDE3D8",
    link="#1D5FBF",
    ok="#2B8A3E",
    warn="#B26A00",
    error="#C92A2A",
    scrim="#141416",
)
