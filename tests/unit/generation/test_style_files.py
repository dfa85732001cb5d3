"""Files of styles as web UIs write them."""

from __future__ import annotations

import pytest

from app.generation.own_styles import OwnStyle
from app.generation.style_files import StyleFileError, styles_in_csv


def test_styles_of_a_web_ui_are_read_with_quotes_and_lines() -> None:
    text = (
        "\ufeffname,prompt,negative_prompt\r\n"
        'Ink,"ink of {prompt}, ""fine""\nlines",colour\r\n'
        "--- mine --------,,\r\n"
        "Only negative,,lowres\r\n"
        "Ink,later,\r\n"
        ",nameless,\r\n"
        "Short,a\r\n"
    )
    assert styles_in_csv(text) == [
        OwnStyle("Ink", "later"),
        OwnStyle("Only negative", "", "lowres"),
        OwnStyle("Short", "a"),
    ]


def test_files_that_a_spreadsheet_saved_are_read() -> None:
    assert styles_in_csv('name;prompt;negative_prompt\nA;"one; two, three";no\n') == [
        OwnStyle("A", "one; two, three", "no")
    ]
    assert styles_in_csv("name\tprompt\nA\tone, two\n") == [OwnStyle("A", "one, two")]


def test_files_of_an_older_web_ui_are_read() -> None:
    assert styles_in_csv("name,text\nA,words\n") == [OwnStyle("A", "words")]


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "name\nx\n", "name,prompt\n" + "x" * 200_000, "name,prompt\n\0x,y\n" * 0]
)
def test_what_is_no_file_of_styles_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(StyleFileError):
        styles_in_csv(text)
