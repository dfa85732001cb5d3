"""Makes the pictures of one piece of work, step by step, with live previews, interruption and partial results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from app.demo import adetailer, controlnet, infotext, pictures, preparation
from app.demo.canvas import Canvas
from app.demo.preparation import Passes
from app.demo.studio import Studio
from app.demo.work import Work


@dataclass(slots=True)
class Processed:
    """What came of a piece of work; ``infotexts`` run parallel to the first ``pictures``."""

    pictures: list[Image.Image] = field(default_factory=list)
    infotexts: list[str] = field(default_factory=list)
    info: dict[str, Any] = field(default_factory=dict)
    index_of_first_image: int = 0


def process(studio: Studio, work: Work) -> Processed:
    """Make the pictures under the request's overrides, which end with it. Raises ``DemoError``.

    As on the imitated server, an override comes back only if its key was ever set before, an unknown checkpoint is
    dropped without a word, and the checkpoint's option comes back while the other checkpoint stays in memory.
    """
    options = studio.options
    overrides = dict(work["override_settings"] or {})
    if studio.models.named(overrides.get("sd_model_checkpoint")) is None:
        overrides.pop("sd_model_checkpoint", None)
    kept = {key: options.data[key] for key in overrides if key in options.data}
    try:
        for key, value in overrides.items():
            if value is not None or key in options.defaults:
                options.set(key, value)
        studio.load(studio.models.wanted())
        return _process(studio, work)
    finally:
        if work["override_settings_restore_afterwards"]:
            options.data.update(kept)


def _process(studio: Studio, work: Work) -> Processed:
    work.resolve(studio.options)
    passes = preparation.prepare(studio, work)
    state, done = studio.state, Processed()
    if state.job_count == -1:
        state.job_count = work["n_iter"] * len(passes.steps)
    timestamp = state.job_timestamp
    for number in range(work["n_iter"]):
        if state.skipped:
            state.accept_skip()
        if state.interrupted:
            break
        if work["n_iter"] > 1:
            state.job = f"Batch {number + 1} out of {work['n_iter']}"
        first = number * work.batch_size
        canvases = [
            Canvas(studio, work, passes, index) for index in range(first, min(first + work.batch_size, len(work.seeds)))
        ]
        results = _run_passes(studio, work, passes, canvases)
        for canvas, picture in zip(canvases, results, strict=True):
            picture = adetailer.detailed(picture, work.details)
            text = infotext.text(work, canvas.index, studio.options, studio.models)
            _keep(studio, done, picture, text)
            done.pictures += canvas.mask_pictures(picture)
        if studio.options["live_previews_enable"] and results:
            state.show(pictures.grid(results, -1) if len(results) > 1 else results[0])
        state.next_job()
    _collect_masks_last(done)
    done.info = infotext.info(work, studio.options, studio.models, timestamp)
    _add_grid(studio, work, done)
    done.pictures += controlnet.returned_maps(work.controls, passes.sizes[-1], studio.options)
    return done


def _keep(studio: Studio, done: Processed, picture: Image.Image, text: str) -> None:
    if studio.options["enable_pnginfo"]:
        picture.info[pictures.PARAMETERS] = text
    done.pictures.append(picture)
    done.infotexts.append(text)


def _collect_masks_last(done: Processed) -> None:
    """Masks and composites come after all samples."""
    plain = [picture for picture in done.pictures if not picture.info.get("auxiliary")]
    done.pictures = plain + [picture for picture in done.pictures if picture.info.pop("auxiliary", False)]


def _add_grid(studio: Studio, work: Work, done: Processed) -> None:
    options, count = studio.options, len(done.infotexts)
    few = count < 2 and options["grid_only_if_multiple"]
    if not work["save_images"] or few or not count or not options["return_grid"]:
        return
    sheet = pictures.grid(done.pictures[:count], options["n_rows"])
    text = infotext.text(work, 0, options, studio.models, whole_job=True)
    if options["enable_pnginfo"]:
        sheet.info[pictures.PARAMETERS] = text
    done.pictures.insert(0, sheet)
    done.infotexts.insert(0, text)
    done.index_of_first_image = 1


def _run_passes(studio: Studio, work: Work, passes: Passes, canvases: Sequence[Canvas]) -> list[Image.Image]:
    state = studio.state
    for number, steps in enumerate(passes.steps):
        if number:
            state.next_job()
            preparation.check_second_pass(work)
        size = passes.sizes[number]
        state.sketch = lambda part, number=number: _sketch(studio, canvases, number, part)
        part = _sample(studio, steps, studio.step_delay_s(*size, work.batch_size))
        if state.is_stopped:
            return [canvas.unfinished(number, part) for canvas in canvases]
    return [canvas.finished() for canvas in canvases]


def _sample(studio: Studio, steps: int, delay_s: float) -> float:
    """Go through the steps; returns the part done when it ended."""
    state = studio.state
    state.sampling_steps, state.sampling_step = steps, 0
    for step in range(steps):
        state.pause(delay_s)
        if state.is_stopped:
            return step / steps
        state.sampling_step = min(step + 1, steps - 1)
    return 1.0


def _sketch(studio: Studio, canvases: Sequence[Canvas], number: int, part: float) -> Image.Image:
    full = studio.options["show_progress_type"] in {"Full", "TAESD"}
    sketches = [canvas.sketch(number, part, full=full) for canvas in canvases]
    if len(sketches) > 1 and studio.options["show_progress_grid"]:
        return pictures.grid(sketches, -1)
    return sketches[0]
