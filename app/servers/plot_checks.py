"""What is wrong with the axes of the web UI's own X/Y/Z plot, before it is sent.

From its source (AUTOMATIC1111 1.10.1, ``scripts/xyz_grid.py``; ``/script-info`` does not tell): an axis that chooses
among names takes them from its list and never looks at its text, unless the last switch says so, and fails without one.
An axis without any value makes a plot of no picture, and the one that is chosen from the start is such an axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.generation.script_calls import ARGUMENTS
from app.servers.finding import Finding, Severity
from app.servers.scripts import ServerScript
from app.wording import Said, joined

PLOT = "x/y/z plot"
_AXES = (0, 3, 6)  # the places of type, text and list, behind each other
_NOTHING = "Nothing"
_AS_TEXT = "use text inputs"  # how the label of the switch begins
_CHOOSES = frozenset(
    {
        "Sampler", "Hires sampler", "Checkpoint name", "Schedule type", "Hires upscaler", "VAE", "Styles",
        "Always discard next-to-last sigma", "SGM noise multiplier", "Refiner checkpoint", "RNG source", "FP8 mode",
    }
)  # fmt: skip


def plot_findings(script: ServerScript, arguments: Sequence[Any]) -> Iterator[Finding]:
    """About the axes that are chosen; nothing where the list of arguments has another length."""
    if len(arguments) != len(script.arguments) or len(arguments) < _AXES[-1] + 3:
        return
    labels = [told.label.strip().lower() for told in script.arguments]
    as_text = any(label.startswith(_AS_TEXT) and value is True for label, value in zip(labels, arguments, strict=True))
    for place in _AXES:
        axis = _axis(script, place, arguments[place])
        text, names = arguments[place + 1], arguments[place + 2]
        if axis in ("", _NOTHING):
            continue
        if axis in _CHOOSES and not as_text:
            if not isinstance(names, list | tuple) or not names:
                said = Said("X/Y/Z plot: values of {0} are taken from the list below them, which is empty.", axis)
                yield Finding(Severity.PROBLEM, ARGUMENTS, joined(said, Said("The request will fail.")))
        elif isinstance(text, str) and not text.strip():
            yield Finding(
                Severity.PROBLEM, ARGUMENTS, Said("X/Y/Z plot: {0} has no values, so nothing will be made.", axis)
            )


def _axis(script: ServerScript, place: int, value: Any) -> str:
    """The name of an axis, which is sent by its place among them."""
    choices = script.arguments[place].choices or ()
    if isinstance(value, int) and not isinstance(value, bool):
        return choices[value] if 0 <= value < len(choices) else ""
    return value if isinstance(value, str) else ""
