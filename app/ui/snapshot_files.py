"""The files on the picture of the Inspect page: of several programs, formats and faults, made from pictures just
generated, as they lie about in a folder of downloads."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

from app.images.editing.info import with_info
from app.images.metadata import PARAMETERS, read
from app.images.png import with_text

_FORGE = "f2.0.1v1.10.1-previous-313-g8a042934"


def lay_out(pictures: Sequence[Path], folder: Path) -> list[Path]:
    """Write the files into ``folder`` (made when it is not there) from five PNG files; gives them in the order of the
    list. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    first, forge, comfy, silent, misnamed = (picture.read_bytes() for picture in pictures[:5])
    texts = [read(picture).parameters for picture in pictures[:5]]
    parts = {
        "00041-1848120774.png": first,
        "forge_0007.webp": with_info(_converted(forge, "WEBP"), _of_forge(texts[1])),
        "ComfyUI_00012_.png": _of_comfyui(comfy),
        "IMG_2231.jpg": _converted(silent, "JPEG"),
        "dunes.jpg": misnamed,
        "never-finished.png": b"",
    }
    for name, data in parts.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in parts]


def _converted(data: bytes, kind: str) -> bytes:
    from PIL import Image  # late: only pictures of the window need it

    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").save(stream, kind, quality=90)
    return stream.getvalue()


def _of_forge(text: str) -> str:
    head, _version, _rest = text.rpartition(", Version: ")
    return f"{head or text}, Version: {_FORGE}"


def _of_comfyui(data: bytes) -> bytes:
    graph = {
        "3": {
            "class_type": "KSampler",
            "inputs": {
                "seed": 771, "steps": 28, "cfg": 6.5, "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0,
                "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0],
            },
        },
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "demo-forest.safetensors"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 832, "height": 1216, "batch_size": 1}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a pine forest in winter, snow", "clip": ["4", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "lowres, watermark, text", "clip": ["4", 1]}},
    }  # fmt: skip
    nodes = [{"id": int(name), "type": node["class_type"]} for name, node in graph.items()]
    bare = with_text(data, PARAMETERS, "")
    return with_text(with_text(bare, "prompt", json.dumps(graph)), "workflow", json.dumps({"nodes": nodes}))
