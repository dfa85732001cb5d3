"""Upscaling and captions: ``/extra-single-image``, ``/extra-batch-images``, ``/interrogate``."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageStat

from app.demo import pictures, resources, validation
from app.demo.errors import FaultError, RefusedError
from app.demo.studio import Studio

_MAXIMUM_SIDE = 16_384
_UNCHANGED = "None"


_STEPS = 3
"""A picture takes as long as this many sampling steps on one of the size it becomes."""


def single(studio: Studio, body: Any) -> dict[str, Any]:
    """Answer ``/extra-single-image``. Raises ``DemoError``."""
    fields = validation.fields(body, "ExtrasSingleImageRequest")
    told, results = _made(studio, [pictures.decode(fields["image"])], fields)
    if not results:
        raise FaultError("IndexError", "list index out of range")
    return {"html_info": f"<p>{told}</p>", "image": pictures.encode(results[0], studio.options)}


def batch(studio: Studio, body: Any) -> dict[str, Any]:
    """Answer ``/extra-batch-images``. One picture that cannot be decoded refuses all. Raises ``DemoError``."""
    fields = validation.fields(body, "ExtrasBatchImagesRequest")
    told, results = _made(studio, [pictures.decode(item["data"]) for item in fields["imageList"]], fields)
    return {"html_info": f"<p>{told}</p>", "images": [pictures.encode(result, studio.options) for result in results]}


def _made(studio: Studio, sources: list[Image.Image], fields: dict[str, Any]) -> tuple[str, list[Image.Image]]:
    """What is told of the last picture, and all that were made: an interrupt leaves out those to come, a skip one."""
    told, results, state = "", list[Image.Image](), studio.state
    with studio.turns.turn():
        state.begin("extras")
        state.job_count, state.sampling_steps = len(sources), 0
        if studio.closing.is_set():
            state.interrupt()
        try:
            for source in sources:
                if state.interrupted:
                    break
                result, told = _processed(source, fields)
                state.pause(studio.step_delay_s(*result.size, 1) * _STEPS)
                if state.skipped:
                    state.accept_skip()
                else:
                    results.append(result)
                state.next_job()
        finally:
            state.end()
    return told, results


def _size(source: Image.Image, fields: dict[str, Any]) -> tuple[tuple[int, int], str]:
    """The size wanted and how the server puts it."""
    if fields["resize_mode"] == 1:
        width, height = fields["upscaling_resize_w"], fields["upscaling_resize_h"]
        # The longer stretch decides; a crop to the exact size comes afterwards.
        scale = max(width / source.width, height / source.height)
        told = f"Postprocess upscale to: {width}x{height}"
    else:
        scale = fields["upscaling_resize"]
        told = f"Postprocess upscale by: {float(scale)}"
    size = (int(source.width * scale) // 8 * 8 or 8, int(source.height * scale) // 8 * 8 or 8)
    return size, told


def _processed(source: Image.Image, fields: dict[str, Any]) -> tuple[Image.Image, str]:
    """The picture after all that was asked, and the sentence about it that also goes into the file."""
    names = resources.upscaler_names()
    told: list[str] = []
    picture = source.convert("RGB")
    for name in (fields["upscaler_1"], fields["upscaler_2"]):
        if name not in names:
            raise FaultError("AssertionError", f"could not find upscaler named {name}")
    if fields["upscaler_1"] != _UNCHANGED:
        size, sentence = _size(source, fields)
        if max(size) > _MAXIMUM_SIDE:
            raise FaultError("OutOfMemoryError", f"The demo server makes pictures up to {_MAXIMUM_SIDE} pixels wide.")
        told += [sentence, f"Postprocess upscaler: {fields['upscaler_1']}"]
        first = pictures.upscaled(picture, fields["upscaler_1"], size)
        if fields["upscaler_2"] != _UNCHANGED and fields["extras_upscaler_2_visibility"] > 0:
            second = pictures.upscaled(picture, fields["upscaler_2"], size)
            first = Image.blend(first, second, fields["extras_upscaler_2_visibility"])
            told.append(f"Postprocess upscaler 2: {fields['upscaler_2']}")
        picture = first
        if fields["resize_mode"] == 1 and fields["upscaling_crop"]:
            picture = pictures.fitted(picture, fields["upscaling_resize_w"], fields["upscaling_resize_h"], 1)
    told += [f"{name} visibility: {float(fields[key])}" for name, key in (
        ("GFPGAN", "gfpgan_visibility"), ("CodeFormer", "codeformer_visibility"),
    ) if fields[key]]  # fmt: skip
    text = ", ".join(told)
    picture.info = {key: value for key, value in source.info.items() if isinstance(value, str)}
    picture.info["postprocessing"] = text
    return picture, text


_COLOURS = (
    ("dark", (25, 25, 30)), ("white", (235, 235, 235)), ("grey", (128, 128, 128)), ("red", (190, 50, 50)),
    ("orange", (225, 130, 60)), ("yellow", (225, 210, 90)), ("green", (70, 140, 80)), ("teal", (70, 150, 150)),
    ("blue", (70, 100, 180)), ("violet", (120, 70, 150)), ("brown", (110, 75, 50)),
)  # fmt: skip


def interrogate(studio: Studio, body: Any) -> dict[str, Any]:
    """Answer ``/interrogate`` with what can be seen without a model. Raises ``DemoError``."""
    fields = validation.fields(body, "InterrogateRequest")
    picture = pictures.decode(fields["image"])
    if fields["model"] not in {"clip", "deepdanbooru"}:
        raise RefusedError(404, "Model not found")
    with studio.turns.turn():
        mean = ImageStat.Stat(picture.convert("RGB").resize((32, 32))).mean
    distances = {name: sum((a - b) ** 2 for a, b in zip(mean, colour, strict=True)) for name, colour in _COLOURS}
    name = min(distances, key=distances.__getitem__)
    if fields["model"] == "deepdanbooru":
        return {"caption": f"demo, {name} theme"}
    return {"caption": f"a mostly {name} picture of {picture.width} by {picture.height} pixels (demo caption)"}
