"""Styles in the file of a web UI: ``styles.csv`` with the columns name, prompt, negative_prompt."""

from __future__ import annotations

import csv
import io
import re

from app.generation.own_styles import OwnStyle

LARGEST = 16 * 1024 * 1024  # bytes
MOST_ROWS = 5_000
_SIGNS = (",", ";", "\t")  # of equals the first
_DIVIDER = re.compile(r"\s*\S.*-{8,}\s*")


class StyleFileError(ValueError):
    """A file that holds no styles; ``str(error)`` is a sentence for people."""


def styles_in_csv(text: str) -> list[OwnStyle]:
    """The styles of a file, each name once, the last of a name counting. Raises StyleFileError.

    Files of before 2023 call the prompt "text"; spreadsheets put other signs than commas between cells. Rows that
    divide ("--- x ---", without texts) are no styles.
    """
    try:
        text = text.removeprefix("\ufeff")
        sign = max(_SIGNS, key=text.partition("\n")[0].count)
        rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", delimiter=sign)
        names = [str(name or "").strip().casefold() for name in rows.fieldnames or ()]
        if "name" not in names or not {"prompt", "text"} & set(names):
            raise StyleFileError('The first line names no columns "name" and "prompt".')
        rows.fieldnames = names
        found: dict[str, OwnStyle] = {}
        for number, row in enumerate(rows):
            if number >= MOST_ROWS:
                raise StyleFileError(f"The file has more than {MOST_ROWS:,} rows.")
            prompt = row.get("prompt") or row.get("text") or ""
            told = {
                "name": row.get("name") or "",
                "prompt": prompt,
                "negative_prompt": row.get("negative_prompt") or "",
            }
            style = OwnStyle.from_dict(told)
            if style is not None and not _is_divider(style):
                found[style.name] = style
    except csv.Error as error:
        raise StyleFileError(f"This is no file of styles: {error}.") from error
    return list(found.values())


def _is_divider(style: OwnStyle) -> bool:
    return not style.prompt and not style.negative_prompt and _DIVIDER.fullmatch(style.name) is not None
