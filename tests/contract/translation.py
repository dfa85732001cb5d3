"""Puts recorded requests and answers into the demo's words: its models, styles and files."""

from __future__ import annotations

import json
import re
from typing import Any

from app.demo import facts
from app.demo.resources import CHECKPOINTS, LORAS, VAES, digest

DUSK, FOREST, _INK, INPAINTING, NIGHT = CHECKPOINTS
RECORDED_CHECKPOINTS = {
    "818f0e4a9e6205e4f5d214b00db3cb5de983be4df6c5f5cc274a045a403305f7": DUSK.sha256,
    "2bb7087eea2298fce9a57dd7c76b0ee57da8012c803461b1bf2c0ed017c0af03": NIGHT.sha256,
    "d894d686409ccfc987866e8ded1f83bb83b435634df82b5bb97895f60e27ff0d": FOREST.sha256,
    "818f0e4a9e": DUSK.short_hash,
    "d894d68640": FOREST.short_hash,
    "022d1234b8": INPAINTING.short_hash,
    "2bb7087eea": NIGHT.short_hash,
    "tinyAlpha_v10": DUSK.name,
    "TINYALPHA_V10": DUSK.name.upper(),
    "tinyBeta-v2.1 (pruned)": FOREST.name,
    "tinyBeta": FOREST.name[:8],
    "tinyInpaint-inpainting": INPAINTING.name,
    "sub/tinyGamma": NIGHT.file.removesuffix(".safetensors"),
    "sub_tinyGamma": NIGHT.model_name,
    "tinyGamma": NIGHT.name,
}
WORDS = RECORDED_CHECKPOINTS | {
    "Только негатив ✏️": "clean",
    "lowres, bad anatomy": "lowres, watermark, text",
    "watercolor painting of": "watercolour painting of",
    ", soft edges, paper texture": ", soft edges",
    "photo, photorealistic": "photograph",
    "Watercolour": "watercolour",
    "tinyVae1.vae.safetensors": VAES[0],
    "tinyVae2.vae.safetensors": VAES[1],
    "1f5aa9d369": digest(VAES[0])[:10],
    "tinyStyleAlias": LORAS[0].alias,
    "tinyStyle": LORAS[0].name,
    "abababababab": LORAS[0].hash,
    "noMeta": LORAS[2].name,
    "43d2db9fbaeb": LORAS[2].hash,
    "tiny_pt": "demo-mood",
    "8d8df310b5cd": digest("demo-mood embedding")[:12],
    "tinyneg": "demo-clean",
    "a238ed3ce723": digest("demo-clean embedding")[:12],
    "4x_tinyESR": "R-ESRGAN 2x+ (demo)",
    "/srv/webui": facts.ROOT,
    "v1.10.1": facts.VERSION,
}
# The longest first, in one pass: no replacement is itself replaced.
_PATTERN = re.compile("|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True)))


def translated(value: Any) -> Any:
    """A copy with the demo's words in every text, including JSON inside texts."""
    if isinstance(value, str):
        if value.startswith("{"):
            try:
                return json.dumps(translated(json.loads(value)), ensure_ascii=False)
            except ValueError:
                pass
        return _PATTERN.sub(lambda found: WORDS[found[0]], value) if len(value) < 100_000 else value
    if isinstance(value, list):
        return [translated(item) for item in value]
    if isinstance(value, dict):
        return {translated(key): translated(item) for key, item in value.items()}
    return value
