"""Text files in whatever letters a program wrote them."""

from __future__ import annotations

import pytest

from app.generation.letters import encoding_of, text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_they_were_meant(encoding: str) -> None:
    assert text_of("Kätzchen, café".encode(encoding)) == "Kätzchen, café"


def test_a_letter_that_is_cut_off_at_the_end_of_the_head_is_no_other_encoding() -> None:
    assert encoding_of("Kä".encode()[:-1]) == "utf-8"
