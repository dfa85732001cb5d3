"""The scripts that make one picture for each of several prompts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image

from app.demo import legend
from app.demo.errors import FaultError
from app.demo.painting import Processed, process
from app.demo.studio import Studio
from app.demo.work import Work, real_seed

_MAXIMUM_PARTS = 7


def prompt_matrix(studio: Studio, work: Work, arguments: Sequence[Any]) -> Processed:
    """Every combination of the parts of a prompt that are divided by ``|``, and a lettered grid of them."""
    at_start, different_seeds, prompt_type, delimiter, margin = arguments[:5]
    if prompt_type not in {"positive", "negative"}:
        raise FaultError("ValueError", f"Unknown prompt type {prompt_type}")
    if delimiter not in {"comma", "space"}:
        raise FaultError("ValueError", f"Unknown variations delimiter {delimiter}")
    field = "prompt" if prompt_type == "positive" else "negative_prompt"
    first, *others = [part.strip() for part in (work[field] or "").split("|")]
    if len(others) > _MAXIMUM_PARTS:
        raise FaultError("ValueError", f"The demo server combines at most {_MAXIMUM_PARTS} parts")
    between = ", " if delimiter == "comma" else " "
    combined = []
    for number in range(1 << len(others)):
        chosen = [part for place, part in enumerate(others) if number & (1 << place)]
        combined.append(between.join([*chosen, first] if at_start else [first, *chosen]))
    seed = real_seed(work["seed"])
    task = work.copy(n_iter=-(-len(combined) // work.batch_size), save_images=False, seed=seed)
    task.seeds = [seed + number * bool(different_seeds) for number in range(len(combined))]
    if field == "prompt":
        task.prompts = combined
    else:
        task.prompts, task.negative_prompts = [work["prompt"]] * len(combined), combined
    done = process(studio, task)
    if done.pictures:
        rows = 1 << ((len(others)) // 2)
        columns = -(-len(combined) // rows)
        half = len(others) - len(others) // 2
        across = [
            ", ".join(part for place, part in enumerate(others[:half]) if n & (1 << place)) for n in range(columns)
        ]
        down = [", ".join(part for place, part in enumerate(others[half:]) if n & (1 << place)) for n in range(rows)]
        _put_first(done, legend.sheet(done.pictures, across, down, int(margin)))
    return done


def _put_first(done: Processed, sheet: Image.Image) -> None:
    done.pictures.insert(0, sheet)
    done.infotexts.insert(0, done.infotexts[0])
    done.index_of_first_image = 1


def prompts_from_text(studio: Studio, work: Work, arguments: Sequence[Any]) -> Processed:
    """One run for each line of a text."""
    iterate, same_seed, position, text = arguments[:4]
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    seed = real_seed(work["seed"])
    studio.state.job_count = len(lines) * work["n_iter"] * (2 if work.has_hires else 1)
    whole = Processed()
    for number, line in enumerate(lines):
        if studio.state.interrupted:
            break
        given = work["prompt"] or ""
        parts = [line, given] if position == "start" else [given, line]
        own_seed = seed + number if iterate else seed if same_seed else real_seed(work["seed"])
        done = process(studio, work.copy(prompt=" ".join(part for part in parts if part), seed=own_seed))
        if not whole.info:
            whole.info = done.info
        else:
            for key in ("all_prompts", "all_negative_prompts", "all_seeds", "all_subseeds"):
                whole.info[key] = whole.info[key] + done.info[key]
        whole.pictures += done.pictures[done.index_of_first_image :]
        whole.infotexts += done.infotexts[done.index_of_first_image :]
    if not whole.info:
        raise FaultError("IndexError", "list index out of range")
    return whole
