"""Selectable and always-on scripts of a request: found, checked, and run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.demo import lists, plot, prompt_scripts
from app.demo.errors import FaultError, RefusedError
from app.demo.painting import Processed
from app.demo.studio import Studio
from app.demo.work import Work

Runner = Callable[[Studio, Work], Processed]
_RUNNERS: dict[str, Callable[[Studio, Work, list[Any]], Processed]] = {
    "prompt matrix": prompt_scripts.prompt_matrix,
    "prompts from file or textbox": prompt_scripts.prompts_from_text,
    "x/y/z plot": plot.plot,
}


def _known(studio: Studio, mode: str) -> list[dict[str, Any]]:
    return [row for row in lists.script_rows(studio) if row["is_img2img"] == (mode == "img2img")]


def find(studio: Studio, mode: str, fields: dict[str, Any]) -> Runner | None:
    """What takes the request over, if anything does. Raises ``RefusedError`` (422) for an unknown or misplaced script.

    Of always-on scripts, refiner, sampler and seed do nothing here, as there: they work in the web UI's window only.
    """
    rows = _known(studio, mode)
    run = _selected(rows, fields)
    always_on = {row["name"].lower(): row["is_alwayson"] for row in rows} | {"hypertile": True}
    for title in fields["alwayson_scripts"]:
        name = title.lower()
        if name not in always_on:
            raise RefusedError(422, f"Script '{title}' not found")
        if not always_on[name]:
            raise RefusedError(422, "Cannot have a selectable script in the always on scripts params")
    return run


def _selected(rows: list[dict[str, Any]], fields: dict[str, Any]) -> Runner | None:
    name = fields["script_name"]
    if not name:
        return None
    selectable = [row for row in rows if not row["is_alwayson"]]
    number = next((number for number, row in enumerate(selectable) if row["name"] == name.lower()), None)
    if number is None:
        raise RefusedError(422, f"Script '{name}' not found")
    # The list replaces the script's own arguments; when it is short, those of the next scripts move up.
    following = [argument["value"] for row in selectable[number + 1 :] for argument in row["args"]]
    arguments = [*fields["script_args"], *following]
    runner = _RUNNERS.get(name.lower(), partial(_refuse, name))
    return lambda studio, work: runner(studio, work, arguments)


def _refuse(name: str, _studio: Studio, _work: Work, _arguments: list[Any]) -> Processed:
    raise FaultError("NotImplementedError", f"The demo server does not run the script {name!r}")
