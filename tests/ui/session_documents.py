"""Session documents as no program would write them: any JSON under any name, and bad values under the real names."""

from __future__ import annotations

import base64
import struct
from typing import Any

from hypothesis import strategies as st

from app.generation.parameters import PARAMETERS

NUMBERS = st.one_of(
    st.integers(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**40, -(10**400), 1e308, float("nan"), float("inf")]),
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=30),
    st.sampled_from(
        ["", "\0", "\ud800", "a" * 5000, "(" * 3000, "\r\n\u2028\u2029", "<b>x</b><img src='file:///etc/passwd'>", "/"]
    ),
)
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(TEXTS, inner, max_size=5)),
    max_leaves=12,
)


@st.composite
def geometries(draw: st.DrawFn) -> str:
    """What QWidget.saveGeometry writes, with any numbers in it."""
    number = st.one_of(st.integers(-(2**31), 2**31 - 1), st.integers(-3000, 3000), st.just(0))
    numbers = [draw(number) for _ in range(8)]
    more = [draw(number) for _ in range(4)]
    head = struct.pack(">IHH", 0x1D9D0CB, draw(st.sampled_from([1, 2, 3, 9])), draw(st.sampled_from([0, 1])))
    flags = struct.pack(">iBBi", draw(number), draw(st.integers(0, 255)), draw(st.integers(0, 255)), draw(number))
    data = head + struct.pack(">8i", *numbers) + flags + struct.pack(">4i", *more)
    return base64.b64encode(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data).decode()


VALUES = st.dictionaries(st.sampled_from(sorted(PARAMETERS)), ANYTHING, max_size=6)
DRAFTS = st.one_of(
    ANYTHING,
    st.fixed_dictionaries(
        {},
        optional={
            "values": st.one_of(VALUES, ANYTHING),
            "parked": VALUES,
            "overrides": st.dictionaries(TEXTS, ANYTHING, max_size=5),
            "extra": st.dictionaries(TEXTS, ANYTHING, max_size=5),
        },
    ),
)
SIZES = st.one_of(ANYTHING, st.lists(NUMBERS, min_size=2, max_size=3))
NAMES: dict[str, st.SearchStrategy[Any]] = {
    "geometry": st.one_of(geometries(), ANYTHING),
    "page": st.one_of(st.sampled_from(["create", "library", "inspect", "server", "nowhere"]), ANYTHING),
    "create.draft": DRAFTS,
    "create.sections": st.one_of(ANYTHING, st.lists(st.sampled_from(["hires", "more", "nowhere"]))),
    "create.splitter": SIZES,
    "create.inspector": ANYTHING,
    "create.tab": st.one_of(st.sampled_from(["info", "payload"]), ANYTHING),
    "create.zoom": st.one_of(NUMBERS, ANYTHING),
    "create.runs": st.one_of(ANYTHING, st.lists(st.lists(SCALARS, max_size=3), max_size=5)),
    "create.last_request": DRAFTS,
    "create.image": ANYTHING,
    "library.splitter": SIZES,
    "library.cell": ANYTHING,
    "library.tab": ANYTHING,
    "library.image": ANYTHING,
    "library.large": ANYTHING,
    "library.zoom": ANYTHING,
    "inspect.splitter": SIZES,
    "inspect.files": st.one_of(ANYTHING, st.lists(TEXTS, max_size=4)),
    "inspect.current": ANYTHING,
    "inspect.folder": ANYTHING,
    "inspect.tab": ANYTHING,
    "inspect.zoom": ANYTHING,
}
DOCUMENTS = st.fixed_dictionaries({}, optional=NAMES)
