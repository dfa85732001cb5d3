"""What the demo pretends to have installed: checkpoints, VAEs, LoRAs, embeddings, styles, upscalers. No file exists."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from app.demo.facts import ROOT

MODELS = f"{ROOT}/models"


def digest(text: str) -> str:
    """A stand-in for a file's SHA-256: that of its name."""
    return hashlib.sha256(f"safelight demo {text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One pretended checkpoint. ``file``: path below the models folder; ``look``: what the painter makes of it."""

    file: str
    look: str
    inpainting: bool = False

    @property
    def sha256(self) -> str:
        return digest(self.file)

    @property
    def short_hash(self) -> str:
        return self.sha256[:10]

    @property
    def model_name(self) -> str:
        """The path with the folders joined by underscores, without extension."""
        return self.file.rsplit(".", 1)[0].replace("/", "_")

    @property
    def name(self) -> str:
        """The bare name, as infotexts give it."""
        return self.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    def title(self, *, hashed: bool) -> str:
        """The name in lists; the hash joins it only after the first load."""
        return f"{self.file} [{self.short_hash}]" if hashed else self.file

    def aliases(self, *, hashed: bool) -> tuple[str, ...]:
        """Every spelling an option accepts for this checkpoint."""
        plain = (self.file, self.name, self.model_name)
        if not hashed:
            return plain
        tagged = (self.title(hashed=True), f"{self.name} [{self.short_hash}]")
        return (*plain, *tagged, self.short_hash, self.sha256)

    def row(self, *, hashed: bool) -> dict[str, Any]:
        """The row of ``GET /sd-models``."""
        return {
            "title": self.title(hashed=hashed),
            "model_name": self.model_name,
            "hash": self.short_hash if hashed else None,
            "sha256": self.sha256 if hashed else None,
            "filename": f"{MODELS}/Stable-diffusion/{self.file}",
            "config": f"{MODELS}/Stable-diffusion/{self.file.removesuffix('.safetensors')}.yaml",
        }


@dataclass(frozen=True, slots=True)
class Lora:
    """One pretended LoRA; ``effect`` is what it adds to a picture."""

    name: str
    alias: str
    effect: str
    tags: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        return digest(f"{self.name} lora")[:12]

    def row(self) -> dict[str, Any]:
        """The row of ``GET /loras``."""
        metadata: dict[str, Any] = {}
        if self.tags:
            metadata = {
                "ss_output_name": self.alias,
                "ss_base_model_version": "safelight_demo",
                "ss_tag_frequency": {"1_demo": {tag: 10 - number for number, tag in enumerate(self.tags)}},
                "sshs_model_hash": digest(f"{self.name} lora"),
            }
        return {
            "name": self.name,
            "alias": self.alias,
            "path": f"{MODELS}/Lora/{self.name}.safetensors",
            "metadata": metadata,
        }


@dataclass(frozen=True, slots=True)
class Style:
    """One prompt style; ``{prompt}`` in its text marks where the user's words go."""

    name: str
    prompt: str = ""
    negative_prompt: str = ""


CHECKPOINTS = (
    Checkpoint("demo-dusk.safetensors", "dusk"),
    Checkpoint("demo-forest.safetensors", "forest"),
    Checkpoint("demo-ink.safetensors", "ink"),
    Checkpoint("demo-inpainting.safetensors", "dusk", inpainting=True),
    Checkpoint("landscapes/demo-night.safetensors", "night"),
)
VAES = ("demo-soft.vae.safetensors", "demo-vivid.vae.safetensors")
LORAS = (
    Lora("demo_aurora", "aurora", "aurora", ("northern lights", "night sky", "green")),
    Lora("demo_coastal", "coastal_v2", "sea", ("sea", "shore", "reflection")),
    Lora("demo_grain", "demo_grain", "grain"),
)
EMBEDDINGS = {"demo-mood": 2, "demo-clean": 4}
"""Embeddings that fit every demo checkpoint: name to number of vectors."""
TRAINED_EMBEDDING = "demo-mood"
"""The one that tells how it was made."""
SKIPPED_EMBEDDINGS = {"demo-other-family": 8}
STYLES = (
    Style("cinematic", "cinematic still of {prompt}, wide angle, dramatic light", "flat light, snapshot"),
    Style("35mm", "{prompt}, 35mm photograph, film grain"),
    Style("watercolour", "watercolour painting of {prompt}, soft edges", "photograph"),
    Style("clean", "", "lowres, watermark, text"),
)


def upscaler_rows() -> list[dict[str, Any]]:
    """The rows of ``GET /upscalers``. The last two only pretend: they resize with Lanczos."""
    named = (
        ("None", 4.0),
        ("Lanczos", 4.0),
        ("Nearest", 4.0),
        ("R-ESRGAN 4x+ (demo)", 4.0),
        ("R-ESRGAN 2x+ (demo)", 2.0),
    )
    return [
        {
            "name": name,
            "model_name": None,
            "model_path": f"{MODELS}/RealESRGAN/demo-{scale:.0f}x.pth" if "demo" in name else None,
            "model_url": None,
            "scale": scale,
        }
        for name, scale in named
    ]


def upscaler_names() -> list[str]:
    return [row["name"] for row in upscaler_rows()]
