"""The files the doubles of the web UI's family pretend to have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

MODELS = "/models"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Model:
    file: str

    @property
    def name(self) -> str:
        return self.file.rsplit(".", 1)[0]

    @property
    def hash(self) -> str:
        return digest(self.file)[:10]

    @property
    def title(self) -> str:
        return f"{self.file} [{self.hash}]"

    @property
    def aliases(self) -> tuple[str, ...]:
        return (self.title, self.file, self.name, self.hash, digest(self.file), f"{self.name} [{self.hash}]")

    def row(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "model_name": self.name,
            "hash": self.hash,
            "sha256": digest(self.file),
            "filename": f"{MODELS}/Stable-diffusion/{self.file}",
            "config": None,
        }


@dataclass(frozen=True)
class Style:
    name: str
    prompt: str
    negative_prompt: str = ""


class Shelf:
    """``checkpoints`` and ``loras`` may grow; a refresh makes the new ones seen (``hidden`` until then)."""

    def __init__(self) -> None:
        self.checkpoints = [Model("first-model.safetensors"), Model("second-model.safetensors")]
        self.hidden: list[Model] = []
        self.vaes = ["soft.vae.safetensors", "vivid.vae.safetensors"]
        self.modules = ["ae.safetensors", "clip_l.safetensors", "t5xxl_fp16.safetensors"]
        self.loras = ["grain", "coastal"]
        self.embeddings = ["mood", "clean"]
        self.styles = [
            Style("cinematic", "cinematic still of {prompt}", "flat light"),
            Style("sketch", "pencil sketch"),
        ]
        self.upscalers = ["None", "Lanczos", "Nearest", "R-ESRGAN 4x+"]
        self.latent_modes = ["Latent", "Latent (antialiased)", "Latent (nearest)"]

    def find(self) -> None:
        """What a refresh does: new files are seen."""
        self.checkpoints += self.hidden
        self.hidden = []

    def named(self, text: Any) -> Model | None:
        return next((model for model in self.checkpoints if text in model.aliases), None)
