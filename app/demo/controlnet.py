"""ControlNet as its extension adds it: lists, ``/controlnet/detect``, and units that guide what is painted.

As there, a unit that cannot be used costs the whole of ControlNet and no error: the picture is made without it.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageOps

from app.demo import pictures
from app.demo.errors import DemoError, RefusedError
from app.demo.options import Options

TITLE = "ControlNet"
UNITS = 3
NONE = "none"
Effect = Callable[[Image.Image, float, float], Image.Image]


@dataclass(frozen=True, slots=True)
class Slider:
    label: str
    value: float
    low: float
    high: float
    step: float = 1

    def row(self) -> dict[str, Any]:
        return {"name": self.label, "value": self.value, "min": self.low, "max": self.high, "step": self.step}


_RESOLUTION = Slider("Resolution", 512, 64, 2048, 8)


@dataclass(frozen=True, slots=True)
class Preprocessor:
    """``make``: the map of a grey picture and the two thresholds. ``is_lines``: white lines on black."""

    label: str
    name: str
    make: Effect
    tags: tuple[str, ...] = ()
    sliders: tuple[Slider, ...] = ()
    is_lines: bool = False
    has_resolution: bool = True
    needs_model: bool = True

    def detail(self) -> dict[str, Any]:
        """Hidden sliders are left out, as the extension of 2024 does."""
        shown = (*((_RESOLUTION,) if self.has_resolution else ()), *self.sliders)
        return {"model_free": not self.needs_model, "sliders": [slider.row() for slider in shown]}

    def map_of(self, picture: Image.Image, resolution: float, first: float, second: float) -> Image.Image:
        """``resolution``: pixels of the shorter side, -1 for the usual one; so the thresholds."""
        usual = [slider.value for slider in (*self.sliders, _RESOLUTION, _RESOLUTION)]
        first, second = (usual[n] if value < 0 else value for n, value in enumerate((first, second)))
        plain = picture.convert("RGB")
        if self.has_resolution and self.name != NONE:
            side = resolution if _RESOLUTION.low <= resolution <= _RESOLUTION.high else _RESOLUTION.value
            scale = side / min(plain.size)
            plain = plain.resize((max(1, round(plain.width * scale)), max(1, round(plain.height * scale))))
        return self.make(plain, first, second).convert("RGB")


def _edges(picture: Image.Image, low: float, high: float) -> Image.Image:
    """Weak edges count where they touch strong ones."""
    found = picture.convert("L").filter(ImageFilter.GaussianBlur(1.6)).filter(ImageFilter.FIND_EDGES)
    found = ImageOps.expand(ImageOps.crop(found, 1), 1, 0)  # the filter leaves the rim as it was
    strong = found.point(lambda level: 255 if level * 16 > high else 0)
    weak = found.point(lambda level: 255 if level * 16 > low else 0)
    return ImageChops.darker(weak, strong.filter(ImageFilter.MaxFilter(5)))


def _depth(picture: Image.Image, _first: float, _second: float) -> Image.Image:
    """Near is light: what lies low in the picture, and what is light in it."""
    slope = Image.linear_gradient("L").resize(picture.size)
    soft = picture.convert("L").filter(ImageFilter.GaussianBlur(max(picture.size) / 60))
    return ImageOps.autocontrast(Image.blend(soft, slope, 0.6))


def _lines(picture: Image.Image, _first: float, _second: float) -> Image.Image:
    grey = picture.convert("L")
    soft = grey.filter(ImageFilter.GaussianBlur(2))
    return ImageChops.difference(grey, soft).point(lambda level: min(255, level * 6))


def _black_and_white(picture: Image.Image, level: float, _second: float) -> Image.Image:
    return picture.convert("L").point(lambda grey: 255 if grey > level else 0)


PREPROCESSORS = (
    Preprocessor("none", NONE, lambda picture, _a, _b: picture),
    Preprocessor(
        "canny", "canny", _edges, ("Canny",),
        (Slider("Low Threshold", 100, 1, 255), Slider("High Threshold", 200, 1, 255)), is_lines=True,
    ),
    Preprocessor("depth_midas", "depth", _depth, ("Depth",)),
    Preprocessor(
        "lineart_standard (from white bg & black line)", "lineart_standard", _lines, ("Lineart",), is_lines=True,
    ),
    Preprocessor(
        "invert (from white bg & black line)", "invert", lambda picture, _a, _b: ImageOps.invert(picture),
        ("Canny", "Lineart"), is_lines=True, has_resolution=False,
    ),
    Preprocessor(
        "threshold", "threshold", _black_and_white, ("Canny",), (Slider("Binarization Threshold", 127, 0, 255),),
    ),
    Preprocessor(
        "reference_only", "reference_only", lambda picture, _a, _b: picture, ("Reference",),
        (Slider("Style Fidelity (only for \"Balanced\" mode)", 0.5, 0.0, 1.0, 0.01),),
        has_resolution=False, needs_model=False,
    ),
)  # fmt: skip
MODELS = ("demo_control_canny [5a1f0c21]", "demo_control_depth [0d3b7e94]", "demo_control_lineart [c64e1b08]")
_MODES = {"Balanced": 1.0, "My prompt is more important": 0.55, "ControlNet is more important": 1.4}
_RESIZES = {"Just Resize": 0, "Crop and Resize": 1, "Resize and Fill": 2}
_PASSES = ("Both", "Low res only", "High res only")


def named(name: Any) -> Preprocessor | None:
    """By either of its two names."""
    return next((one for one in PREPROCESSORS if name in (one.label, one.name)), None)


# -- what it lists ------------------------------------------------------------------------------------------------


def module_list(aliases: bool) -> dict[str, Any]:
    names = [one.label if aliases else one.name for one in PREPROCESSORS]
    return {
        "module_list": names,
        "module_detail": {name: one.detail() for name, one in zip(names, PREPROCESSORS, strict=True)},
    }


def control_types() -> dict[str, Any]:
    tags = sorted({tag for one in PREPROCESSORS for tag in one.tags})
    rows = {"All": _control_type([one.label for one in PREPROCESSORS], [*MODELS], NONE, "None")}
    for tag in tags:
        own = [one.label for one in PREPROCESSORS if tag in one.tags]
        models = [model for model in MODELS if tag.lower() in model]
        rows[tag] = _control_type([NONE, *own], models, own[0], models[0] if models else "None")
    return {"control_types": rows}


def _control_type(modules: list[str], models: list[str], module: str, model: str) -> dict[str, Any]:
    return {
        "module_list": modules, "model_list": ["None", *models], "default_option": module, "default_model": model,
    }  # fmt: skip


def script_row() -> dict[str, Any]:
    """Its entry in ``/script-info``: one state without a label for each unit."""
    unit = {"enabled": False, "module": NONE, "model": "None", "weight": 1.0, "image": None}
    state = {"label": "", "value": unit, "minimum": None, "maximum": None, "step": None, "choices": None}
    return {"name": TITLE.lower(), "is_alwayson": True, "is_img2img": False, "args": [state] * UNITS}


def detect(body: Mapping[str, Any]) -> dict[str, Any]:
    """Answer ``/controlnet/detect``. Raises ``DemoError``."""
    preprocessor = named(body.get("controlnet_module", NONE))
    images = body.get("controlnet_input_images", [])
    if preprocessor is None:
        raise RefusedError(422, "Module not available")
    if not images:
        raise RefusedError(422, "No image selected")
    numbers = [float(body.get(f"controlnet_{name}", -1)) for name in ("processor_res", "threshold_a", "threshold_b")]
    maps = [preprocessor.map_of(pictures.decode(image), *numbers) for image in images]
    return {"info": "Success", "images": [_as_png(found) for found in maps]}


def _as_png(picture: Image.Image) -> str:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return base64.b64encode(file.getvalue()).decode("ascii")


# -- what it does -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """One enabled unit. ``strength`` 0..2.8: weight, mode and part of the steps in one."""

    preprocessor: Preprocessor
    image: Image.Image | None
    numbers: tuple[float, float, float]
    strength: float
    resize: int
    hires: str
    saves_map: bool = True
    maps: dict[tuple[int, int], Image.Image] = field(default_factory=dict, compare=False)

    def guides(self, number: int, *, has_hires: bool) -> bool:
        """Whether it does anything in this pass (0: the first)."""
        return not has_hires or self.hires == _PASSES[0] or (self.hires == _PASSES[2]) is (number > 0)

    def map_for(self, size: tuple[int, int]) -> Image.Image:
        """The map in the size of the picture, made once."""
        if size not in self.maps and self.image is not None:
            made = self.preprocessor.map_of(self.image, *self.numbers)
            self.maps[size] = pictures.fitted(made, *size, self.resize)
        return self.maps[size]


def note(fields: Mapping[str, Any], sources: list[Image.Image], extra: dict[str, Any]) -> list[Unit]:
    """The units of a request, written into the text of its pictures; none where one of them cannot be used."""
    rows = [row for row in _rows(fields.get("alwayson_scripts")) if row.get("enabled", False) is True]
    if any(named(row.get("module", NONE)) is None or not _is_well_formed(row) for row in rows):
        return []
    for number, row in enumerate(rows):
        extra[f"{TITLE} {number}"] = _text(row)
    try:
        units = [_unit(row, sources) for row in rows]
    except DemoError:
        return []
    lacks_model = any(
        unit.preprocessor.needs_model and not _has_model(row) for unit, row in zip(units, rows, strict=True)
    )
    return [] if lacks_model or any(unit.image is None for unit in units) else units


def _rows(scripts: Any) -> list[dict[str, Any]]:
    calls = scripts.items() if isinstance(scripts, dict) else ()
    call = next((call for title, call in calls if title.lower() == TITLE.lower()), None)
    args = call.get("args") if isinstance(call, dict) else None
    return [row for row in args[:UNITS] if isinstance(row, dict)] if isinstance(args, list) else []


def _is_well_formed(row: Mapping[str, Any]) -> bool:
    """The extension takes names of modes, no numbers."""
    start, end = _number(row, "guidance_start", 0.0), _number(row, "guidance_end", 1.0)
    return (
        row.get("control_mode", "Balanced") in _MODES
        and row.get("resize_mode", "Crop and Resize") in _RESIZES
        and row.get("hr_option", _PASSES[0]) in _PASSES
        and 0 <= start <= end <= 1
        and 0 <= _number(row, "weight", 1.0) <= 2
    )


def _number(row: Mapping[str, Any], name: str, usual: float) -> float:
    value = row.get(name, usual)
    return float(value) if isinstance(value, int | float) else usual


def _has_model(row: Mapping[str, Any]) -> bool:
    """The extension looks for the nearest name that begins or goes on like the one it gets."""
    name = str(row.get("model", "None")).split(" [")[0].lower()
    return name not in ("", "none") and any(name in model.lower() for model in MODELS)


def _text(row: Mapping[str, Any]) -> str:
    preprocessor = named(row.get("module", NONE))
    usual = [slider.value for slider in preprocessor.sliders] if preprocessor is not None else []
    first, second = [*usual, 0.5, 0.5][:2]
    told: dict[str, Any] = {
        "Module": row.get("module", NONE),
        "Model": row.get("model", "None"),
        "Weight": _number(row, "weight", 1.0),
        "Resize Mode": row.get("resize_mode", "Crop and Resize"),
        "Processor Res": int(_number(row, "processor_res", 512)),
        "Threshold A": _number(row, "threshold_a", first),
        "Threshold B": _number(row, "threshold_b", second),
        "Guidance Start": _number(row, "guidance_start", 0.0),
        "Guidance End": _number(row, "guidance_end", 1.0),
        "Pixel Perfect": row.get("pixel_perfect", False),
        "Control Mode": row.get("control_mode", "Balanced"),
    }
    return ", ".join(f"{key}: {value}" for key, value in told.items())


def _unit(row: Mapping[str, Any], sources: list[Image.Image]) -> Unit:
    preprocessor = named(row.get("module", NONE)) or PREPROCESSORS[0]
    given = row.get("image")
    image = pictures.decode(given) if isinstance(given, str) and given else sources[0] if sources else None
    numbers = tuple(_number(row, name, -1) for name in ("processor_res", "threshold_a", "threshold_b"))
    part = _number(row, "guidance_end", 1.0) - _number(row, "guidance_start", 0.0)
    strength = _number(row, "weight", 1.0) * _MODES[row.get("control_mode", "Balanced")] * part**0.5
    resize = _RESIZES[row.get("resize_mode", "Crop and Resize")]
    return Unit(
        preprocessor, image, (numbers[0], numbers[1], numbers[2]), strength, resize,
        row.get("hr_option", _PASSES[0]), row.get("save_detected_map", True) is not False,
    )  # fmt: skip


def guided(picture: Image.Image, units: list[Unit], number: int, *, has_hires: bool) -> Image.Image:
    """The painting of one pass, drawn after the maps of its units."""
    for unit in units:
        if unit.guides(number, has_hires=has_hires) and unit.strength > 0:
            picture = _drawn(picture, unit)
    return picture


def _drawn(picture: Image.Image, unit: Unit) -> Image.Image:
    """Lines become ink; anything else gives the painting its light and shade."""
    found = unit.map_for(picture.size)
    if unit.preprocessor.is_lines:
        ink = picture.point(lambda level: level // 5)
        wide = found.convert("L").filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(0.7))
        return Image.composite(ink, picture, wide.point(lambda level: min(255, int(level * unit.strength))))
    lit = ImageChops.overlay(picture, found)
    return Image.blend(picture, lit, min(unit.strength, 2.0) / 2)


def returned_maps(units: list[Unit], size: tuple[int, int], options: Options) -> list[Image.Image]:
    """The maps that follow the pictures of an answer, one for each unit that does not keep its own back."""
    if options.data.get("control_net_no_detectmap"):
        return []
    return [unit.map_for(size) for unit in units if unit.saves_map]
