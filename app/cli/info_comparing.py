"""``safelight info --diff``: in what two pictures were made differently."""

from __future__ import annotations

from pathlib import Path

from app.cli import table
from app.cli.info import name_of
from app.cli.info_arguments import Form
from app.cli.info_reading import read
from app.cli.report import complain, print_json_line, print_line, print_text
from app.generation import infotext
from app.generation.difference import Change, changes, item_text, same_seed, sentence, value_text
from app.generation.recall import recall
from app.generation.request import GenerationRequest
from app.generation.result import plain_json
from app.images.errors import ImageError, UnreadableImage

SAME, DIFFERENT, TROUBLE = 0, 1, 2
_COLUMNS = ("field", "label", "before", "after")
_LONGEST_VALUE = 2_000  # letters
_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")


def run(compared: tuple[Path, Path], form: Form) -> int:
    """``SAME``, ``DIFFERENT`` or, as diff has it, ``TROUBLE``."""
    requests: list[GenerationRequest] = []
    for path in compared:
        try:
            requests.append(_request(path))
        except ImageError as error:
            complain(f"safelight info: {name_of(path)}: {error.what}")
    if len(requests) < len(compared):
        return TROUBLE
    before, after = requests
    found = changes(before, after)
    said = sentence(found, is_same_seed=same_seed(before, after))
    if form is Form.JSON:
        rows = [dict(zip(_COLUMNS, _values(change), strict=True)) for change in found]
        print_json_line({"paths": [str(path) for path in compared], "same": not found, "text": said, "changes": rows})
    elif form is Form.CSV:
        print_text(table.line(_COLUMNS))
        for change in found:
            print_text(table.line("" if value is None else str(value) for value in _values(change)))
    else:
        print_line(said)
        for change in found:
            print_line(f"  {_row(change)}")
    return DIFFERENT if found else SAME


def _request(path: Path) -> GenerationRequest:
    """What a picture asks for, with all that its text names. Raises ImageError."""
    text = infotext.parse(read(path).info.text)
    if not text:
        raise UnreadableImage("It says nothing about how it was made.")
    recalled = recall(text)
    request = recalled.request
    return GenerationRequest(
        request.mode,
        {**request.parameters, **recalled.image_fields},
        request.overrides,
        {**request.extra, **dict(recalled.unplaced)},
    )


def _values(change: Change) -> tuple[str, str, object, object]:
    return change.field, change.label, plain_json(change.before), plain_json(change.after)


def _row(change: Change) -> str:
    if change.field in _PROMPTS:
        where = "" if change.field == "prompt" else f" ({change.label})"
        return f"{item_text(change)}{where}"
    before, after = (value_text(change.field, value, longest=_LONGEST_VALUE) for value in (change.before, change.after))
    return f"{change.label}: {before} → {after}"
