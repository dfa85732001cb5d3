"""Programs that write what was asked as one JSON object with names of their own: a table of names for each.

Own readers and no library: sd-parsers (measured) reads a third as many files a second, opens every picture with
Pillow, knows six of these programs, and gives up on a whole text where one value is odd.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from app.images.generators import values
from app.images.generators.values import Material, Origin, first, mapping, plain, rows

_MOST_LORAS = 100
_LONGEST_LINE = 100_000  # letters of what is read with patterns


def swarmui(material: Material) -> Origin | None:
    """``parameters`` (PNG) or UserComment (JPEG): ``{"sui_image_params": {...}}``."""
    for found in material.documents("UserComment"):
        asked = mapping(found.get("sui_image_params"))
        if asked:
            names, weights = _listed(asked.get("loras")), _listed(asked.get("loraweights"))
            weights += ["1"] * (len(names) - len(weights))
            pairs = (
                ("Steps", first(asked, "steps")),
                ("Sampler", values.sampler(first(asked, "sampler", "comfyuisampler"))),
                ("Schedule type", values.schedule(first(asked, "scheduler", "comfyuischeduler"))),
                ("CFG scale", first(asked, "cfgscale")),
                ("Seed", first(asked, "seed")),
                ("Size", values.size(asked.get("width"), asked.get("height"))),
                ("Model", values.base_name(first(asked, "model"))),
                ("VAE", values.base_name(first(asked, "vae"))),
                ("Variation seed", first(asked, "variationseed")),
                ("Variation seed strength", first(asked, "variationseedstrength")),
                ("Clip skip", first(asked, "clipstopatlayer").removeprefix("-")),
                ("Version", first(asked, "swarm_version") and f"SwarmUI {first(asked, 'swarm_version')}"),
            )
            loras = zip((values.base_name(name) for name in names), weights, strict=False)
            return values.origin("SwarmUI", first(asked, "prompt"), first(asked, "negativeprompt"), pairs, loras)
    return None


def _listed(value: object) -> list[str]:
    """A list, or (older versions) a text with commas."""
    parts = rows(value) if isinstance(value, list) else plain(value).split(",")
    return [text for part in parts[:_MOST_LORAS] if (text := plain(part).strip())]


def fooocus(material: Material) -> Origin | None:
    """``parameters`` with ``fooocus_scheme`` (PNG), or UserComment; older versions wrote ``Comment``."""
    for found in material.documents("UserComment", "Comment"):
        version = first(found, "version")
        known = "fooocus_scheme" in material.items or "fooocus" in version.lower() or "metadata_scheme" in found
        if known and {"base_model", "guidance_scale", "full_prompt"} & found.keys():
            pairs = (
                ("Steps", first(found, "steps")),
                ("Sampler", values.sampler(first(found, "sampler"))),
                ("Schedule type", values.schedule(first(found, "scheduler"))),
                ("CFG scale", first(found, "guidance_scale")),
                ("Seed", first(found, "seed")),
                ("Size", _resolution(found)),
                ("Model hash", first(found, "base_model_hash")),
                ("Model", values.base_name(first(found, "base_model"))),
                ("VAE", _named(values.base_name(first(found, "vae")))),
                ("Refiner", _named(values.base_name(first(found, "refiner_model")))),
                ("Refiner switch at", first(found, "refiner_switch") if _named(first(found, "refiner_model")) else ""),
                ("Clip skip", first(found, "clip_skip")),
                ("Version", version),
            )
            loras = [
                (values.base_name(plain(row[0])), plain(row[1]))
                for row in rows(found.get("loras"))[:_MOST_LORAS]
                if isinstance(row, list) and len(row) > 1
            ]
            prompt = first(found, "prompt") or _joined(found.get("full_prompt"))
            negative = first(found, "negative_prompt") or _joined(found.get("full_negative_prompt"))
            return values.origin("Fooocus", prompt, negative, pairs, loras)
    return None


def _joined(value: object) -> str:
    return "\n".join(text for part in rows(value)[:_MOST_LORAS] if (text := plain(part)))


def _named(text: str) -> str:
    """A choice that was made."""
    return "" if text in ("None", "Default (model)") else text


def _resolution(found: dict[str, Any]) -> str:
    """``(1152, 896)``, a tuple as Python writes it, or two members."""
    text = first(found, "resolution")
    if text and len(text) < 40:
        try:
            sides = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return ""
        return values.size(*sides) if isinstance(sides, tuple) and len(sides) == 2 else ""
    return values.size(found.get("width"), found.get("height"))


def draw_things(material: Material) -> Origin | None:
    """A JSON object with short names, in EXIF's UserComment or XMP's."""
    for found in material.documents("exif:UserComment", "UserComment"):
        if "c" in found and "uc" in found:
            known = mapping(found.get("v2"))
            loras = [
                (values.base_name(first(mapping(row), "model", "file")), first(mapping(row), "weight"))
                for row in rows(found.get("lora") or known.get("loras"))[:_MOST_LORAS]
            ]
            pairs = (
                ("Steps", first(found, "steps")),
                ("Sampler", values.sampler(first(found, "sampler"))),
                ("CFG scale", first(found, "scale")),
                ("Seed", first(found, "seed")),
                ("Size", first(found, "size") or values.size(known.get("width"), known.get("height"))),
                ("Model", values.base_name(first(found, "model"))),
                ("Denoising strength", "" if first(found, "strength") in ("1", "1.0") else first(found, "strength")),
            )
            return values.origin("Draw Things", first(found, "c"), first(found, "uc"), pairs, loras)
    return None


def novelai(material: Material) -> Origin | None:
    """``Comment``: JSON; ``Software``: NovelAI. The same items, as one JSON object, are what stealth info holds."""
    items = material.items
    outer = material.document("")
    if outer is not None and first(outer, "Software") == "NovelAI":
        items = {name: plain(value) for name, value in outer.items()}
    if items.get("Software", "").strip() != "NovelAI":
        return None
    asked = (values.document(items.get("Comment", "")) if outer else material.document("Comment")) or {}
    caption = mapping(mapping(asked.get("v4_prompt")).get("caption"))
    unwanted = mapping(mapping(asked.get("v4_negative_prompt")).get("caption"))
    pairs = (
        ("Steps", first(asked, "steps")),
        ("Sampler", values.sampler(first(asked, "sampler"))),
        ("Schedule type", values.schedule(first(asked, "noise_schedule"))),
        ("CFG scale", first(asked, "scale")),
        ("Seed", first(asked, "seed")),
        ("Size", values.size(asked.get("width"), asked.get("height"))),
        ("Denoising strength", first(asked, "strength") if "image" in first(asked, "request_type").lower() else ""),
        ("Version", items.get("Source", "").strip()),
    )
    prompt = first(asked, "prompt") or first(caption, "base_caption") or items.get("Description", "")
    negative = first(asked, "uc", "negative_prompt") or first(unwanted, "base_caption")
    prompt, negative = (
        "\n".join((words, *_of_characters(told))).strip() for words, told in ((prompt, caption), (negative, unwanted))
    )
    return values.origin("NovelAI", prompt, negative, pairs)


def _of_characters(caption: dict[str, Any]) -> list[str]:
    """What is said of each character by itself (version 4)."""
    told = (first(mapping(row), "char_caption") for row in rows(caption.get("char_captions"))[:_MOST_LORAS])
    return [text for text in told if text]


def invokeai(material: Material) -> Origin | None:
    """``invokeai_metadata`` (version 3 on), ``sd-metadata`` (version 2), ``Dream`` (a command line, version 1)."""
    if asked := material.document("invokeai_metadata"):
        model = mapping(asked.get("model"))
        loras = [
            (
                first(mapping(mapping(row).get("model") or mapping(row).get("lora")), "name", "model_name"),
                first(mapping(row), "weight"),
            )
            for row in rows(asked.get("loras"))[:_MOST_LORAS]
        ]
        pairs = (
            *_invoke_pairs(asked, "scheduler"),
            ("Model hash", first(model, "hash").removeprefix("blake3:")[:10]),
            ("Model", first(model, "name", "model_name")),
            ("VAE", first(mapping(asked.get("vae")), "name", "model_name")),
            ("Denoising strength", first(asked, "strength")),
            ("Version", first(asked, "app_version") and f"InvokeAI {first(asked, 'app_version')}"),
        )
        return values.origin("InvokeAI", first(asked, "positive_prompt"), first(asked, "negative_prompt"), pairs, loras)
    if found := material.document("sd-metadata"):
        asked = mapping(found.get("image"))
        prompts = asked.get("prompt")
        told = first(mapping(rows(prompts)[0]), "prompt") if rows(prompts) else plain(prompts)
        prompt, negative = _bracketed(told)
        pairs = (
            *_invoke_pairs(asked, "sampler"),
            ("Model hash", first(found, "model_hash")[:10]),
            ("Model", first(found, "model_weights")),
            ("Version", first(found, "app_version") and f"InvokeAI {first(found, 'app_version')}"),
        )
        return values.origin("InvokeAI", prompt, negative, pairs)
    if text := material.items.get("Dream") or material.items.get("dream"):
        return _dream(text)
    made_here = {"invokeai_workflow", "invokeai_graph"} & material.items.keys()
    return values.origin("InvokeAI", "", "", ()) if made_here else None


def _invoke_pairs(asked: dict[str, Any], sampler: str) -> tuple[tuple[str, str], ...]:
    name = first(asked, sampler)
    karras = name.endswith("_k")
    return (
        ("Steps", first(asked, "steps")),
        ("Sampler", values.sampler(name.removesuffix("_k"))),
        ("Schedule type", "Karras" if karras else ""),
        ("CFG scale", first(asked, "cfg_scale")),
        ("Seed", first(asked, "seed")),
        ("Size", values.size(asked.get("width"), asked.get("height"))),
    )


def _bracketed(prompt: str) -> tuple[str, str]:
    """Version 1 and 2: what is unwanted stands in square brackets inside the prompt."""
    unwanted = re.findall(r"\[([^\[\]]*)\]", prompt)
    return re.sub(r"\[[^\[\]]*\]", "", prompt).strip(), ", ".join(part.strip() for part in unwanted)


_DREAM = re.compile(r'"((?:[^"\\]|\\.)*)"((?:[ ]+-{1,2}\w+[ ]+[^ ]+)*)', re.DOTALL)


def _dream(text: str) -> Origin | None:
    match = _DREAM.match(text.strip()) if len(text) < _LONGEST_LINE else None
    if match is None:
        return None
    words = match[2].split()
    given = dict(zip(words[::2], words[1::2], strict=False))
    prompt, negative = _bracketed(match[1])
    pairs = (
        ("Steps", first(given, "-s", "--steps")),
        ("Sampler", values.sampler(first(given, "-A", "--sampler"))),
        ("CFG scale", first(given, "-C", "--cfg_scale")),
        ("Seed", first(given, "-S", "--seed")),
        ("Size", values.size(first(given, "-W", "--width"), first(given, "-H", "--height"))),
    )
    return values.origin("InvokeAI", prompt, negative, pairs)


def easy_diffusion(material: Material) -> Origin | None:
    """PNG texts of these names, or one JSON object in UserComment."""
    candidates: list[dict[str, Any]] = [dict(material.items), *material.documents("UserComment")]
    for asked in candidates:
        if {"use_stable_diffusion_model", "Stable Diffusion model"} & asked.keys():
            loras: list[tuple[str, str]] = []
            names, weights = _listed(asked.get("use_lora_model")), _listed(asked.get("lora_alpha"))
            if names and names != ["None"]:
                weights += ["1"] * (len(names) - len(weights))
                loras = list(zip((values.base_name(name) for name in names), weights, strict=False))
            pairs = (
                ("Steps", first(asked, "num_inference_steps", "Steps")),
                ("Sampler", values.sampler(first(asked, "sampler_name", "Sampler"))),
                ("CFG scale", first(asked, "guidance_scale", "Guidance Scale")),
                ("Seed", first(asked, "seed", "Seed")),
                ("Size", values.size(first(asked, "width", "Width"), first(asked, "height", "Height"))),
                ("Model", values.base_name(first(asked, "use_stable_diffusion_model", "Stable Diffusion model"))),
                ("VAE", _named(values.base_name(first(asked, "use_vae_model", "VAE model")))),
                ("Clip skip", "2" if first(asked, "clip_skip", "Clip Skip") == "True" else ""),
                ("Denoising strength", _named(first(asked, "prompt_strength", "Prompt Strength"))),
            )
            prompt = first(asked, "prompt", "Prompt")
            return values.origin(
                "Easy Diffusion", prompt, first(asked, "negative_prompt", "Negative Prompt"), pairs, loras
            )
    return None


def stability_matrix(material: Material) -> Origin | None:
    """``parameters-json`` where the ``parameters`` beside it (A1111's form) are missing."""
    asked = material.document("parameters-json")
    if asked is None:
        return values.origin("StabilityMatrix", "", "", ()) if "smproj" in material.items else None
    pairs = (
        ("Steps", first(asked, "Steps")),
        ("Sampler", values.sampler(first(asked, "Sampler"))),
        ("CFG scale", first(asked, "CfgScale")),
        ("Seed", first(asked, "Seed")),
        ("Size", values.size(asked.get("Width"), asked.get("Height"))),
        ("Model hash", first(asked, "ModelHash")),
        ("Model", values.base_name(first(asked, "ModelName"))),
    )
    return values.origin("StabilityMatrix", first(asked, "PositivePrompt"), first(asked, "NegativePrompt"), pairs)


_MIDJOURNEY = re.compile(r"\bJob ID: ?[0-9a-f-]{36}|\s--(?:v|niji|ar|stylize) +[\w.:]+", re.IGNORECASE)
_JOB = re.compile(r"Job ID: ?[0-9a-f-]{36}", re.IGNORECASE)
_OPTION = re.compile(r"(?:^|\s)--(\w+)(?:[ ]+([^\s-][^\s]*(?:[ ](?!--)[^\s]+)*))?")


def midjourney(material: Material) -> Origin | None:
    """``Description`` or XMP's: the prompt with its options behind it (``--ar 3:2 --v 6.1 Job ID: ...``)."""
    names = ("Description", "dc:description", "ImageDescription")
    for text in (*(material.items.get(name, "") for name in names), material.parameters):
        if len(text) < _LONGEST_LINE and _MIDJOURNEY.search(text):
            words = _JOB.sub(" ", text).strip()
            options = [(match[1].lower(), match[2] or "") for match in _OPTION.finditer(words)]
            start = _OPTION.search(words)
            given = dict(options)
            pairs = (
                ("Seed", given.get("seed", "")),
                ("Version", f"Midjourney {given.get('v') or given.get('version') or given.get('niji') or ''}".strip()),
                *((f"--{name}", value) for name, value in options if name not in ("no", "seed", "v", "version")),
            )
            return values.origin("Midjourney", words[: start.start()] if start else words, given.get("no", ""), pairs)
    return None
