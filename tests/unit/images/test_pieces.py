"""Files put together of pieces: every byte in its place, and nothing copied that stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.images.editing.info import pieces_with_info, with_info
from app.images.pieces import Change, are, changed, joined
from tests.unit.images.pictures import picture

DATA = bytes(range(20))


@given(st.lists(st.integers(0, 20), max_size=8), st.lists(st.binary(max_size=3), min_size=4, max_size=4))
def test_changes_are_made_where_they_are_asked_for(places: list[int], news: list[bytes]) -> None:
    places = sorted(places)
    ranges = list(zip(places[::2], places[1::2], strict=False))
    changes = [Change(start, end, new) for (start, end), new in zip(ranges, news, strict=False)]
    expected = bytearray(DATA)
    for start, end, new in reversed(changes):
        expected[start:end] = new
    pieces = changed(DATA, changes)
    assert joined(pieces) == expected
    assert are(pieces, bytes(expected))
    assert not are(pieces, bytes(expected) + b"x")
    assert are(pieces, DATA) == (expected == DATA)


def test_what_is_one_piece_is_not_copied() -> None:
    assert joined((DATA,)) is DATA
    assert joined((memoryview(DATA)[2:4],)) == DATA[2:4]
    assert joined(()) == b""


def test_of_a_picture_only_what_is_new_takes_memory() -> None:
    for kind in ("PNG", "JPEG", "WEBP", "AVIF"):
        data = picture(kind, size=(200, 200))
        pieces = pieces_with_info(data, "a cat\nSteps: 5")
        new = sum(len(piece) for piece in pieces if not isinstance(piece, memoryview))
        assert joined(pieces) == with_info(data, "a cat\nSteps: 5")
        assert new < 900, f"{kind}: {new} bytes"
