"""The contrast promised in the look of the house, measured over the token table (WCAG 2 relative luminance)."""

from __future__ import annotations

import pytest

from app.ui.tokens import DARK, LIGHT, Tokens

SCHEMES = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
SURFACES = ("canvas", "panel", "field", "raised", "selected")

TEXT_PAIRS = [
    *[("text", surface) for surface in (*SURFACES, "hover", "accent_soft")],
    *[("secondary", surface) for surface in SURFACES],
    *[("accent_text", surface) for surface in ("canvas", "panel", "field", "accent_soft")],
    *[("link", surface) for surface in ("panel", "field")],
    *[("error", surface) for surface in ("canvas", "panel", "raised")],
    ("on_accent", "accent_fill"),
    ("on_accent", "accent_hover"),
]
EDGE_PAIRS = [
    *[("edge", surface) for surface in ("canvas", "panel", "field")],
    *[("accent", surface) for surface in SURFACES],
    *[("ok", surface) for surface in ("canvas", "panel")],
    *[("warn", surface) for surface in ("canvas", "panel", "raised")],
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_measured_as_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@SCHEMES
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_has_a_contrast_of_at_least_4_5(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@SCHEMES
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_edges_rings_and_marks_have_a_contrast_of_at_least_3(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3.0
