"""One measurement in this process: ``python -m tests.benchmarks.probe NAME URL FOLDER OWN_FOLDER`` prints its numbers.

The modules of probes are imported one by one as needed: a start that is timed must not carry the others.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

PLACES = {
    "receive": "receive", "job": "job", "save": "save", "stall": "window", "convoy": "window", "progress": "progress",
    "cancel": "failing", "no": "failing", "start": "start", "search": "lists", "combo": "lists",
    "meta": "meta", "thumb": "thumbs", "gallery": "gallery", "mask": "paint",
    "complete": "prompts", "prompt": "prompts",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """``url`` of the server, ``folder`` with the material, ``own`` folder for this process alone."""

    url: str
    folder: Path
    own: Path


Probe = Callable[[Setting], Mapping[str, float]]


def find(name: str) -> Probe:
    """Raises KeyError for a name no probe has."""
    module = import_module(f"tests.benchmarks.probes.{PLACES[name.partition('-')[0]]}")
    probe: Probe = module.PROBES[name]
    return probe


def tell(numbers: Mapping[str, float]) -> None:
    """Print the numbers and end at once: what the interpreter does at its end is nobody's figure."""
    print(json.dumps(dict(numbers)), flush=True)
    os._exit(0)


if __name__ == "__main__":
    name, url, folder, own = sys.argv[1:]
    tell(find(name)(Setting(url, Path(folder), Path(own))))
