"""What a server may or may not be able to do, by name, and the endpoint that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.generation.request import Mode


class Feature(StrEnum):
    """Something a server may or may not be able to do."""

    TEXT_TO_IMAGE = "txt2img"
    IMAGE_TO_IMAGE = "img2img"
    PROGRESS = "progress"
    TASK_PROGRESS = "task_progress"  # progress of one's own task, by its id
    INTERRUPT = "interrupt"
    SKIP = "skip"
    PNG_INFO = "png_info"
    IMAGE_TEXT = "image_text"  # pictures say themselves how they were made; no endpoint tells
    OPTIONS = "options"  # settings can be read
    SET_OPTIONS = "set_options"
    OVERRIDES = "overrides"  # override_settings in a request
    SCHEDULERS = "schedulers"
    VAES = "vaes"
    MODULES = "modules"  # Forge: VAE and text encoders
    LORAS = "loras"
    EMBEDDINGS = "embeddings"
    STYLES = "styles"
    SCRIPTS = "scripts"
    UPSCALE = "upscale"
    INTERROGATE = "interrogate"
    MEMORY = "memory"
    UNLOAD = "unload"
    RELOAD = "reload"
    REFRESH_CHECKPOINTS = "refresh_checkpoints"
    EXTENSIONS = "extensions"
    SERVER_STOP = "server_stop"
    SERVER_RESTART = "server_restart"
    CONTROLNET = "controlnet"
    SYSINFO = "sysinfo"
    CMD_FLAGS = "cmd_flags"


FEATURE_PATHS: Mapping[Feature, str] = MappingProxyType(
    {
        Feature.TEXT_TO_IMAGE: "/sdapi/v1/txt2img",
        Feature.IMAGE_TO_IMAGE: "/sdapi/v1/img2img",
        Feature.PROGRESS: "/sdapi/v1/progress",
        Feature.TASK_PROGRESS: "/internal/progress",
        Feature.INTERRUPT: "/sdapi/v1/interrupt",
        Feature.SKIP: "/sdapi/v1/skip",
        Feature.PNG_INFO: "/sdapi/v1/png-info",
        Feature.OPTIONS: "/sdapi/v1/options",
        Feature.SET_OPTIONS: "/sdapi/v1/options",
        Feature.OVERRIDES: "/sdapi/v1/options",
        Feature.SCHEDULERS: "/sdapi/v1/schedulers",
        Feature.VAES: "/sdapi/v1/sd-vae",
        Feature.MODULES: "/sdapi/v1/sd-modules",
        Feature.LORAS: "/sdapi/v1/loras",
        Feature.EMBEDDINGS: "/sdapi/v1/embeddings",
        Feature.STYLES: "/sdapi/v1/prompt-styles",
        Feature.SCRIPTS: "/sdapi/v1/scripts",
        Feature.UPSCALE: "/sdapi/v1/extra-single-image",
        Feature.INTERROGATE: "/sdapi/v1/interrogate",
        Feature.MEMORY: "/sdapi/v1/memory",
        Feature.UNLOAD: "/sdapi/v1/unload-checkpoint",
        Feature.RELOAD: "/sdapi/v1/reload-checkpoint",
        Feature.REFRESH_CHECKPOINTS: "/sdapi/v1/refresh-checkpoints",
        Feature.EXTENSIONS: "/sdapi/v1/extensions",
        Feature.SERVER_STOP: "/sdapi/v1/server-stop",
        Feature.SERVER_RESTART: "/sdapi/v1/server-restart",
        Feature.SYSINFO: "/internal/sysinfo",
        Feature.CMD_FLAGS: "/sdapi/v1/cmd-flags",
        Feature.CONTROLNET: "/controlnet/model_list",  # Forge has no /controlnet/version
    }
)
"""The path whose presence tells; a dialect may know better (the same path with another meaning)."""


def feature_of(mode: Mode) -> Feature:
    """What a server must be able to do for requests of this mode."""
    return _BY_MODE[mode]


_BY_MODE: Mapping[Mode, Feature] = MappingProxyType(
    {
        Mode.TEXT_TO_IMAGE: Feature.TEXT_TO_IMAGE,
        Mode.IMAGE_TO_IMAGE: Feature.IMAGE_TO_IMAGE,
        Mode.UPSCALE: Feature.UPSCALE,
    }
)
