"""``POST /png-info``: what a file says about itself, split and padded with defaults as the imitated server does."""

from __future__ import annotations

import json
import re
from typing import Any

from PIL import ExifTags, Image

from app.demo import pictures, prompts, validation
from app.demo.options import Options

_PAIR = re.compile(r'\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)')
_SIZE = re.compile(r"^(\d+)x(\d+)$")
_FEWEST_PAIRS = 3
_DROPPED_ITEMS = frozenset({
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "exif", "loop", "background", "timestamp", "duration",
    "progressive", "progression", "icc_profile", "chromaticity", "photoshop", "transparency", "gamma", "srgb",
})  # fmt: skip
_DEFAULTS: tuple[tuple[str, Any], ...] = (
    ("Clip skip", "1"),
    ("Hires resize-1", 0),
    ("Hires resize-2", 0),
    ("Hires sampler", "Use same sampler"),
    ("Hires schedule type", "Use same scheduler"),
    ("Hires checkpoint", "Use same checkpoint"),
    ("Hires prompt", ""),
    ("Hires negative prompt", ""),
    ("Mask mode", "Inpaint masked"),
    ("Masked content", "original"),
    ("Inpaint area", "Whole picture"),
    ("Masked area padding", 32),
    ("RNG", "GPU"),
    ("Schedule type", "Automatic"),
    ("Schedule max sigma", 0),
    ("Schedule min sigma", 0),
    ("Schedule rho", 0),
    ("VAE Encoder", "Full"),
    ("VAE Decoder", "Full"),
    ("FP8 weight", "Disable"),
    ("Refiner switch by sampling steps", False),
)
_WEIGHTED = re.compile(r"\([^()]*:[\d.]+\)|[\[\]]|\(\(|(?<!\\)\(")


def png_info(options: Options, body: Any) -> dict[str, Any]:
    """Answer ``POST /png-info``. Raises ``DemoError``."""
    fields = validation.fields(body, "PNGInfoRequest")
    picture = pictures.decode(fields["image"])
    text, items = read(picture)
    return {"info": text, "items": items, "parameters": parameters(text, options)}


def read(picture: Image.Image) -> tuple[str, dict[str, Any]]:
    """The infotext of a picture ("" without one) and its other texts."""
    items = {str(key): _plain(value) for key, value in picture.info.items() if key not in _DROPPED_ITEMS}
    text = items.pop(pictures.PARAMETERS, "")
    comment = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)
    if isinstance(comment, bytes):
        text = comment.removeprefix(b"UNICODE\0").decode(
            "utf-16-be" if comment[:8] == b"UNICODE\0" else "utf-8", "replace"
        )
        items.clear()
    if items.get("Software") == "NovelAI":
        text = _from_novelai(items, picture.size) or text
    return str(text), items


def _plain(value: Any) -> Any:
    return (
        value.decode("utf-8", "replace")
        if isinstance(value, bytes)
        else value
        if isinstance(value, int)
        else str(value)
    )


def _from_novelai(items: dict[str, Any], size: tuple[int, int]) -> str | None:
    """NovelAI keeps its settings as JSON in ``Comment``; told in infotext form."""
    try:
        settings = json.loads(items["Comment"])
        names = {"k_euler_ancestral": "Euler a", "k_euler": "Euler", "k_lms": "LMS", "k_dpmpp_2m": "DPM++ 2M"}
        sampler = names.get(settings["sampler"], "Euler a")
        return (
            f"{items['Description']}\nNegative prompt: {settings['uc']}\n"
            f"Steps: {settings['steps']}, Sampler: {sampler}, CFG scale: {settings['scale']}, "
            f"Seed: {settings['seed']}, Size: {size[0]}x{size[1]}, Clip skip: 2, ENSD: 31337"
        )
    except (KeyError, TypeError, ValueError):
        return None


def split(text: str) -> tuple[str, str, dict[str, Any]]:
    """Prompt, negative prompt and pairs of an infotext, by the imitated server's own, easily fooled rules."""
    *lines, last = text.strip().split("\n")
    found = _PAIR.findall(last)
    if len(found) < _FEWEST_PAIRS:
        lines.append(last)
        found = []
    parts: tuple[list[str], list[str]] = ([], [])
    negative = False
    for line in (line.strip() for line in lines):
        if line.startswith("Negative prompt:"):
            negative = True
            line = line.removeprefix("Negative prompt:").strip()
        parts[negative].append(line)
    pairs: dict[str, Any] = {}
    for key, value in found:
        value = _unquoted(value)
        size = _SIZE.match(value)
        if size:
            pairs[f"{key}-1"], pairs[f"{key}-2"] = size[1], size[2]
        else:
            pairs[key] = value
    return "\n".join(parts[False]), "\n".join(parts[True]), pairs


def _unquoted(value: str) -> str:
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    return value


def parameters(text: str, options: Options) -> dict[str, Any]:
    """The ``parameters`` object: pairs as texts, then whatever is absent with its default."""
    prompt, negative, result = split(text)
    if options["infotext_styles"] != "Ignore":
        prompt, negative = _take_styles_out(prompt, negative, result)
    result["Prompt"] = _with_aliases(prompt)
    result["Negative prompt"] = negative
    last = _DEFAULTS[-1]
    for key, default in _DEFAULTS[:-1]:
        result.setdefault(key, default)
    if "Emphasis" not in result and (_WEIGHTED.search(prompt) or _WEIGHTED.search(negative)):
        result["Emphasis"] = "Original"
    result.setdefault(*last)
    return result


def _take_styles_out(prompt: str, negative: str, result: dict[str, Any]) -> tuple[str, str]:
    """Both prompts without style texts; the styles go into ``result``, unless the hires prompts have others."""
    plain, plain_negative, styles = prompts.without_styles(prompt, negative)
    keys = ("Hires prompt", "Hires negative prompt")
    if not result.keys().isdisjoint(keys):
        hires = (result.get(keys[0], prompt), result.get(keys[1], negative))
        hires_plain, hires_negative, hires_styles = prompts.without_styles(*hires)
        if hires_styles != styles:
            return prompt, negative
        result[keys[0]] = "" if hires_plain == plain else hires_plain
        result[keys[1]] = "" if hires_negative == plain_negative else hires_negative
    if styles:
        result["Styles array"] = styles
    return plain, plain_negative


def _with_aliases(prompt: str) -> str:
    """LoRA tags by file name come back with the LoRA's alias."""
    for name, _weight, lora in prompts.loras_in(prompt):
        if lora and name == lora.name and lora.alias != name:
            prompt = prompt.replace(f"<lora:{name}:", f"<lora:{lora.alias}:").replace(
                f"<lora:{name}>", f"<lora:{lora.alias}>"
            )
    return prompt
