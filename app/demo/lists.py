"""The lists a client fills its menus from, and the interface description."""

from __future__ import annotations

import platform
from typing import Any

from app.demo import adetailer, controlnet, facts, resources, sampling, upkeep
from app.demo.facts import ROOT, VERSION
from app.demo.resources import (
    CHECKPOINTS,
    EMBEDDINGS,
    LORAS,
    MODELS,
    SKIPPED_EMBEDDINGS,
    STYLES,
    TRAINED_EMBEDDING,
    VAES,
)
from app.demo.studio import Studio

EXTENSIONS = (adetailer.script_row, controlnet.script_row)
"""What each extension adds to the list of always-on scripts, for either mode."""


def upscalers() -> list[dict[str, Any]]:
    return resources.upscaler_rows()


def vaes() -> list[dict[str, Any]]:
    return [{"model_name": name, "filename": f"{MODELS}/VAE/{name}"} for name in VAES]


def loras() -> list[dict[str, Any]]:
    return [lora.row() for lora in LORAS]


def styles() -> list[dict[str, Any]]:
    return [{"name": s.name, "prompt": s.prompt, "negative_prompt": s.negative_prompt} for s in STYLES]


def face_restorers() -> list[dict[str, Any]]:
    return [{"name": "CodeFormer", "cmd_dir": None}, {"name": "GFPGAN", "cmd_dir": None}]


def realesrgan_models() -> list[dict[str, Any]]:
    pretended = [row for row in upscalers() if row["model_path"]]
    return [{"name": row["name"], "path": row["model_path"], "scale": int(row["scale"])} for row in pretended]


def embeddings(studio: Studio) -> dict[str, Any]:
    """``GET /embeddings``: those that fit the checkpoint, and those that do not."""

    def item(vectors: int, shape: int) -> dict[str, Any]:
        return {"step": None, "sd_checkpoint": None, "sd_checkpoint_name": None, "shape": shape, "vectors": vectors}

    loaded = {name: item(vectors, 768) for name, vectors in EMBEDDINGS.items()}
    first = CHECKPOINTS[0]
    loaded[TRAINED_EMBEDDING] |= {"step": 1500, "sd_checkpoint": first.sha256[:8], "sd_checkpoint_name": first.name}
    return {
        "loaded": loaded | {name: item(1, 768) for name in sorted(studio.made_embeddings)},
        "skipped": {name: item(vectors, 1024) for name, vectors in SKIPPED_EMBEDDINGS.items()},
    }


def cmd_flags(studio: Studio) -> dict[str, Any]:
    """``GET /cmd-flags``: with the credentials in clear, as the imitated server gives them."""
    modes = studio.modes
    return {
        **facts.listing("cmd_flags"),
        "port": str(studio.port),
        "api_auth": modes.auth,
        "api": modes.api,
        "nowebui": not modes.internal,
        "subpath": modes.subpath or None,
        "api_server_stop": modes.server_stop,
    }


def script_rows(studio: Studio) -> list[dict[str, Any]]:
    """The rows of ``/script-info`` as they are kept, those of extensions behind the web UI's own."""
    rows: list[dict[str, Any]] = facts.listing("script_info")
    if studio.modes.extensions:
        added = [script_row() for script_row in EXTENSIONS]
        rows += [{**row, "is_img2img": is_img2img} for is_img2img in (False, True) for row in added]
    return rows


def scripts(studio: Studio) -> dict[str, list[str]]:
    """``GET /scripts``."""
    titles: dict[str, list[str]] = facts.listing("scripts")
    added = [row["name"] for row in (script_row() for script_row in EXTENSIONS)] if studio.modes.extensions else []
    return {mode: [*names, *added] for mode, names in titles.items()}


def script_info(studio: Studio) -> list[dict[str, Any]]:
    """``GET /script-info``; long lists of choices are kept once and put in here."""
    lists = {
        "@checkpoints": studio.models.titles(),
        "@samplers": sampling.sampler_names(),
        "@schedulers": sampling.scheduler_labels(),
        "@upscalers": resources.upscaler_names(),
    }
    rows = script_rows(studio)
    for row in rows:
        for argument in row["args"]:
            if isinstance(argument["choices"], str):
                name = argument["choices"]
                argument["choices"] = lists.get(name) or facts.listing(name.removeprefix("@"))
    return rows


def quicksettings(studio: Studio) -> list[dict[str, Any]]:
    return [{"name": name, "label": label} for name, label in studio.options.labels.items()]


def sysinfo(studio: Studio) -> dict[str, Any]:
    """``GET /internal/sysinfo``: the one place that names the server's version without generating. With the option of
    the credentials in clear, to see that nobody shows it."""
    modes = studio.modes
    options = ["launch.py", "--api", *(["--api-auth", modes.auth] if modes.auth else [])]
    return {
        "Platform": platform.platform(),
        "Python": platform.python_version(),
        "Version": VERSION,
        "Script path": ROOT,
        "Data path": ROOT,
        "Commandline": options,
        "Checkpoint": studio.models.loaded.name,
        "RAM": upkeep.memory()["ram"],
        "Extensions": [],
        "Environment": {"COMMANDLINE_ARGS": ""},
        "Config": studio.options.shown(),
    }


def openapi(paths: list[str]) -> dict[str, Any]:
    """``GET /openapi.json`` with the paths this server has."""
    document = facts.openapi()
    served = {*paths, "/sdapi/v1/loras", "/sdapi/v1/refresh-loras"}
    document["paths"] = {path: item for path, item in document["paths"].items() if path in served}
    undescribed = ("/adetailer/", "/controlnet/", "/sd_extra_networks/")
    document["paths"] |= {path: {} for path in paths if path.startswith(undescribed)}
    names = " , ".join(resources.upscaler_names())
    for schema in ("ExtrasSingleImageRequest", "ExtrasBatchImagesRequest"):
        for name in ("upscaler_1", "upscaler_2"):
            field = document["components"]["schemas"][schema]["properties"][name]
            field["description"] = field["description"].replace("{upscalers}", names)
    return document
